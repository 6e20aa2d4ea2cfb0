using System.Net;
using Microsoft.Playwright;

namespace IdP.Admin.Tests;

/// <summary>
/// A test in the browser, against the two processes. Each page has its own context; what no page may ever do
/// (<see cref="Guards"/>) fails the test when it ends, whatever the test is about.
/// </summary>
[Collection(InTheBrowser.Name)]
public abstract class BrowserTest(BrowserRun run) : IAsyncLifetime
{
    private readonly List<(IBrowserContext Context, Guards Guards)> opened = [];
    private readonly List<HttpStatusCode> expected = [];
    private Deployment? deployment;
    private int logged;

    protected Deployment Deployment => deployment ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>Answers of this status are what the test is about; without this, 4xx and 5xx fail it.</summary>
    protected void Expecting(HttpStatusCode status)
    {
        expected.Add(status);
        foreach (var (_, guards) in opened) guards.Expect(status);
    }

    /// <summary>The page of somebody who is not signed in.</summary>
    protected Task<IPage> AnybodyAsync(Action<BrowserNewContextOptions>? configure = null) => OpenAsync(state: null, configure);

    /// <summary>
    /// The page of somebody of the demo. The session is one that this person's tests share: a test that ends it, or changes
    /// what it is allowed, signs in with <see cref="SignInAsync"/> instead.
    /// </summary>
    /// <param name="configure">Viewport, languages, colour scheme, JavaScript off.</param>
    protected async Task<IPage> SignedInAsync(string person, Action<BrowserNewContextOptions>? configure = null) =>
        await OpenAsync(await run.SignedInAsync(person, () => StateAfterSignInAsync(person)), configure);

    /// <summary>Signs in on this page, through the provider: a session of its own. The provider of a test deployment asks nothing when the console names the person.</summary>
    protected async Task SignInAsync(IPage page, string person)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync($"/signin?person={person}");
        Assert.StartsWith(Deployment.ConsoleOrigin, page.Url, StringComparison.Ordinal);
    }

    /// <summary>What the provider and the console wrote since the test began.</summary>
    protected IEnumerable<string> LogOfTest => Deployment.Log.Skip(logged);

    public virtual async Task InitializeAsync()
    {
        if (BrowserRun.Chromium is null) return;
        deployment = await run.DeploymentAsync();
        logged = Deployment.Log.Count();
    }

    public virtual async Task DisposeAsync()
    {
        var seen = new List<string>();
        foreach (var (context, guards) in opened)
        {
            seen.AddRange(await guards.RelieveAsync());
            await context.CloseAsync();
        }

        if (deployment is not null) seen.AddRange(Deployment.Log.Where(line => Canaries.In(line) is not null).Select(line => $"A secret was logged: {line}"));
        Assert.True(seen.Count == 0, string.Join(Environment.NewLine, seen.Distinct()));
    }

    private async Task<IPage> OpenAsync(string? state, Action<BrowserNewContextOptions>? configure)
    {
        var options = new BrowserNewContextOptions { BaseURL = Deployment.ConsoleOrigin, IgnoreHTTPSErrors = true, StorageState = state, Locale = "en", TimezoneId = "Europe/Oslo", ReducedMotion = ReducedMotion.Reduce };
        configure?.Invoke(options);
        var context = await (await run.BrowserAsync()).NewContextAsync(options);
        context.SetDefaultTimeout((float)TimeSpan.FromSeconds(90).TotalMilliseconds); // generous: two programs warm up while the rest of the suite runs on the same processors
        var guards = new Guards(context, Deployment);
        foreach (var status in expected) guards.Expect(status);
        await guards.StandAsync();
        opened.Add((context, guards));
        return await context.NewPageAsync();
    }

    private async Task<string> StateAfterSignInAsync(string person)
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, person);
        return await page.Context.StorageStateAsync();
    }
}
