using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using IdP.Tests.RelyingParties;

namespace IdP.Tests.Deploy;

/// <summary>
/// nginx or HAProxy with the file that is shipped, run by this machine's binary. Only what differs from machine to machine is
/// written over: ports, certificates, addresses of the nodes, where logs go.
/// </summary>
internal sealed partial class Proxy : IAsyncDisposable
{
    public const string Login = "login.example.org", Admin = "admin.example.org";

    private readonly string folder;
    private readonly string pidFile;
    private readonly ProxyLog? log;

    private Proxy(string folder, string pidFile, ProxyLog? log, int plainPort, int tlsPort)
    {
        (this.folder, this.pidFile, this.log) = (folder, pidFile, log);
        (PlainPort, TlsPort) = (plainPort, tlsPort);
        Http = Client();
    }

    public int PlainPort { get; }

    public int TlsPort { get; }

    /// <summary>Finds every host at the proxy, follows no redirect, keeps no cookie.</summary>
    public HttpClient Http { get; }

    /// <param name="program">nginx or haproxy.</param>
    /// <param name="nodes">Public and management port of each provider.</param>
    /// <param name="consolePort">Where the console would be.</param>
    public static async Task<Proxy> StartAsync(string program, IReadOnlyList<(int Public, int Management)> nodes, int consolePort)
    {
        var folder = Stores.TestDatabase.NewFolder();
        var (plain, tls) = (ProviderProcess.FreePort(), ProviderProcess.FreePort());
        WriteCertificates(folder);
        var (pidFile, configuration) = (Path.Combine(folder, "proxy.pid"), Path.Combine(folder, "proxy.conf"));
        var log = program == "haproxy" ? new ProxyLog() : null;
        await File.WriteAllTextAsync(configuration, log is null
            ? Nginx(folder, pidFile, plain, tls, nodes, consolePort)
            : HaProxy(folder, log.Port, plain, tls, nodes, consolePort));

        // Both return when they listen, and go on in the background.
        string[][] arguments = log is null ? [["-t", "-c", configuration], ["-c", configuration]] : [["-c", "-f", configuration], ["-D", "-p", pidFile, "-f", configuration]];
        foreach (var call in arguments)
        {
            var ran = await Command.RunAsync(folder, new Dictionary<string, string>(), program, call);
            Assert.True(ran.ExitCode == 0, ran.Output);
        }

        return new Proxy(folder, pidFile, log, plain, tls);
    }

    private async Task<string> LogsAsync() => log is not null
        ? log.Text
        : string.Join('\n', await Task.WhenAll(Directory.GetFiles(folder, "*.log").Select(file => File.ReadAllTextAsync(file))));

    /// <summary>The access log once it has a line about this path.</summary>
    public async Task<string> LogOfAsync(string path)
    {
        if (log is not null) await log.WaitForAsync(path);
        return await LogsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (File.Exists(pidFile)) await Command.RunAsync(folder, new Dictionary<string, string>(), "kill", "-TERM", (await File.ReadAllTextAsync(pidFile)).Trim());
        log?.Dispose();
    }

    private static string Nginx(string folder, string pidFile, int plain, int tls, IReadOnlyList<(int Public, int Management)> nodes, int consolePort)
    {
        var text = File.ReadAllText(Repository.Path("deploy", "proxy", "nginx.conf"))
            .Replace("/run/nginx.pid", pidFile, StringComparison.Ordinal)
            .Replace("/var/log/nginx", folder, StringComparison.Ordinal)
            .Replace("/etc/nginx/tls", folder, StringComparison.Ordinal)
            .Replace("listen 80", $"listen 127.0.0.1:{plain}", StringComparison.Ordinal)
            .Replace("listen 443", $"listen 127.0.0.1:{tls}", StringComparison.Ordinal)
            .Replace("10.0.1.21:8081", $"127.0.0.1:{consolePort}", StringComparison.Ordinal)
            // Where a user who is not root may write.
            .Replace("server_tokens off;", "server_tokens off; " + string.Join(' ', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};")), StringComparison.Ordinal);
        var position = 0;
        return NginxNode().Replace(text, line => position++ == 0 ? string.Concat(nodes.Select(node => $"        server 127.0.0.1:{node.Public} {line.Groups[1].Value}\n")) : "");
    }

    private static string HaProxy(string folder, int logPort, int plain, int tls, IReadOnlyList<(int Public, int Management)> nodes, int consolePort)
    {
        var text = File.ReadAllText(Repository.Path("deploy", "proxy", "haproxy.cfg"))
            .Replace("log stdout format raw", $"log 127.0.0.1:{logPort} len 4096 format raw", StringComparison.Ordinal)
            .Replace("/etc/haproxy/tls/", folder + "/tls/", StringComparison.Ordinal)
            .Replace("bind :80", $"bind 127.0.0.1:{plain}", StringComparison.Ordinal)
            .Replace("bind :443", $"bind 127.0.0.1:{tls}", StringComparison.Ordinal)
            .Replace("10.0.1.21:8081", $"127.0.0.1:{consolePort}", StringComparison.Ordinal);
        var position = 0;
        return HaProxyNode().Replace(text, _ => position++ == 0 ? string.Concat(nodes.Select((node, number) => $"    server node{number + 1} 127.0.0.1:{node.Public} port {node.Management}\n")) : "");
    }

    private static void WriteCertificates(string folder)
    {
        var together = Directory.CreateDirectory(Path.Combine(folder, "tls")).FullName;
        foreach (var host in new[] { Login, Admin })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllText(Path.Combine(folder, host + ".pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(folder, host + ".key"), key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(Path.Combine(together, host + ".pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }
    }

    private HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject is "CN=" + Login or "CN=" + Admin },
        ConnectCallback = async (context, ct) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? PlainPort : TlsPort, ct);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    });

    [GeneratedRegex(@"^ +server 10\.0\.1\.1\d:8080 (.*)\n", RegexOptions.Multiline)]
    private static partial Regex NginxNode();

    [GeneratedRegex(@"^ +server node\d .*\n", RegexOptions.Multiline)]
    private static partial Regex HaProxyNode();
}
