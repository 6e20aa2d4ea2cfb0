using System.Text.Json;
using IdP.Tests;
using Microsoft.Playwright;

namespace IdP.Admin.Tests.RelyingParties;

/// <summary>
/// A single-page application in Chromium, on an origin of its own: a public client with PKCE whose requests the browser lets
/// through or stops, as the provider's CORS says.
/// </summary>
[Collection(InTheBrowser.Name)]
public sealed class SinglePageApplicationTests(BrowserRun run, SinglePageApplicationSite site) : IClassFixture<SinglePageApplicationSite>, IAsyncLifetime
{
    private IBrowserContext? context;

    public async Task InitializeAsync()
    {
        if (BrowserRun.Chromium is null) return;
        context = await (await run.BrowserAsync()).NewContextAsync(new() { Locale = "en" });
        context.SetDefaultTimeout((float)TimeSpan.FromSeconds(30).TotalMilliseconds);
    }

    public async Task DisposeAsync()
    {
        if (context is not null) await context.CloseAsync();
    }

    [BrowserTheory, Spec("E-060"), Spec("E-213"), Spec("E-254"), Spec("E-275"), Spec("E-307")]
    [InlineData("")]
    [InlineData("/oidc")]
    public async Task It_signs_a_person_in_by_itself_and_gets_no_refresh_token(string path)
    {
        var issuer = site.Provider.Origin + path;
        var page = await context!.NewPageAsync();
        await page.GotoAsync(site.Origin);
        await page.EvaluateAsync("([issuer, clientId]) => signIn(issuer, clientId)", new[] { issuer, SinglePageApplicationSite.ClientId });
        await page.Locator("input[name=person][value=lysbla-fregatt]").CheckAsync();
        await page.Locator("button[value=sign-in]").ClickAsync();
        await page.WaitForURLAsync($"{site.Origin}/callback?**");

        var signedIn = await page.EvaluateAsync<JsonElement>("() => finish()");
        var tokens = signedIn.GetProperty("tokens");
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
        Assert.Equal(signedIn.GetProperty("subject").GetString(), signedIn.GetProperty("person").GetProperty("sub").GetString());

        var refused = await page.EvaluateAsync<JsonElement>("([url, clientId]) => refresh(url, clientId)", new[] { issuer + "/token", SinglePageApplicationSite.ClientId });
        Assert.Equal((401, "invalid_client"), (refused.GetProperty("status").GetInt32(), refused.GetProperty("body").GetProperty("error").GetString()));
    }

    [BrowserTheory, Spec("OAUTH-FP-2")]
    [InlineData("")]
    [InlineData("/oidc")]
    public async Task An_answer_in_a_form_posts_itself(string path)
    {
        var page = await context!.NewPageAsync();
        await page.GotoAsync($"{site.Provider.Origin}{path}/authorize?response_type=code&response_mode=form_post&client_id={SinglePageApplicationSite.ClientId}&redirect_uri={Uri.EscapeDataString(site.Origin + "/callback")}&scope=openid&state=%22%3E%3Cscript%3E&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
        await page.Locator("input[name=person][value=lysbla-fregatt]").CheckAsync();
        await page.Locator("button[value=sign-in]").ClickAsync();
        await page.WaitForURLAsync(site.Origin + "/callback");

        var (contentType, query, form) = site.Own.Posted!.Value;
        Assert.Equal(("application/x-www-form-urlencoded", ""), (contentType, query));
        Assert.Equal(["code", "iss", "state"], form.Keys.Order());
        Assert.Equal(("\"><script>", site.Provider.Origin + path), (form["state"], form["iss"]));
    }

    [BrowserTheory, Spec("E-275")]
    [InlineData("/token", "400")] // no such grant, but read
    [InlineData("/userinfo", "401")]
    [InlineData("/token/revoke", "400")]
    public async Task A_page_of_another_origin_reads_nothing(string endpoint, string status)
    {
        var page = await context!.NewPageAsync();

        Assert.Equal(status, await TriedAsync(site.Origin));
        Assert.Equal("TypeError", await TriedAsync(site.ForeignOrigin));

        async Task<string> TriedAsync(string origin)
        {
            await page.GotoAsync(origin);
            return await page.EvaluateAsync<string>("([url, clientId]) => tried(url, { grant_type: 'authorization_code', client_id: clientId })", new[] { site.Provider.Origin + endpoint, SinglePageApplicationSite.ClientId });
        }
    }
}
