using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Explain;

/// <summary>Refused requests, the assertion checker and the expiry board, in the browser.</summary>
public sealed class ExplainBrowserTests(BrowserRun run) : BrowserTest(run)
{
    private const string Client = "/o/991825827/clients/oidc/demo-basic";

    [BrowserFact]
    public async Task A_refused_sign_in_is_found_by_the_reference_on_its_error_page_and_explained()
    {
        Expecting(HttpStatusCode.UnprocessableEntity); // while the record is on its way to the database
        using var http = new HttpClient();
        var refused = await http.GetStringAsync(new Uri($"{Deployment.ProviderOrigin}/oidc/.well-known/openid-configuration"));
        using var metadata = System.Text.Json.JsonDocument.Parse(refused);
        var authorize = metadata.RootElement.GetProperty("authorization_endpoint").GetString();
        using var answer = await http.GetAsync(new Uri($"{authorize}?client_id=demo-basic&response_type=code&scope=openid&redirect_uri={Uri.EscapeDataString("http://localhost:8080/Callback")}"));
        var reference = System.Text.RegularExpressions.Regex.Match(await answer.Content.ReadAsStringAsync(), "/explain/([0-9A-Z]{10})").Groups[1].Value;
        var page = await SignedInAsync("kari-console");

        do await page.GotoAsync($"{Client}/activity"); while (await page.Locator("a[href*='endpoint=authorize']").CountAsync() == 0); // until it is counted
        await Accessibility.CheckAsync(page);
        do await page.GotoAsync($"{Client}/activity?reference={reference}"); while (!page.Url.EndsWith(reference, StringComparison.Ordinal));

        await Expect(page.Locator(".rules .broken mark").First).ToHaveTextAsync("C");
        await Accessibility.CheckAsync(page);
        await PictureAsync(page, "explain");
    }

    [BrowserFact]
    public async Task An_assertion_is_checked_with_the_keyboard()
    {
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync($"{Client}/activity/assertion");
        await Accessibility.CheckAsync(page);

        await page.Locator("#assertion").FillAsync("eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZW1vLWJhc2ljIiwiYXVkIjoieCJ9.YQ");
        await page.Locator("#check button").PressAsync("Enter");

        await Expect(page.Locator(".rules .broken")).ToContainTextAsync("E-055");
        await Accessibility.CheckAsync(page);
        await PictureAsync(page, "assertion");
    }

    [BrowserFact]
    public async Task A_calendar_address_is_made_shown_once_and_revoked()
    {
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync("/o/991825827/expiry");
        await Accessibility.CheckAsync(page);

        await page.Locator("#make button").ClickAsync();
        await Expect(page.Locator(".secret input")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"/calendar/[\w-]{43}\.ics"));
        await Accessibility.CheckAsync(page);
        await PictureAsync(page, "expiry");
        await page.Locator("form[action*=revoke] button").First.ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("revoked");
        await Expect(page.Locator(".secret input")).ToHaveCountAsync(0);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{(theme == ColorScheme.Light ? "light" : "dark")}.png"), FullPage = true });
        }
    }
}
