using System.Net;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Tests;

namespace IdP.Admin.Tests.Pages.Clients;

public sealed class OverviewTests
{
    [Fact]
    public async Task The_overview_tells_the_registration_with_a_way_to_change_each_part()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var page = await (await console.AsAsync("kari-console")).OpenAsync(client.Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Min side", page.Page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Min side: Overview", page.Page.Title, StringComparison.Ordinal);
        Assert.Contains("https://rp.example/other", page.Answer.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"a[href='{client.At("settings")}#redirect_uris']"));
        Assert.Contains(client.Client.ClientId, page.Page.QuerySelector("section[aria-labelledby=snippets] pre")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Client.Secrets[0].Value, page.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rolf-reader")]
    [InlineData("aud-auditor")]
    public async Task Who_only_looks_is_offered_nothing_to_change(string person)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var page = await (await console.AsAsync(person)).OpenAsync(client.Path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Page.QuerySelector("a[href*='/settings'], a[href*='/danger'], a[href$='/copy'], dd.change, main a[href='']"));
    }

    [Fact]
    public async Task A_client_of_another_organisation_and_one_that_does_not_exist_are_not_found()
    {
        var console = await ConsoleHost.SharedAsync();
        var foreign = await Shown.RegisterAsync(console, client => client with { OrganizationNumber = ConsoleHost.AnotherOrganization });
        var kari = await console.AsAsync("kari-console");

        foreach (var page in (string[])["", "/settings", "/history", "/danger", "/danger/delete", "/copy"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(foreign.Path + page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync($"/o/{ConsoleHost.Organization}/clients/oidc/nobody{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync($"/o/{ConsoleHost.Organization}/clients/elsewhere/demo-basic{page}")).Status);
        }
    }

    [Fact]
    public async Task The_overview_says_on_how_many_providers_the_client_is_as_it_stands()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var nodes = console.Get<NodeStore>();
        var version = (await client.NowAsync()).Version;
        foreach (var node in await nodes.ListAsync()) await nodes.LeaveAsync(node.Name);
        await nodes.ReportAsync("one/1", version);
        await nodes.ReportAsync("two/2", version - 1);

        var waiting = (await kari.OpenAsync(client.Path)).Page.QuerySelector("#live")!;
        Assert.Contains($"Version {version} is on", waiting.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{client.Path}?handler=Live", waiting.GetAttribute("hx-get"));

        await nodes.ReportAsync("two/2", version + 5);
        var live = (await kari.GetAsync($"{client.Path}?handler=Live")).Page.QuerySelector("#live")!;
        Assert.StartsWith("Active on ", live.TextContent.Trim(), StringComparison.Ordinal);
        Assert.EndsWith($"version {version}", live.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(live.GetAttribute("hx-get"));
    }

    [Fact]
    public async Task The_running_provider_tells_the_console_that_a_change_has_come_to_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        await client.ChangeAsync(await console.AsAsync("kari-console"), ("client_name", "Another name"));

        console.Clock.Advance(ClientStore.ComparisonInterval);
        Assert.True(await console.Provider.Get<ClientStore>().SeenVersionAsync() >= (await client.NowAsync()).Version);
    }

    [Fact]
    public async Task Health_counts_the_last_seven_days_and_leaves_out_what_is_no_fault()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var now = console.Clock.GetUtcNow();
        var shape = new RequestShape { Endpoint = RequestShape.TokenEndpoint, GrantType = "authorization_code", AuthenticationMethod = "client_secret_basic" };
        UsageOfRule Rule(string rule) => new(client.Client.Issuer, client.Client.ClientId, UsageStore.HourOf(now), "token", rule);
        await console.Get<UsageStore>().AddAsync(
            [new(new(client.Client.Issuer, client.Client.ClientId, UsageStore.HourOf(now), shape), new Uses(1234, now, now))],
            [new(Rule("E-086"), new Uses(7, now, now)), new(Rule("E-293"), new Uses(99, now, now)), new(Rule("E-297"), new Uses(5, now, now))]);

        var page = (await (await console.AsAsync("rolf-reader")).OpenAsync(client.Path)).Page;

        Assert.Equal(["1,234", "7"], page.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        var reason = Assert.Single(page.QuerySelectorAll("aside a[href*='rule=']"));
        Assert.EndsWith("/activity?endpoint=token&rule=E-086", reason.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("svg.spark[role=img][aria-label]"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_stored_registration_is_said_with_the_way_to_put_it_right()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console, client => client with { GrantTypes = ["refresh_token"], Secrets = [Provider.SharedSecret("lives for ever")] });
        var page = (await (await console.AsAsync("kari-console")).OpenAsync(client.Path)).Page;

        Assert.Contains(page.QuerySelectorAll(".checks a"), link => link.GetAttribute("href") == client.At("settings") + "#grant_types");
        Assert.Contains(page.QuerySelectorAll(".checks a"), link => link.GetAttribute("href") == client.At("credentials"));
    }

    [Fact]
    public async Task A_client_without_a_working_credential_is_told_to_get_one()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console, client => client with { Secrets = [] });
        var page = await (await console.AsAsync("kari-console")).OpenAsync(client.Path);

        Assert.Contains("nothing to prove who it is with", page.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("'><svg/onload=alert(1)>")]
    [InlineData("{{7*7}}</textarea><b>")]
    [InlineData("</title><iframe>")]
    public async Task A_name_and_a_description_are_text_on_every_page(string text)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console, client => client with { ClientName = text });
        var kari = await console.AsAsync("kari-console");
        var form = ClientForm.Of(await client.NowAsync());
        (form.ClientName, form.Description, form.Contacts) = (text + "!", text, "drift@example.no");
        Assert.IsType<Outcome.Done>(await client.SubmitAsync(new Replace(form.ToDocument(ConsoleHost.Organization), form.Notes), $"Because of {text}"));
        var undo = (await client.HistoryAsync())[0].Seq;

        foreach (var page in (string[])["", "/settings", "/history", $"/history/{undo}/undo", "/danger", "/danger/disable", "/danger/delete", "/danger/transfer", "/copy"])
        {
            var visit = await kari.OpenAsync(client.Path + page);
            Assert.Equal((page, HttpStatusCode.OK), (page, visit.Status));
            Assert.DoesNotContain(text, visit.Answer.Body, StringComparison.Ordinal);
            Assert.Contains(text, visit.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }

        var review = await client.ReviewAsync(kari, ("client_name", text + "?"), ("description", text + "?"));
        Assert.DoesNotContain(text, review.Answer.Body, StringComparison.Ordinal);
        Assert.NotNull(review.Page.QuerySelector("del"));
    }
}
