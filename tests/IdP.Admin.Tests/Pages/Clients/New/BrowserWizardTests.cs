using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Pages.Clients.New;

/// <summary>Registering a client in the browser.</summary>
public sealed class BrowserWizardTests(BrowserRun run) : BrowserTest(run)
{
    private static string NewName => $"Browser {Guid.NewGuid().ToString()[..8]}";

    [BrowserFact]
    public async Task Every_page_can_be_used_by_everybody_as_it_is_and_when_it_says_what_is_wrong()
    {
        Expecting(HttpStatusCode.UnprocessableEntity);
        var page = await SignedInAsync("kari-console");
        var way = new Way(page);
        await page.GotoAsync(Walk.Start);
        await LookAsync(page, "kind");
        await RefuseAsync(page, "kind");
        await way.KindAsync("idporten", "web");
        await LookAsync(page, "basics");
        await RefuseAsync(page, "basics");
        await way.BasicsAsync(NewName);
        await LookAsync(page, "proof");
        await RefuseAsync(page, "proof");
        await page.Locator("input[value='key']").CheckAsync();
        await LookAsync(page, "proof-key");
        await page.Locator("#jwks").FillAsync("no key at all");
        await RefuseAsync(page, "proof-key");
        await way.ProofAsync("client_secret_basic", "");
        await page.Locator("#redirect_uris-0").FillAsync("http://app.example.no/callback#top");
        await RefuseAsync(page, "addresses");
        await page.Locator("#redirect_uris-0").FillAsync("https://xn--blbr-roah.no/callback");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add another redirect URI" }).ClickAsync();
        await Expect(page.Locator("#redirect_uris-1")).ToBeVisibleAsync();
        await page.Locator("#redirect_uris-1").FillAsync("https://app.example.no/callback");
        await LookAsync(page, "addresses");
        await way.AddressesAsync("https://xn--blbr-roah.no/callback");
        await LookAsync(page, "access");
        await page.Locator("input[value='openid']").UncheckAsync();
        await RefuseAsync(page, "access");
        await page.Locator("input[value='openid']").CheckAsync();
        await way.AccessAsync("");
        await LookAsync(page, "lifetimes");
        await page.Locator("#access_token_lifetime").FillAsync("soon");
        await RefuseAsync(page, "lifetimes");
        await page.Locator("#access_token_lifetime").FillAsync("");
        await way.LifetimesAsync();
        await LookAsync(page, "check");
        await page.Locator("button[value=anyway]").ClickAsync();
        await page.Locator("h2#next").WaitForAsync();
        Canaries.Watch(await page.Locator(".secret input").InputValueAsync());
        await page.Locator("details summary").First.ClickAsync();
        await LookAsync(page, "created");
    }

    [BrowserFact]
    public async Task A_secret_is_on_one_page_once()
    {
        var page = await SignedInAsync("kari-console");
        var secret = await RegisterAsync(page);
        Assert.DoesNotContain(secret, page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await page.TitleAsync(), StringComparison.Ordinal);

        var check = page.Url;
        await page.ReloadAsync();
        await ExpectNotShownAsync(page, secret);
        await Expect(page.GetByText("The secret has already been shown")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue to the client" }).ClickAsync();
        await ExpectNotShownAsync(page, secret);
        await GoBackAsync(page);
        await page.GotoAsync(check);
        await ExpectNotShownAsync(page, secret);

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(check);
        await ExpectNotShownAsync(second, secret);
    }

    [BrowserFact]
    public async Task Leaving_the_page_of_a_secret_and_going_back_does_not_show_it()
    {
        var page = await SignedInAsync("kari-console");
        await RegisterAsync(page);

        await page.GotoAsync("/help");
        await GoBackAsync(page);
    }

    [BrowserFact]
    public async Task The_secret_is_downloaded_as_a_file_that_only_the_browser_makes()
    {
        var page = await SignedInAsync("kari-console");
        var secret = await RegisterAsync(page);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download .env" }).ClickAsync());

        Assert.EndsWith(".env", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains($"OIDC_CLIENT_SECRET={secret}\n", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task An_address_is_judged_when_the_cursor_leaves_it()
    {
        var page = await SignedInAsync("kari-console");
        var way = new Way(page);
        await way.KindAsync("oidc", "web");
        await way.BasicsAsync(NewName);
        await way.ProofAsync("client_secret_basic", "");

        await page.Locator("#redirect_uris-0").FillAsync("http://app.example.no/callback");
        await page.Locator("#redirect_uris-0").PressAsync("Tab");
        await Expect(page.Locator("#redirect_uris-0-judged .error")).ToContainTextAsync("must use https");
        await Expect(page.Locator("#redirect_uris-0")).ToHaveAttributeAsync("aria-invalid", "true");

        await page.Locator("#redirect_uris-0").FillAsync("https://app.example.no/callback");
        await page.Locator("#redirect_uris-0").PressAsync("Tab");
        await Expect(page.Locator("#redirect_uris-0-judged .error")).ToHaveCountAsync(0);
        await Expect(page.Locator("#redirect_uris-0-judged .parts")).ToContainTextAsync("app.example.no");
        await Expect(page.Locator("#redirect_uris-0")).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [BrowserFact]
    public async Task The_name_is_previewed_as_it_is_typed()
    {
        var page = await SignedInAsync("kari-console");
        await new Way(page).KindAsync("oidc", "web");

        await page.Locator("#client_name").PressSequentiallyAsync("Min <b>side</b>");

        await Expect(page.Locator("[data-theme=dark] [data-mirrors]")).ToHaveTextAsync("Min <b>side</b>");
    }

    [BrowserFact]
    public async Task A_client_is_registered_with_the_keyboard_only()
    {
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync(Walk.Start);
        await ToAsync(page, "input[name=issuer]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown"); // idporten-2025
        await page.Keyboard.PressAsync("ArrowDown"); // logingov
        await page.Keyboard.PressAsync("ArrowDown"); // oidc
        await ToAsync(page, "input[name=application_type]");
        await page.Keyboard.PressAsync("Space");
        await ContinueAsync(page);
        await ToAsync(page, "#client_name");
        await page.Keyboard.TypeAsync(NewName);
        await ContinueAsync(page);
        await ToAsync(page, "input[name=token_endpoint_auth_method]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowUp"); // round to the last: a secret
        await ContinueAsync(page);
        await ToAsync(page, "#redirect_uris-0");
        await page.Keyboard.TypeAsync("https://app.example.no/callback");
        await page.Keyboard.PressAsync("Enter"); // goes on, and presses none of the buttons between
        await page.WaitForURLAsync("**/access");
        await ContinueAsync(page);
        await page.WaitForURLAsync("**/lifetimes");
        await ContinueAsync(page);
        await page.WaitForURLAsync("**/check");
        await ToAsync(page, "button[value=create]");
        await page.Keyboard.PressAsync("Enter");

        await ToAsync(page, ".secret button");
        Canaries.Watch(await page.Locator(".secret input").InputValueAsync());
        await Expect(page.Locator("#go-on")).ToBeDisabledAsync();
        await ToAsync(page, "[data-enables]");
        await page.Keyboard.PressAsync("Space");
        await ToAsync(page, "#go-on");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/clients/oidc/*");
    }

    [BrowserFact]
    public async Task A_client_is_registered_without_scripts()
    {
        var page = await SignedInAsync("kari-console", options => options.JavaScriptEnabled = false);

        Canaries.Watch(await RegisterAsync(page));

        await page.Locator("#go-on").ClickAsync();
        await page.WaitForURLAsync("**/clients/oidc/*");
    }

    private static async Task<string> RegisterAsync(IPage page)
    {
        var way = new Way(page);
        await way.KindAsync("oidc", "web");
        await way.BasicsAsync(NewName);
        await way.ProofAsync("client_secret_basic", "");
        await way.AddressesAsync("https://app.example.no/callback");
        await way.AccessAsync("");
        await way.LifetimesAsync();
        await way.CreateAsync();
        return Canaries.Watch(await page.Locator(".secret input").InputValueAsync());
    }

    private static async Task ExpectNotShownAsync(IPage page, string secret)
    {
        await page.WaitForLoadStateAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>The answer to a form is kept nowhere: the browser asks whether to send the form again, and shows a page of its own.</summary>
    private static async Task GoBackAsync(IPage page)
    {
        var refusal = await Assert.ThrowsAsync<PlaywrightException>(() => page.GoBackAsync());
        Assert.Contains("ERR_CACHE_MISS", refusal.Message, StringComparison.Ordinal);
        await Expect(page.Locator(".secret, main")).ToHaveCountAsync(0);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await Accessibility.CheckAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        var size = page.ViewportSize!;
        foreach (var (suffix, scheme, width) in new[] { ("light", ColorScheme.Light, 1280), ("dark", ColorScheme.Dark, 1280), ("narrow", ColorScheme.Light, 320) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, size.Height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"wizard-{name}-{suffix}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static async Task RefuseAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
        await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        await LookAsync(page, name + "-refused");
    }

    /// <summary>Tab, until it is there.</summary>
    private static async Task ToAsync(IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var stops = 0; stops < 80; stops++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached with Tab on {page.Url}.");
    }

    private static async Task ContinueAsync(IPage page)
    {
        var before = page.Url;
        await ToAsync(page, "form.form .actions button:not([name])");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
    }
}
