using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdP.Benchmarks;

/// <summary>
/// The provider as a process of its own, as an operator runs it: not in Development, behind a proxy that ends TLS, its
/// durable database in a folder of its own, its log read from a pipe.
/// </summary>
internal sealed class ProviderProcess : IDisposable
{
    /// <summary>The issuers' origin. Nothing resolves it: requests go to <see cref="Port"/> and say that they came over https.</summary>
    public const string Origin = "https://idp.bench";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly Tail log = new();

    private ProviderProcess(Process process, int port)
    {
        (this.process, Port) = (process, port);
        _ = log.DrainAsync(process.StandardOutput.BaseStream);
        _ = log.DrainAsync(process.StandardError.BaseStream);
    }

    public int Port { get; }

    public bool IsAlive => !process.HasExited;

    /// <summary>When the operating system made the process.</summary>
    public DateTime Started => process.StartTime;

    /// <summary>User and system time of all its threads since it started.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The end of what the process wrote.</summary>
    public string LogTail => log.ToString();

    /// <summary>Starts a provider on the folder; what is in it stays. Returns when it answers.</summary>
    /// <param name="folder">Where its data lies.</param>
    /// <param name="algorithm">What new signing keys are made for.</param>
    /// <param name="program">The IdP.dll to run; null for the one built with this program.</param>
    public static ProviderProcess Start(string folder, string algorithm = "RS256", string? program = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { program ?? Path.Combine(AppContext.BaseDirectory, "IdP.dll") },
        };
        foreach (var (name, value) in Settings(folder, algorithm, port)) start.ArgumentList.Add($"--{name}={value}");

        var provider = new ProviderProcess(Process.Start(start)!, port);
        provider.WaitUntilItAnswers();
        return provider;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>What such a provider is told.</summary>
    public static Dictionary<string, string> Settings(string folder, string algorithm, int port) => new()
    {
        ["environment"] = "Benchmark",
        ["urls"] = $"http://127.0.0.1:{port}",
        ["IdP:DataFolder"] = folder,
        ["IdP:TestDeployment"] = "true",
        ["IdP:PublicOrigin"] = Origin,
        ["IdP:Proxies:0"] = "127.0.0.1",
        ["IdP:Issuers:idporten:Url"] = "/",
        ["IdP:Issuers:idporten:Profile"] = "idporten",
        ["IdP:Issuers:idporten:SigningAlgorithm"] = algorithm,
        ["IdP:Issuers:idporten:TrustTestAuthority"] = "true",
        ["IdP:Issuers:oidc:Url"] = "/oidc",
        ["IdP:Issuers:oidc:Profile"] = "oidc",
        ["IdP:Issuers:oidc:SigningAlgorithm"] = algorithm,
        ["IdP:TestUsers:0:UserId"] = Stock.UserId,
        ["IdP:TestUsers:0:Name"] = "Lysblå Fregatt",
        ["IdP:TestUsers:0:Claims:pid"] = "12838530093",
        ["IdP:TestUsers:0:Claims:given_name"] = "Lysblå",
        ["IdP:TestUsers:0:Claims:family_name"] = "Fregatt",
        ["IdP:TestUsers:0:Claims:birthdate"] = "1985-03-12",
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilItAnswers()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The provider ended with {process.ExitCode}.{Environment.NewLine}{LogTail}");
            if (waited.Elapsed > StartLimit) throw new InvalidOperationException($"The provider did not answer within {StartLimit}.{Environment.NewLine}{LogTail}");

            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(2); // nobody listens yet
            }
        }
    }

    /// <summary>Reads a stream to its end and remembers the last of it.</summary>
    private sealed class Tail
    {
        private readonly byte[] last = new byte[16 * 1024];
        private readonly Lock gate = new();
        private long written;

        public async Task DrainAsync(Stream stream)
        {
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer) is > 0 and var count) Remember(buffer.AsSpan(0, count));
        }

        public override string ToString()
        {
            lock (gate)
            {
                var end = (int)(written % last.Length);
                return written <= last.Length
                    ? Encoding.UTF8.GetString(last, 0, (int)written)
                    : Encoding.UTF8.GetString([.. last.AsSpan(end), .. last.AsSpan(0, end)]);
            }
        }

        private void Remember(ReadOnlySpan<byte> bytes)
        {
            lock (gate)
            {
                foreach (var value in bytes.Length > last.Length ? bytes[^last.Length..] : bytes) last[(int)(written++ % last.Length)] = value;
            }
        }
    }
}
