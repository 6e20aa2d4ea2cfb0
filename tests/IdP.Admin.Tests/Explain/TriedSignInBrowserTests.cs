using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Explain;

/// <summary>A sign-in with a client that is tried, in the browser.</summary>
public sealed class TriedSignInBrowserTests(BrowserRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_developer_signs_in_as_a_client_and_sees_why_each_claim_is_there()
    {
        var page = await SignedInAsync("dev-dolly");
        await page.GotoAsync("/o/991825827/clients/oidc/demo-basic/try");
        await Accessibility.CheckAsync(page);

        await page.Locator("main form[method=post] button").ClickAsync();
        await page.Locator("input[name=person][value=lysbla-fregatt]").CheckAsync();
        await page.Locator("button[name=action][value=sign-in]").ClickAsync();

        await Expect(page.Locator("#id_token")).ToContainTextAsync("nonce");
        await Expect(page.Locator("#userinfo")).ToContainTextAsync("Because the scope profile was granted");
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "tried.png"), FullPage = true });
        await Accessibility.CheckAsync(page);
        await Expect(page.Locator("body")).ToContainTextAsync("Dolly Developer"); // still signed in here as themselves
    }
}
