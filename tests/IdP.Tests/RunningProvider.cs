using System.Reflection;
using IdP.Start;
using IdP.Tests.Stores;

namespace IdP.Tests;

/// <summary>A provider that runs in Development, with the demo clients, on a loopback port. Its data outlives it.</summary>
public sealed class RunningProvider : IAsyncDisposable
{
    private readonly ProviderProcess process;

    private RunningProvider(ProviderProcess process, string origin, string dataFolder)
    {
        (this.process, Origin, DataFolder) = (process, origin, dataFolder);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    }

    /// <summary>The public origin; the issuers lie at / and /oidc.</summary>
    public string Origin { get; }

    public string DataFolder { get; }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Http { get; }

    /// <summary>What a program must trust to talk to it over https.</summary>
    public string AuthorityFile => Path.Combine(DataFolder, "development-tls", "development-ca.pem");

    /// <summary>The lines it wrote to its console so far.</summary>
    public IReadOnlyCollection<string> Output => process.Output;

    /// <summary>Starts on an empty data folder.</summary>
    /// <param name="https">With <c>--https</c>.</param>
    /// <param name="program">A program of one's own that hosts the provider; null for the provider's.</param>
    public static Task<RunningProvider> StartAsync(bool https, Assembly? program = null) =>
        StartAsync(TestDatabase.NewFolder(), program ?? ProviderEngine.Program, https ? "https" : "http", https ? ["--https"] : []);

    /// <summary>Starts on data that may be there already.</summary>
    /// <param name="settings">As on the command line.</param>
    public static Task<RunningProvider> StartAsync(string dataFolder, params string[] settings) => StartAsync(dataFolder, ProviderEngine.Program, "http", settings);

    /// <summary>SIGKILL: nothing is flushed, nothing is closed.</summary>
    public Task KillAsync() => process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Http.Dispose();
    }

    private static async Task<RunningProvider> StartAsync(string dataFolder, Assembly program, string scheme, string[] settings)
    {
        // Somebody else may take the port between our looking and the process' binding it: then another one is tried.
        for (var attempts = 0; attempts < 3; attempts++)
        {
            var origin = $"{scheme}://localhost:{ProviderProcess.FreePort()}";
            var process = ProviderProcess.Start(program, "Development", dataFolder, ["--urls", origin, $"--IdP:PublicOrigin={origin}", .. settings]);
            if (await process.ListensAsync()) return new RunningProvider(process, origin, dataFolder);

            Assert.Contains("already in use", process.Error, StringComparison.Ordinal);
            await process.DisposeAsync();
        }

        throw new InvalidOperationException("Three free ports were taken before the provider could have them.");
    }
}
