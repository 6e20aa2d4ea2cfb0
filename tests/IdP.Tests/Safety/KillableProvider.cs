using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IdP.Tests.Safety;

/// <summary>The provider as a process of its own, on a loopback port, with the demo clients of Development. Its data outlives it.</summary>
internal sealed class KillableProvider : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KillableProvider(string dataFolder, int port, string[] settings)
    {
        (DataFolder, Port, Url) = (dataFolder, port, $"http://127.0.0.1:{port}");
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "IdP.dll"), "--environment=Development", $"--contentRoot={AppContext.BaseDirectory}",
            $"--urls={Url}", $"--IdP:PublicOrigin={Url}", $"--IdP:DataFolder={dataFolder}", .. settings,
        ];
        process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException("The provider ended before it was ready:\n" + string.Join('\n', output)));
    }

    public string DataFolder { get; }

    public int Port { get; }

    public string Url { get; }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Http { get; }

    /// <summary>What it wrote to its console.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <param name="settings">Further settings, as on the command line.</param>
    public static async Task<KillableProvider> StartAsync(string dataFolder, int port, params string[] settings)
    {
        var provider = new KillableProvider(dataFolder, port, settings);
        provider.process.Start();
        provider.process.BeginOutputReadLine();
        provider.process.BeginErrorReadLine();
        await provider.started.Task.WaitAsync(Patience);
        return provider;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is closed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        Http.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (line.Contains("Application started", StringComparison.Ordinal)) started.TrySetResult();
    }
}
