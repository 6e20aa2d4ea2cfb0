using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IdP.Tests.Stores;

namespace IdP.Tests.Start;

/// <summary>The provider as its operator starts it: a process of its own, on a port of its own, in a folder of its own.</summary>
internal sealed class ProviderProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProviderProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Now listening on", StringComparison.Ordinal) == true) listening.TrySetResult();
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (error) error.AppendLine(line.Data);
        };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The provider stopped."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to standard error, once it has stopped.</summary>
    public string Error
    {
        get
        {
            lock (error) return error.ToString().Trim();
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="environment">Development, Production or Test.</param>
    /// <param name="dataFolder">Where it keeps its data.</param>
    /// <param name="arguments">As on a command line.</param>
    public static ProviderProcess Start(string environment, string dataFolder, params string[] arguments)
    {
        var contentRoot = Repository.Path("src", "IdP");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IdP.dll"), $"--contentRoot={contentRoot}", $"--IdP:DataFolder={dataFolder}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestDatabase.NewFolder(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        return new ProviderProcess(start);
    }

    public Task ListeningAsync() => listening.Task.WaitAsync(Patience);

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        using (Process.Start("kill", [$"-TERM", $"{process.Id}"]))
        {
        }

        return await ExitCodeAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
