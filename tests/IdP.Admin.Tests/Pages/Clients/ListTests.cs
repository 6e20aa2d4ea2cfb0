using System.Net;
using AngleSharp.Dom;
using IdP.Rules.Clients;
using IdP.Tests;

namespace IdP.Admin.Tests.Pages.Clients;

/// <summary>The list of an organisation's clients, and disabling several of them.</summary>
public sealed class ListTests
{
    private const string Clients = $"/o/{ConsoleHost.Organization}/clients";

    [Fact]
    public async Task What_is_typed_finds_clients_and_stands_in_the_address()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await console.Provider.RegisterAsync(c => c with { ClientName = "Ørsta kommune", OrganizationNumber = ConsoleHost.Organization, RedirectUris = ["https://min.orsta.example/cb"] }, console.Provider.Oidc);
        var rolf = await console.AsAsync("rolf-reader");

        foreach (var text in (string[])["ørsta", client.ClientId, "min.orsta.example"])
        {
            var page = await rolf.OpenAsync($"{Clients}?text={Uri.EscapeDataString(text)}");

            Assert.Equal([client.ClientId], Listed(page));
            Assert.Equal("1 client", page.Page.QuerySelector("#count[role=status]")!.TextContent);
            Assert.Equal(text, page.Page.QuerySelector("#text")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task Filters_narrow_the_list_together()
    {
        var console = await ConsoleHost.SharedAsync();
        var name = $"Filtered {Guid.NewGuid():N}"[..20];
        var end = console.Clock.GetUtcNow().AddDays(10).UtcDateTime;
        var one = await RegisterAsync(console, c => c with { ClientName = name, Secrets = [new() { Type = SecretTypes.SharedSecret, Value = "YQ==", Expiration = end }] });
        var two = await RegisterAsync(console, c => c with { ClientName = name, Active = false, TokenEndpointAuthMethod = AuthenticationMethods.ClientSecretPost });
        var rolf = await console.AsAsync("rolf-reader");

        Assert.Equal([one.ClientId, two.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}")).Order());
        Assert.Equal([one.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}&status=Active")));
        Assert.Equal([two.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}&status=disabled")));
        Assert.Equal([two.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}&method=client_secret_post")));
        Assert.Equal([one.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}&expiring=30&issuer=oidc")));
        Assert.Equal([], Listed(await rolf.OpenAsync($"{Clients}?text={name}&expiring=7")));
        Assert.Equal([one.ClientId, two.ClientId], Listed(await rolf.OpenAsync($"{Clients}?text={name}&unused=30")).Order());
        Assert.Equal([], Listed(await rolf.OpenAsync($"{Clients}?text={name}&issuer=idporten")));
    }

    [Fact]
    public async Task A_column_head_sorts_by_its_column_and_the_other_way_when_pressed_again()
    {
        var console = await ConsoleHost.SharedAsync();
        var rolf = await console.AsAsync("rolf-reader");
        var page = await rolf.OpenAsync($"{Clients}?size=100&text=demo-");
        Assert.Equal("ascending", page.Page.QuerySelector("th:has(#sort-name)")!.GetAttribute("aria-sort"));
        Assert.Single(page.Page.QuerySelectorAll("[aria-sort]"));

        foreach (var column in (string[])["name", "profile", "type", "method", "status", "expires", "used"])
        {
            var up = await rolf.OpenAsync($"{Clients}?size=100&text=demo-&sort={column}");
            var down = await rolf.OpenAsync(up.Page.QuerySelector($"#sort-{column}")!.GetAttribute("href")!);

            Assert.Equal("ascending", up.Page.QuerySelector($"th:has(#sort-{column})")!.GetAttribute("aria-sort"));
            Assert.Equal("descending", down.Page.QuerySelector($"th:has(#sort-{column})")!.GetAttribute("aria-sort"));
            Assert.Equal(Keys(up), Enumerable.Reverse(Keys(down)));
        }
    }

    [Fact]
    public async Task The_pages_of_a_long_list_lead_to_each_other_and_hold_every_client_once()
    {
        await using var console = await ConsoleHost.StartAsync();
        for (var number = 0; number < 60; number++) await RegisterAsync(console, c => c with { ClientName = "All alike" });
        var rolf = await console.AsAsync("rolf-reader");

        var pages = new List<Visit> { await rolf.OpenAsync($"{Clients}?text=alike&sort=status") };
        while (pages[^1].Page.QuerySelector("a[rel=next]") is { } next) pages.Add(await rolf.OpenAsync(next.GetAttribute("href")!));

        Assert.Equal(3, pages.Count);
        Assert.Equal(60, pages.SelectMany(Listed).Distinct().Count());
        Assert.Contains("26–50", pages[1].Page.QuerySelector("nav.pager")!.TextContent, StringComparison.Ordinal);
        var back = await rolf.OpenAsync(pages[2].Page.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(Listed(pages[1]), Listed(back));
    }

    [Theory]
    [InlineData("?after=nonsense&before=%00&size=9999999999&sort=nothing&descending=maybe")]
    [InlineData("?expiring=-1&unused=99999999999999&status=99&issuer=nowhere'&method=\"><script>")]
    [InlineData("?text=%27%20OR%201%3D1--")]
    [InlineData("?after=W251bGwsbnVsbCxudWxsLG51bGxd")]
    public async Task Whatever_stands_in_the_address_is_answered(string query)
    {
        var rolf = await (await ConsoleHost.SharedAsync()).AsAsync("rolf-reader");

        Assert.Equal(HttpStatusCode.OK, (await rolf.OpenAsync(Clients + query)).Status);
    }

    [Fact]
    public async Task A_place_in_another_organisations_list_shows_nothing_of_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        for (var number = 0; number < 30; number++) await RegisterAsync(console, c => c with { ClientName = $"Theirs {number}", OrganizationNumber = ConsoleHost.AnotherOrganization });
        var next = (await (await console.AsAsync("owner-of-another")).OpenAsync($"/o/{ConsoleHost.AnotherOrganization}/clients")).Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;

        var ours = await (await console.AsAsync("rolf-reader")).OpenAsync(next.Replace(ConsoleHost.AnotherOrganization, ConsoleHost.Organization, StringComparison.Ordinal));

        Assert.DoesNotContain("Theirs", ours.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_without_clients_is_led_to_the_first_one()
    {
        await using var console = await ConsoleHost.StartAsync();
        var oda = await console.AsAsync("owner-of-another");

        var list = await oda.OpenAsync($"/o/{ConsoleHost.AnotherOrganization}/clients");
        Assert.Contains("Register the first one — it takes about three minutes.", list.Page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(list.Page.QuerySelector(".empty a[href$='/clients/new']"));

        var filtered = await oda.OpenAsync($"/o/{ConsoleHost.AnotherOrganization}/clients?text=x");
        Assert.Equal($"/o/{ConsoleHost.AnotherOrganization}/clients", filtered.Page.QuerySelector(".empty a")!.GetAttribute("href"));
        Assert.Contains("Clear filters", filtered.Page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_registration_breaks_a_rule_is_found_by_its_problems_until_it_is_mended()
    {
        var console = await ConsoleHost.SharedAsync();
        var lives = new Secret { Type = SecretTypes.SharedSecret, Value = "YQ==", Expiration = console.Clock.GetUtcNow().AddDays(90).UtcDateTime };
        var client = await RegisterAsync(console, c => c with { ClientName = "Broken", GrantTypes = ["authorization_code"], RedirectUris = [], Secrets = [lives] });
        var rolf = await console.AsAsync("rolf-reader");

        var page = await rolf.OpenAsync($"{Clients}?problems=true&text={client.ClientId}");
        Assert.Equal([client.ClientId], Listed(page));
        Assert.NotNull(page.Page.QuerySelector("tbody td:last-child .chip.bad"));

        await console.Provider.Get<IdP.Storage.ClientStore>().SaveAsync(client with { RedirectUris = ["https://rp.example/cb"] }, IdP.Storage.Audit.AuditEvent.ByJob("client.updated", "test"));
        Assert.Null((await rolf.OpenAsync($"{Clients}?text={client.ClientId}")).Page.QuerySelector("tbody td:last-child .chip.bad"));
    }

    [Fact]
    public async Task A_search_by_script_gets_the_address_to_show_without_what_is_empty()
    {
        var rolf = await (await ConsoleHost.SharedAsync()).AsAsync("rolf-reader");
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Clients}?text=demo&issuer=&method=&status=Active&expiring=");
        request.Headers.Add("HX-Request", "true");

        Assert.Equal($"{Clients}?text=demo&status=Active", (await rolf.SendAsync(request)).Header("HX-Push-Url"));
    }

    [Fact]
    public async Task Several_clients_are_disabled_after_a_page_that_lists_them_and_asks_why()
    {
        var console = await ConsoleHost.SharedAsync();
        var (one, two) = (await RegisterAsync(console, c => c with { ClientName = "First of two" }), await RegisterAsync(console, c => c with { ClientName = "Second of two" }));
        var maja = await console.AsAsync("maja-maintainer");
        var list = await maja.OpenAsync($"{Clients}?text=of two");

        var review = await SelectAsync(maja, list, one, two);
        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.Contains("Disable these 2 clients?", review.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.True((await FindAsync(console, one)).Active); // nothing has been done yet

        var refused = await maja.SubmitAsync(review, "form.form", ("client", null), ("client", KeyOf(one)), ("client", KeyOf(two)), ("reason", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True((await FindAsync(console, one)).Active);

        var done = await maja.SubmitAsync(refused, "form.form", ("client", null), ("client", KeyOf(one)), ("client", KeyOf(two)), ("reason", "They are not used any more"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.False((await FindAsync(console, one)).Active);
        Assert.False((await FindAsync(console, two)).Active);
    }

    [Fact]
    public async Task Those_that_cannot_be_disabled_are_listed_with_why_and_the_others_are_disabled()
    {
        var console = await ConsoleHost.SharedAsync();
        var (active, disabled) = (await RegisterAsync(console, c => c), await RegisterAsync(console, c => c with { Active = false, ClientName = "Sleeping" }));
        var maja = await console.AsAsync("maja-maintainer");

        var result = await maja.FollowAsync(await SelectAsync(maja, await maja.OpenAsync(Clients), ("reason", "They are not used any more"), active, disabled));

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.False((await FindAsync(console, active)).Active);
        Assert.Contains("1 of 2 were not disabled", result.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("Is disabled already", result.Page.QuerySelector($"tr:has(small)")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_breaks_a_rule_can_be_shut_out()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await RegisterAsync(console, c => c with { RedirectUris = [] });
        var maja = await console.AsAsync("maja-maintainer");

        await SelectAsync(maja, await maja.OpenAsync(Clients), ("reason", "It is not used any more"), client);

        Assert.False((await FindAsync(console, client)).Active);
    }

    [Fact]
    public async Task Clients_of_another_organisation_among_the_selected_are_not_touched_and_not_told_of()
    {
        var console = await ConsoleHost.SharedAsync();
        var ours = await RegisterAsync(console, c => c);
        var theirs = await RegisterAsync(console, c => c with { OrganizationNumber = ConsoleHost.AnotherOrganization, ClientName = "Theirs alone" });
        var maja = await console.AsAsync("maja-maintainer");

        var result = await SelectAsync(maja, await maja.OpenAsync(Clients), ("reason", "They are not used any more"), ours, theirs);

        Assert.Equal(HttpStatusCode.Redirect, result.Status);
        Assert.False((await FindAsync(console, ours)).Active);
        Assert.True((await FindAsync(console, theirs)).Active);
        Assert.DoesNotContain("Theirs alone", (await maja.FollowAsync(result)).Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_disable_exports_what_is_selected_and_no_more()
    {
        var rolf = await (await ConsoleHost.SharedAsync()).AsAsync("rolf-reader");

        var page = await rolf.OpenAsync(Clients);

        Assert.NotEmpty(page.Page.QuerySelectorAll("input[type=checkbox][name=client]"));
        Assert.Equal(["Export selected"], page.Page.QuerySelectorAll("#selected .actions button").Select(button => button.TextContent.Trim()));
        Assert.Null(page.Page.QuerySelector("a[href$='/clients/new'], a[href$='/clients/import']"));
    }

    private static Task<Client> RegisterAsync(ConsoleHost console, Func<Client, Client> change) =>
        console.Provider.RegisterAsync(c => change(c with { OrganizationNumber = ConsoleHost.Organization }), console.Provider.Oidc);

    private static async Task<Client> FindAsync(ConsoleHost console, Client client) =>
        (await console.Get<IdP.Storage.Console.ConsoleStore>().FindClientAsync(client.Issuer, client.ClientId))!.Client;

    private static string KeyOf(Client client) => $"{client.Issuer}/{client.ClientId}";

    private static Task<Visit> SelectAsync(Administrator administrator, Visit list, params Client[] clients) =>
        administrator.SubmitAsync(list, "form#selected", [.. clients.Select(client => ("client", (string?)KeyOf(client)))]);

    private static Task<Visit> SelectAsync(Administrator administrator, Visit list, (string, string?) field, params Client[] clients) =>
        administrator.SubmitAsync(list, "form#selected", [field, .. clients.Select(client => ("client", (string?)KeyOf(client)))]);

    private static List<string> Listed(Visit page) => [.. page.Page.QuerySelectorAll("tbody th code").Select(code => code.TextContent)];

    private static List<string> Keys(Visit page) => [.. page.Page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th code")!.TextContent + row.QuerySelector("td[data-label]")!.TextContent.Trim())];
}
