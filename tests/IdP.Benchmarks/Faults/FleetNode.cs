using System.Diagnostics;
using IdP.Loopback;

namespace IdP.Benchmarks.Faults;

/// <summary>One provider process of a fleet. Stopped or killed, it can be started again where it was.</summary>
/// <param name="name">As messages call it.</param>
/// <param name="folder">Where its log goes.</param>
/// <param name="port">For the proxy.</param>
/// <param name="managementPort">For whoever asks how it is.</param>
/// <param name="settings">Its environment.</param>
internal sealed class FleetNode(string name, string folder, int port, int managementPort, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly HttpClient management = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{managementPort}"), Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;

    public string Name => name;

    public int Port => port;

    public int ManagementPort => managementPort;

    /// <summary>What it wrote, of all its lives.</summary>
    public string LogFile => Path.Combine(folder, $"{name}.log");

    public Door Door { get; } = new(name, port);

    /// <summary>Starts it. Returns when it is ready.</summary>
    /// <param name="environment">Beside its settings, for this life.</param>
    public async Task StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        process = Tethered.Start(folder, LogFile, settings.Concat(environment ?? new Dictionary<string, string>()), "dotnet", Path.Combine(AppContext.BaseDirectory, "IdP.dll"));
        var waited = Stopwatch.StartNew();
        while (await ReadyAsync() != 200)
        {
            if (process.HasExited || waited.Elapsed > StartLimit) throw new InvalidOperationException($"{name} is not ready after {waited.Elapsed}.{Environment.NewLine}{string.Join(Environment.NewLine, File.ReadLines(LogFile).TakeLast(30))}");
            await Task.Delay(25);
        }
    }

    /// <returns>What it says of itself: 200, 503, or 0 when it says nothing.</returns>
    public async Task<int> ReadyAsync()
    {
        try
        {
            using var answer = await management.GetAsync("/health/ready");
            return (int)answer.StatusCode;
        }
        catch (Exception nobody) when (nobody is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Asks it to stop, as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (Process.Start("kill", ["-TERM", $"{process!.Id}"]))
        {
        }

        return await EndAsync();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is closed.</summary>
    public Task KillAsync()
    {
        process!.Kill();
        return EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
        Door.Dispose();
        management.Dispose();
    }

    private async Task<int> EndAsync()
    {
        var code = await Tethered.EndAsync(process!);
        process = null;
        return code;
    }
}
