using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using IdP.Start;
using IdP.Tests.RelyingParties;
using IdP.Tests.Stores;

namespace IdP.Tests.Deploy;

/// <summary>The units of deploy/systemd: systemd understands them, finds them hardened, and learns from the provider when it is ready.</summary>
public sealed partial class SystemdTests
{
    private static readonly string Units = Repository.Path("deploy", "systemd");

    [Needs("systemd-analyze"), InlineData("idp.service"), InlineData("idp-console.service"), InlineData("idp-migrate.service"), InlineData("idp-backup.service"), InlineData("idp-backup.timer")]
    public async Task Systemd_understands_the_unit(string unit)
    {
        var folder = TestDatabase.NewFolder();
        foreach (var file in Directory.GetFiles(Units, "idp*.*"))
        {
            // The programs are not installed on the machine that tests.
            var text = Program().Replace(await File.ReadAllTextAsync(file), "ExecStart=/bin/true ");
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), text);
        }

        var verified = await Command.RunAsync(folder, new Dictionary<string, string> { ["SYSTEMD_UNIT_PATH"] = folder + ":" }, "systemd-analyze", "verify", "--man=no", Path.Combine(folder, unit));

        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.DoesNotContain(folder, verified.Output, StringComparison.Ordinal); // a warning names its file
    }

    [Needs("systemd-analyze"), InlineData("idp.service"), InlineData("idp-console.service"), InlineData("idp-migrate.service"), InlineData("idp-backup.service")]
    public async Task What_an_intruder_could_do_from_the_service_is_little(string unit)
    {
        var judged = await Command.RunAsync(Units, new Dictionary<string, string>(), "systemd-analyze", "security", "--offline=true", "--threshold=25", Path.Combine(Units, unit));

        Assert.True(judged.ExitCode == 0, judged.Output);
    }

    [Theory, InlineData("idp.service"), InlineData("idp-console.service")]
    public void The_service_has_what_the_checklist_asks(string unit)
    {
        var lines = File.ReadAllLines(Path.Combine(Units, unit));
        Assert.All(
            [
                "Type=notify", "User=idp", "StateDirectory=idp", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
                "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "SystemCallFilter=@system-service", "TimeoutStopSec=45", "Restart=on-failure",
            ],
            line => Assert.Contains(line, lines));
        Assert.DoesNotContain(lines, line => line.StartsWith("MemoryDenyWriteExecute", StringComparison.Ordinal)); // .NET compiles while it runs
    }

    [Fact]
    public void Secrets_come_as_credentials_and_never_in_the_environment()
    {
        Assert.Contains("LoadCredential=IdP__Database__ConnectionString:/etc/idp/secrets/IdP__Database__ConnectionString", File.ReadAllLines(Path.Combine(Units, "server-database.conf")));
        Assert.All(Directory.GetFiles(Units), file => Assert.DoesNotMatch(SecretInEnvironment(), File.ReadAllText(file)));
    }

    [Needs("sh"), InlineData("/bin/sh")]
    public async Task The_provider_tells_systemd_when_it_is_ready_and_when_it_stops(string shell)
    {
        var folder = TestDatabase.NewFolder();
        var (path, manager) = (Path.Combine(folder, "notify"), Path.Combine(folder, "systemd"));
        File.Copy(shell, manager); // the program knows its manager by its name
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        using var process = Process.Start(Started(folder, manager, path))!;
        var id = await process.StandardOutput.ReadLineAsync();
        try
        {
            await ToldAsync(socket, "READY=1");
            await Command.RunAsync(folder, new Dictionary<string, string>(), "kill", "-TERM", id!);
            await ToldAsync(socket, "STOPPING=1");
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Started(string folder, string manager, string notify)
    {
        string[] arguments =
        [
            "-c", "\"$0\" \"$@\" & echo $!; wait $!", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(Server).Assembly.Location,
            $"--urls=http://127.0.0.1:{ProviderProcess.FreePort()}", $"--IdP:DataFolder={Path.Combine(folder, "data")}", "--IdP:Issuers:main:Url=https://login.example.org", "--IdP:Issuers:main:Profile=oidc", "--IdP:ManagementUrl=", "--IdP:DrainSeconds=0",
        ];
        var start = new ProcessStartInfo(manager, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["NOTIFY_SOCKET"] = notify;
        return start;
    }

    private static async Task ToldAsync(Socket socket, string word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var buffer = new byte[4096];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, patience.Token);
            if (Encoding.UTF8.GetString(buffer, 0, length).Contains(word, StringComparison.Ordinal)) return;
        }
    }

    [GeneratedRegex(@"^ExecStart=\S+ ?", RegexOptions.Multiline)]
    private static partial Regex Program();

    [GeneratedRegex(@"^(Environment=)?IdP__\w*(ConnectionString|Password)=", RegexOptions.Multiline)]
    private static partial Regex SecretInEnvironment();
}
