using System.Net;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage.Console;
using IdP.Storage;
using IdP.Tests;

namespace IdP.Admin.Tests.Pages;

/// <summary>The first page of an organisation, the way to it, and what was refused to its clients.</summary>
public sealed class HomeTests
{
    private const string Home = $"/o/{ConsoleHost.Organization}";

    [Fact]
    public async Task The_first_page_leads_everybody_to_where_they_work()
    {
        var console = await ConsoleHost.SharedAsync();

        Assert.EndsWith(Home, (await (await console.AsAsync("rolf-reader")).GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.EndsWith("/organizations", (await (await console.AsAsync("olga-operator")).GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.EndsWith("/organizations", (await (await console.AsAsync("aud-auditor")).GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await console.Anybody().GetAsync("/")).Status);
    }

    [Fact]
    public async Task Home_shows_what_needs_somebody_what_fails_and_what_has_changed()
    {
        await using var console = await ConsoleHost.StartAsync();
        var now = console.Clock.GetUtcNow();
        var client = await console.Provider.RegisterAsync(c => c with
        {
            ClientName = "Ends soon",
            OrganizationNumber = ConsoleHost.Organization,
            Secrets = [new() { Type = SecretTypes.SharedSecret, Value = "YQ==", Expiration = now.AddDays(5).UtcDateTime }],
        }, console.Provider.Oidc);
        await console.Get<UsageStore>().AddAsync([], [new(new(client.Issuer, client.ClientId, UsageStore.HourOf(now), "token", "E-086"), new Uses(7, now, now))]);
        await console.Get<ConsoleStore>().WriteAsync(async write =>
        {
            await write.Rows.AddAsync(new PendingChange
            {
                ChangeId = "change-1", OrganizationNumber = ConsoleHost.Organization, Issuer = client.Issuer, ClientId = client.ClientId, Action = "client.updated",
                BaseVersion = 1, Proposal = "{}", Reason = "", Requester = "somebody", Requested = now, Expires = now.AddDays(1),
            });
            return 0;
        });

        var kari = await (await console.AsAsync("kari-console")).OpenAsync(Home);
        Assert.NotNull(kari.Page.QuerySelector($"#needs a[href='{Home}/approvals/change-1']"));
        Assert.Contains("Ends soon", kari.Page.QuerySelector("#needs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("100 % refused now, 0 % normally (7 refused)", kari.Page.QuerySelector("#failing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ends soon", kari.Page.QuerySelector("#recent")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", kari.Page.QuerySelector("nav.tabs a[href$='/expiry'] .count")!.TextContent);
        Assert.Equal("1", kari.Page.QuerySelector("nav.tabs a[href$='/approvals'] .count")!.TextContent);

        var rolf = await (await console.AsAsync("rolf-reader")).OpenAsync(Home);
        Assert.Null(rolf.Page.QuerySelector("nav.tabs a[href$='/approvals'] .count"));
        Assert.Null(rolf.Page.QuerySelector("#start a[href$='/clients/new']"));
    }

    [Fact]
    public async Task A_credential_is_told_in_the_menu_seven_days_before_its_end_and_not_to_another_organisation()
    {
        await using var console = await ConsoleHost.StartAsync();
        var now = console.Clock.GetUtcNow();
        foreach (var days in (int[])[-400, 6, 8])
        {
            await console.Provider.RegisterAsync(c => c with
            {
                OrganizationNumber = ConsoleHost.Organization,
                Secrets = [new() { Type = SecretTypes.SharedSecret, Value = "YQ==", Expiration = now.AddDays(days).UtcDateTime }],
            }, console.Provider.Oidc);
        }

        Assert.Equal("2", (await (await console.AsAsync("rolf-reader")).OpenAsync(Home)).Page.QuerySelector("nav.tabs a[href$='/expiry'] .count")!.TextContent);
        Assert.Null((await (await console.AsAsync("owner-of-another")).OpenAsync($"/o/{ConsoleHost.AnotherOrganization}")).Page.QuerySelector("nav.tabs a[href$='/expiry'] .count"));
    }

    [Fact]
    public async Task Activity_shows_the_organisations_refused_requests_page_by_page()
    {
        await using var console = await ConsoleHost.StartAsync();
        var now = console.Clock.GetUtcNow();
        var ours = await console.Provider.RegisterAsync(c => c with { OrganizationNumber = ConsoleHost.Organization }, console.Provider.Oidc);
        var theirs = await console.Provider.RegisterAsync(c => c with { OrganizationNumber = ConsoleHost.AnotherOrganization }, console.Provider.Oidc);
        await console.Get<ExplanationStore>().AddAsync(
        [
            .. Enumerable.Range(0, 70).Select(number => Refused($"ours-{number:00}", ours, now.AddSeconds(-number / 10))), // ten at a time
            Refused("theirs", theirs, now),
            Refused("granted", ours, now) with { Error = null, Rule = null },
        ], now);
        var rolf = await console.AsAsync("rolf-reader");

        var first = await rolf.OpenAsync($"{Home}/activity");
        var second = await rolf.OpenAsync(first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var shown = References(first).Concat(References(second)).ToList();
        Assert.Equal(Enumerable.Range(0, 70).Select(number => $"ours-{number:00}"), shown.Order());
        Assert.Null(second.Page.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.OK, (await rolf.OpenAsync($"{Home}/activity?before=99999999999999999999.x")).Status);
    }

    private static IEnumerable<string> References(Visit page) => page.Page.QuerySelectorAll("tbody th small").Select(small => small.TextContent);

    private static Explanation Refused(string reference, Client client, DateTimeOffset at) => new()
    {
        Reference = reference,
        Issuer = client.Issuer,
        ClientId = client.ClientId,
        Endpoint = "token",
        At = at,
        Error = "invalid_grant",
        Rule = "E-086",
        Json = "{}",
    };
}
