using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdP.Admin.Tests.Pages.Clients;

/// <summary>The list of clients in a browser: typing, sorting and paging, by keyboard and without a script.</summary>
public sealed class BrowserListTests(BrowserRun run) : BrowserTest(run)
{
    private const string Clients = "/o/991825827/clients";

    [BrowserFact]
    public async Task What_is_typed_replaces_the_results_and_the_focus_stays()
    {
        var page = await SignedInAsync("rolf-reader");
        await page.GotoAsync(Clients);

        await page.GetByLabel("Name, client ID or redirect host").FocusAsync();
        await page.Keyboard.TypeAsync("demo-native");

        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("tbody tr").Filter(new() { HasNotText = "demo-native" })).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("text=demo-native$"));
        await Expect(page.Locator("#text")).ToBeFocusedAsync();
        await Expect(page.Locator("#count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[1-9] clients?$"));

        await page.GoBackAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
        await Expect(page.Locator("tbody tr").Filter(new() { HasNotText = "demo-native" })).Not.ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_column_is_sorted_with_the_keyboard_and_the_focus_stays_on_its_head()
    {
        var page = await SignedInAsync("rolf-reader");
        await page.GotoAsync(Clients);

        await page.Locator("#sort-method").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th:has(#sort-method)")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Locator("#sort-method")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th:has(#sort-method)")).ToHaveAttributeAsync("aria-sort", "descending");

        await page.GoBackAsync();
        await Expect(page.Locator("th:has(#sort-method)")).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [BrowserFact]
    public async Task The_list_is_filtered_and_sorted_without_a_script()
    {
        var page = await SignedInAsync("rolf-reader", options => options.JavaScriptEnabled = false);
        await page.GotoAsync(Clients);

        await page.GetByLabel("Name, client ID or redirect host").FillAsync("demo-native");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.Locator("tbody tr").Filter(new() { HasNotText = "demo-native" })).ToHaveCountAsync(0);

        await page.Locator("#sort-status").ClickAsync();
        await Expect(page.Locator("th:has(#sort-status)")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Locator("#text")).ToHaveValueAsync("demo-native");
    }

    [BrowserFact]
    public async Task Nothing_found_leads_back_to_everything()
    {
        var page = await SignedInAsync("kari-console");
        await page.GotoAsync($"{Clients}?text=there-is-no-such-client");

        await Accessibility.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();

        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
    }
}
