using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IdP.Tests;
using Microsoft.Playwright;

namespace IdP.Admin.Tests.Credentials;

/// <summary>Secrets and keys in the browser: what is private stays in it, and what is shown once is gone when the page is left.</summary>
public sealed class CredentialBrowserTests(BrowserRun run) : BrowserTest(run)
{
    private const string Secrets = "/o/991825827/clients/oidc/demo-basic/credentials";
    private const string Keys = "/o/991825827/clients/oidc/demo-key/credentials";

    private static readonly Regex ShownOnce = new("shown only this once");

    /// <summary>A secret is made here, and revoked again, so that the client has its one secret when the next test comes.</summary>
    [BrowserFact]
    public async Task A_secret_shown_once_is_not_there_again_by_any_way_back()
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, "kari-console");
        var secret = await MakeSecretAsync(page);
        await Accessibility.CheckAsync(page);
        Assert.Equal("client secret", await page.Locator(".secret input").GetAttributeAsync("aria-label"));
        Assert.Contains("no-store", (await page.EvaluateAsync<string>("async () => (await fetch(location.href)).headers.get('cache-control')")), StringComparison.Ordinal);

        // The file is made in the browser.
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download .env" }).ClickAsync());
        Assert.Equal("demo-basic.env", download.SuggestedFilename);
        Assert.Contains($"CLIENT_SECRET={secret}", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);

        // The source of the address is the form, not the answer to it.
        Assert.DoesNotContain(secret, await page.EvaluateAsync<string>("async () => await (await fetch(location.href)).text()"), StringComparison.Ordinal);

        // On to the list only when it is stored.
        var go = page.GetByRole(AriaRole.Button, new() { Name = "Continue" });
        Assert.True(await go.IsDisabledAsync());
        await page.GetByLabel("I have stored the secret").CheckAsync();
        await go.ClickAsync();
        await page.WaitForURLAsync(Regex("credentials\\??$"));
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);

        // Going back, the browser would have to send the form again, and asks first.
        var back = await Assert.ThrowsAsync<PlaywrightException>(() => page.GoBackAsync());
        Assert.Contains("ERR_CACHE_MISS", back.Message, StringComparison.Ordinal);

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(Secrets + "/new-secret");
        Assert.DoesNotContain(secret, await WholeAsync(second), StringComparison.Ordinal);

        await RevokeNewestAsync(second);
    }

    [BrowserFact]
    public async Task Reloading_the_page_of_a_secret_makes_no_other_and_shows_it_no_more()
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, "kari-console");
        var secret = await MakeSecretAsync(page);

        await page.ReloadAsync(); // sends the form again

        Assert.DoesNotContain(secret, await WholeAsync(page), StringComparison.Ordinal);
        Assert.Equal("The secret has already been shown", await page.Locator("h1").InnerTextAsync());
        await page.GotoAsync(Secrets);
        Assert.Equal(2, await page.Locator("tbody tr").CountAsync());
        await RevokeNewestAsync(page);
    }

    [BrowserFact]
    public async Task A_private_key_is_cleared_before_anything_is_sent()
    {
        var page = await SignedInAsync("kari-console");
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add(request.PostData ?? "");
        await page.GotoAsync(Keys + "/add-key");
        using var pair = RSA.Create(2048);
        var canary = Canaries.Watch(pair.ExportPkcs8PrivateKeyPem().Split('\n')[5]);

        foreach (var text in (string[])[pair.ExportPkcs8PrivateKeyPem(), pair.ExportRSAPrivateKeyPem(), Convert.ToBase64String(pair.ExportPkcs8PrivateKey()), """{"kty":"RSA","d":"abc"}"""])
        {
            await page.Locator("#jwks").FillAsync(text);
            Assert.Equal("", await page.Locator("#jwks").InputValueAsync());
            Assert.Contains("This is a private key", await page.Locator("#jwks-private").InnerTextAsync(), StringComparison.Ordinal);
            await page.Locator("#jwks").FillAsync("x");
            Assert.True(await page.Locator("#jwks-private").IsHiddenAsync());
        }

        foreach (var file in (byte[][])[System.Text.Encoding.ASCII.GetBytes(pair.ExportPkcs8PrivateKeyPem()), pair.ExportPkcs8PrivateKey(), pair.ExportRSAPrivateKey()])
        {
            await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "key", MimeType = "application/octet-stream", Buffer = file });
            await page.Locator("#jwks-private").WaitForAsync();
            Assert.Equal("", await page.Locator("#file").InputValueAsync());
            await page.Locator("#jwks").FillAsync("y");
        }

        await page.Locator("#jwks").FillAsync("");
        Assert.All(sent, body => Assert.DoesNotContain(canary, body, StringComparison.Ordinal));
        await Accessibility.CheckAsync(page);
    }

    [BrowserFact]
    public async Task A_key_pair_made_in_the_browser_leaves_the_private_half_there()
    {
        var page = await AnybodyAsync();
        await SignInAsync(page, "kari-console");
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add(request.PostData ?? "");
        await page.GotoAsync(Keys + "/add-key");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Make a key pair" }).ClickAsync());
        var pem = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Matches("^demo-key\\..{8}\\.private\\.pem$", download.SuggestedFilename);
        Canaries.Watch(pem.Split('\n')[1]);
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var x = System.Buffers.Text.Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: false).Q.X);
        Assert.Contains(x, await page.Locator("#jwks").InputValueAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Is this right?" }).WaitForAsync();
        await Accessibility.CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the key" }).ClickAsync();
        await page.GetByText("The key is registered").WaitForAsync();

        var body = string.Concat(sent);
        Assert.Contains(x, body, StringComparison.Ordinal);
        Assert.DoesNotContain(pem.Split('\n')[1], body, StringComparison.Ordinal);
        await RevokeNewestAsync(page);
    }

    [BrowserFact]
    public async Task Without_a_script_a_key_is_added_all_the_same()
    {
        var page = await SignedInAsync("maja-maintainer", options => options.JavaScriptEnabled = false);
        await page.GotoAsync(Keys + "/add-key");
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Make a key pair" }).IsHiddenAsync());

        await page.GetByText("Make one with openssl").ClickAsync();
        Assert.Contains("openssl genpkey", await page.Locator("details pre").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "public.der", MimeType = "application/octet-stream", Buffer = RSA.Create(2048).ExportSubjectPublicKeyInfo() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();

        Assert.Equal("Is this right?", await page.Locator("h1").InnerTextAsync());
    }

    [BrowserTheory]
    [InlineData(Secrets, "credentials-secret"), InlineData(Keys, "credentials-key"), InlineData(Secrets + "/new-secret", "new-secret"), InlineData(Secrets + "/roll-over", "roll-over")]
    [InlineData(Keys + "/add-key", "add-key"), InlineData(Keys + "/revoke?type=JWK&id=demo-key-1", "revoke-key"), InlineData("/o/991825827/clients/oidc/demo-browser/credentials", "credentials-public")]
    public async Task A_page_of_credentials_can_be_used_by_everybody(string address, string name)
    {
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync(address);
        await Accessibility.CheckAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var (theme, width) in ((ColorScheme, int)[])[(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 320)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), FullPage = true });
        }
    }

    private static async Task<string> MakeSecretAsync(IPage page)
    {
        await page.GotoAsync(Secrets + "/new-secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the secret" }).PressAsync("Enter");
        await page.GetByText(ShownOnce).WaitForAsync();
        return Canaries.Watch(await page.Locator(".secret input").InputValueAsync());
    }

    private static async Task RevokeNewestAsync(IPage page)
    {
        await page.GotoAsync(page.Url.Contains("demo-key", StringComparison.Ordinal) ? Keys : Secrets);
        await page.Locator("tbody tr").Last.GetByRole(AriaRole.Link, new() { NameRegex = new("^Revoke") }).ClickAsync();
        if (await page.Locator("#confirm_id").CountAsync() > 0) await page.Locator("#confirm_id").FillAsync(page.Url.Contains("demo-key", StringComparison.Ordinal) ? "demo-key" : "demo-basic");
        await page.Locator("#reason").FillAsync("The test is over.");
        await page.Locator("button.danger").ClickAsync();
        await page.GetByText(new Regex("is revoked")).WaitForAsync();
    }

    /// <summary>What is in the page, with what its fields hold.</summary>
    private static Task<string> WholeAsync(IPage page) => page.EvaluateAsync<string>("() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(field => field.value).join()");

    private static Regex Regex(string pattern) => new(pattern);
}
