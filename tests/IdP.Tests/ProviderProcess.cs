using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using IdP.Start;
using IdP.Tests.Stores;

namespace IdP.Tests;

/// <summary>The provider as its operator starts it: a process of its own.</summary>
internal sealed class ProviderProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> error = new();
    private readonly TaskCompletionSource<bool> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProviderProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => error.Enqueue(line.Data ?? "");
        process.Exited += (_, _) => listening.TrySetResult(false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The lines it wrote to its console so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>What it wrote to standard error so far.</summary>
    public string Error => string.Join('\n', error).Trim();

    /// <param name="environment">Development, Production or Test.</param>
    /// <param name="dataFolder">Where it keeps its data.</param>
    /// <param name="arguments">As on a command line.</param>
    public static ProviderProcess Start(string environment, string dataFolder, params string[] arguments) => Start(typeof(Server).Assembly, environment, dataFolder, arguments);

    /// <param name="program">The provider, or a program of one's own that hosts it.</param>
    public static ProviderProcess Start(Assembly program, string environment, string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program.Location, $"--contentRoot={Repository.Path("src", "IdP")}", $"--IdP:DataFolder={dataFolder}", "--IdP:ManagementUrl=", "--Console:ManagementUrl=", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestDatabase.NewFolder(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        return new ProviderProcess(start);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>False when it stopped instead.</returns>
    public async Task<bool> ListensAsync()
    {
        var listens = await listening.Task.WaitAsync(Patience);
        if (!listens) await ExitCodeAsync();
        return listens;
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        await AskToStopAsync();
        return await ExitCodeAsync();
    }

    /// <summary>Asks it to stop.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for what the process does in its own time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds()) await pace.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is closed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitCodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (line.Contains("Now listening on", StringComparison.Ordinal)) listening.TrySetResult(true);
    }
}
