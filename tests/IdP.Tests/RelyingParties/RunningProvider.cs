using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using IdP.Start;
using IdP.Tests.Stores;

namespace IdP.Tests.RelyingParties;

/// <summary>The provider as its operator runs it: a process of its own in Development, on a free loopback port and an empty data folder.</summary>
public sealed class RunningProvider : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<bool> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProvider(bool https, int port, Assembly program)
    {
        Origin = $"{(https ? "https" : "http")}://localhost:{port}";
        DataFolder = TestDatabase.NewFolder();
        process = new Process { StartInfo = HowToStart(https, program) };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetResult(false);
    }

    /// <summary>The public origin; the issuers lie at / and /oidc.</summary>
    public string Origin { get; }

    public string DataFolder { get; }

    /// <summary>What a program must trust to talk to it over https.</summary>
    public string AuthorityFile => Path.Combine(DataFolder, "development-tls", "development-ca.pem");

    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <param name="https">With <c>--https</c>.</param>
    /// <param name="program">A program of one's own that hosts the provider; null for the provider's.</param>
    public static async Task<RunningProvider> StartAsync(bool https, Assembly? program = null)
    {
        // Somebody else may take the port between our looking and the process' binding it: then another one is tried.
        for (var attempts = 0; attempts < 3; attempts++)
        {
            var provider = new RunningProvider(https, FreePort(), program ?? typeof(Server).Assembly);
            if (await provider.ListensAsync()) return provider;

            await provider.DisposeAsync();
            Assert.Contains("already in use", provider.Output, StringComparison.Ordinal);
        }

        throw new InvalidOperationException("Three free ports were taken before the provider could have them.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var listens = await listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        if (!listens) await process.WaitForExitAsync();
        return listens;
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (line.Contains("Now listening on", StringComparison.Ordinal)) listening.TrySetResult(true);
    }

    private ProcessStartInfo HowToStart(bool https, Assembly program)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = Repository.Path("src", "IdP"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { program.Location, "--urls", Origin, "--IdP:PublicOrigin", Origin, "--IdP:DataFolder", DataFolder },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        if (https) start.ArgumentList.Add("--https");
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
