using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Testing;

/// <summary>Faults and issuers, in the browser.</summary>
public sealed class FaultBrowserTests(BrowserRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_developer_asks_for_a_fault_is_reminded_of_it_and_ends_it()
    {
        Expecting(System.Net.HttpStatusCode.UnprocessableEntity);
        var faults = await RegisterAsync();
        var page = await SignedInAsync("dev-dolly");
        await page.GotoAsync(faults);
        await PictureAsync(page, "faults-none");
        await Accessibility.CheckAsync(page);

        await page.GetByRole(AriaRole.Radio, new() { Name = "Late answers" }).CheckAsync();
        await page.Locator("#value_delay").FillAsync("99");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();
        await Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await PictureAsync(page, "faults-refused");
        await Accessibility.CheckAsync(page);
        await page.Locator("#value_delay").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();

        await Expect(page.Locator("#faults")).ToContainTextAsync("Late answers (2 seconds) until");
        await PictureAsync(page, "faults");
        await Accessibility.CheckAsync(page);
        await page.Locator("#live button").ClickAsync();
        await Expect(page.Locator("#live .empty")).ToBeVisibleAsync();
        await Expect(page.Locator("#faults")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_operator_looks_at_an_issuer_and_at_what_rotating_its_keys_means()
    {
        var page = await SignedInAsync("olga-operator");
        foreach (var (name, address) in ((string, string)[])[("issuers", "/issuers"), ("issuer", "/issuers/oidc"), ("issuer-rotate", "/issuers/oidc/rotate")])
        {
            await page.GotoAsync(address);
            await PictureAsync(page, name);
            await Accessibility.CheckAsync(page);
        }
    }

    /// <summary>A client of the test's own.</summary>
    /// <returns>The address of its faults.</returns>
    private async Task<string> RegisterAsync()
    {
        using var database = new SqliteDatabase(Path.Combine(Deployment.DataFolder, "idp.db"));
        await database.PrepareAsync();
        using var clients = new ClientStore(database, TimeProvider.System);
        var client = new Client
        {
            ClientId = $"browser-{Guid.NewGuid():N}"[..24],
            Issuer = "oidc",
            ClientName = "To be struck",
            ApplicationType = ApplicationType.Browser,
            TokenEndpointAuthMethod = AuthenticationMethods.None,
            RedirectUris = ["https://rp.example/callback"],
            Scopes = ["openid", "profile"],
            OrganizationNumber = ConsoleHost.Organization,
        };
        await clients.SaveAsync(client, AuditEvent.ByHost(AuditActions.ClientCreated, AuditChannels.Cli));
        return $"/o/{ConsoleHost.Organization}/clients/oidc/{client.ClientId}/faults";
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        foreach (var theme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}.png"), FullPage = true });
        }

        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 800);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-320.png"), FullPage = true });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
