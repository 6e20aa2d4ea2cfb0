using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;

namespace IdP.Admin.Tests;

/// <summary>One Chromium and one deployment for all tests in the browser; started by the first that needs them.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    // Where the way ends for everything but the two processes: a test never reaches out.
    private const string Loopback = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1";

    // Shorter than what counts as a fresh sign-in, so that no test meets a step-up it did not ask for.
    private static readonly TimeSpan SignInAge = TimeSpan.FromMinutes(3);

    private readonly Lazy<Task<Deployment>> deployment = new(Deployment.StartAsync);
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> browser = new(LaunchAsync);
    private readonly ConcurrentDictionary<string, (string State, long Since)> signedIn = [];

    /// <summary>Null where there is none.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    public Task<Deployment> DeploymentAsync() => deployment.Value;

    public async Task<IBrowser> BrowserAsync() => (await browser.Value).Browser;

    /// <summary>What a browser keeps in which somebody has signed in lately.</summary>
    /// <param name="signIn">Signs in, where nobody has.</param>
    public async Task<string> SignedInAsync(string person, Func<Task<string>> signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signedIn.TryGetValue(person, out var known) && Stopwatch.GetElapsedTime(known.Since) < SignInAge) return known.State;
        var fresh = (await signIn(), Stopwatch.GetTimestamp());
        signedIn[person] = fresh;
        return fresh.Item1;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser.IsValueCreated)
        {
            var (driver, running) = await browser.Value;
            await running.DisposeAsync();
            driver.Dispose();
        }

        if (deployment.IsValueCreated) await (await deployment.Value).DisposeAsync();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = [Loopback] }));
    }
}
