using System.Diagnostics;
using System.Globalization;
using IdP.Loopback;

namespace IdP.Benchmarks.Faults;

/// <summary>The proxy before the nodes: Debian's HAProxy. Any node answers any request; one that is not ready gets none.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    private readonly Process process;

    private HaProxy(Process process, int port)
    {
        this.process = process;
        Door = new Door("proxy", port);
    }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program { get; } =
        new[] { "/usr/sbin" }.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Select(folder => Path.Combine(folder, "haproxy")).FirstOrDefault(File.Exists);

    public Door Door { get; }

    public static async Task<HaProxy> StartAsync(string folder, IEnumerable<FleetNode> nodes)
    {
        var port = LoopbackPort.Free();
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, Configuration(port, nodes));
        var proxy = new HaProxy(Tethered.Start(folder, Path.Combine(folder, "haproxy.log"), [], Program!, "-f", file, "-q"), port);

        var waited = Stopwatch.StartNew();
        while ((await proxy.Door.GetAsync("/.well-known/openid-configuration")).Status != 200)
        {
            if (proxy.process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(10)) throw new InvalidOperationException($"HAProxy does not reach the nodes: {await proxy.Door.GetAsync("/")}");
            await Task.Delay(25);
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await Tethered.EndAsync(process);
        Door.Dispose();
    }

    // A request goes to another node only when it reached none: nothing that was sent is sent again. As in deploy/proxy, without TLS.
    private static string Configuration(int port, IEnumerable<FleetNode> nodes) =>
        $"""
        global
            maxconn 4000
        defaults
            mode http
            timeout connect 2s
            timeout client 30s
            timeout server 30s
            timeout queue 5s
            retries 2
            retry-on conn-failure
            option redispatch 1
            http-error status 503 content-type text/plain string "No node can answer. Try again soon.\n" hdr Retry-After 1 hdr Cache-Control no-store
        frontend public
            bind 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}
            http-request set-header X-Forwarded-For %[src]
            http-request set-header X-Forwarded-Proto https
            default_backend provider
        backend provider
            balance leastconn
            option httpchk
            http-check send meth GET uri /health/ready
            http-check expect status 200
            default-server check inter 500ms fall 2 rise 1 observe layer4 error-limit 3 on-error mark-down
            {string.Join("\n    ", nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"server {node.Name} 127.0.0.1:{node.Port} port {node.ManagementPort}")))}

        """;
}
