using System.Net;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Sqlite;
using IdP.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Pages.Clients;

/// <summary>A client's pages as people use them: in two tabs, with the keyboard alone, on a narrow screen, in the dark, and without a script.</summary>
public sealed class ClientBrowserTests(BrowserRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task Every_page_of_a_client_can_be_used_by_everybody()
    {
        var client = await RegisterAsync("For everybody");
        var page = await SignedInAsync("kari-console");
        await ChangeNameAsync(page, client, "For everybody, changed");

        foreach (var address in (string[])["", "/settings", "/history", "/danger", "/danger/disable", "/danger/delete", "/danger/transfer", "/copy"])
        {
            await page.GotoAsync(client.Path + address);
            await PictureAsync(page, "client" + address.Replace('/', '-'));
            await Accessibility.CheckAsync(page);
        }

        await page.GotoAsync($"{client.Path}/history");
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo" }).First.ClickAsync();
        await PictureAsync(page, "client-undo");
        await Accessibility.CheckAsync(page);
    }

    [BrowserFact]
    public async Task What_is_wrong_is_at_the_field_for_eyes_and_ears()
    {
        Expecting(HttpStatusCode.UnprocessableEntity);
        var client = await RegisterAsync("With errors");
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync($"{client.Path}/settings");
        await page.FillAsync("#client_name", "");
        await page.FillAsync("#redirect_uris-0", "http://rp.example/cb");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review changes" }).ClickAsync();

        await Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(page.Locator("#redirect_uris-0")).ToHaveAttributeAsync("aria-invalid", "true");
        await PictureAsync(page, "client-settings-errors");
        await Accessibility.CheckAsync(page);
    }

    [BrowserFact]
    public async Task Of_two_tabs_the_slower_one_chooses_what_to_keep()
    {
        Expecting(HttpStatusCode.Conflict);
        var client = await RegisterAsync("In two tabs");
        var first = await SignedInAsync("kari-console");
        var second = await first.Context.NewPageAsync();
        await first.GotoAsync($"{client.Path}/settings");
        await ChangeNameAsync(second, client, "From the second tab");

        await first.FillAsync("#client_name", "From the first tab");
        await first.FillAsync("#description", "Nothing typed is lost");
        await first.GetByRole(AriaRole.Button, new() { Name = "Review changes" }).ClickAsync();

        await Expect(first.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Someone else saved first");
        await PictureAsync(first, "client-conflict");
        await Accessibility.CheckAsync(first);
        await first.Locator("#keep-client_name").Locator("xpath=ancestor::fieldset").GetByLabel("Yours").CheckAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Review changes" }).ClickAsync();
        await PictureAsync(first, "client-review");
        await Accessibility.CheckAsync(first);
        await first.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(first.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("From the first tab");
        await Expect(first.Locator("main")).ToContainTextAsync("Nothing typed is lost");
    }

    [BrowserFact]
    public async Task The_overview_says_by_itself_when_the_change_has_come_to_the_provider()
    {
        var client = await RegisterAsync("On its way");
        var page = await SignedInAsync("kari-console");
        await ChangeNameAsync(page, client, "Arrived");

        await Expect(page.Locator("#live")).ToContainTextAsync("Active on 1 of 1 providers", new() { Timeout = 15_000 });
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_is_made_with_the_keyboard_alone_with_and_without_a_script(bool script)
    {
        var client = await RegisterAsync($"By keyboard, {(script ? "with" : "without")} a script");
        var page = await SignedInAsync("kari-console", options => options.JavaScriptEnabled = script);
        await page.GotoAsync($"{client.Path}/settings");

        await page.Locator("#client_name").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("!");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Review changes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("!");
    }

    private static async Task ChangeNameAsync(IPage page, ClientAddress client, string name)
    {
        await page.GotoAsync($"{client.Path}/settings");
        await page.FillAsync("#client_name", name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Review changes" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }

    /// <summary>Straight into the database of the two processes, as another node would.</summary>
    private async Task<ClientAddress> RegisterAsync(string name)
    {
        using var database = new SqliteDatabase(Path.Combine(Deployment.DataFolder, "idp.db"));
        await database.PrepareAsync();
        using var clients = new ClientStore(database, TimeProvider.System);
        var secret = Provider.SharedSecret(Canaries.New());
        secret.Expiration = DateTime.UtcNow.AddDays(200);
        var client = new Client
        {
            ClientId = $"browser-{Guid.NewGuid():N}"[..24],
            Issuer = "oidc",
            ClientName = name,
            RedirectUris = ["https://rp.example/callback", "https://rp.example/other"],
            Scopes = ["openid", "profile"],
            OrganizationNumber = ConsoleHost.Organization,
            Secrets = [secret],
        };
        await clients.SaveAsync(client, AuditEvent.ByHost(AuditActions.ClientCreated, AuditChannels.Cli));
        return new(ConsoleHost.Organization, client.Issuer, client.ClientId);
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
