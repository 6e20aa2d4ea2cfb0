using System.Net;
using AngleSharp.Dom;
using IdP.Storage.Audit;
using IdP.Tests;

namespace IdP.Admin.Tests.Explain;

/// <summary>A client's refused requests, and each of them rule by rule.</summary>
public sealed class ActivityTests(RefusedRequests refused) : IClassFixture<RefusedRequests>
{
    [Fact]
    public async Task A_clients_refused_requests_are_listed_with_the_newest_first()
    {
        var page = await OpenAsync(refused.Activity);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal([refused.WrongVerifier, refused.WrongAddress], References(page).Order(Comparer<string>.Create((one, _) => one == refused.WrongVerifier ? -1 : 1)));
        Assert.Contains("code_verifier belongs to the code_challenge", page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.OfAnother, page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_to_an_endpoint_or_a_rule()
    {
        Assert.Equal([refused.WrongAddress], References(await OpenAsync(refused.Activity + "?endpoint=authorize")));
        Assert.Equal([refused.WrongVerifier], References(await OpenAsync(refused.Activity + "?rule=E-155")));
        Assert.Empty(References(await OpenAsync(refused.Activity + "?rule=E-155&endpoint=authorize")));
    }

    [Fact]
    public async Task A_client_that_was_never_refused_has_a_page_that_says_so()
    {
        var client = await refused.Host.Provider.RegisterAsync(null, refused.Host.Provider.Oidc);

        var page = await OpenAsync(RefusedRequests.ActivityOf(client));

        Assert.NotNull(page.Page.QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_reference_is_found_as_it_was_heard_on_the_telephone()
    {
        var kari = await refused.Host.AsAsync("kari-console");
        var typed = $" {refused.WrongAddress.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Insert(5, "-")} ";

        var found = await kari.GetAsync($"{refused.Activity}?reference={Uri.EscapeDataString(typed)}");
        var another = await kari.GetAsync($"{refused.Activity}?reference={refused.OfAnother}");

        Assert.Equal($"{refused.Activity}/{refused.WrongAddress}", found.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.Status);
        Assert.Contains(refused.OfAnother, another.Page.QuerySelector("#reference-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_redirect_uri_is_shown_with_what_differs_marked()
    {
        var page = await OpenAsync($"{refused.Activity}/{refused.WrongAddress}");

        var broken = page.Page.QuerySelector(".rules .broken")!;
        Assert.Contains("E-279", broken.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/", ""], broken.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Contains("“/” is too much", broken.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/settings#redirect_uris", page.Page.QuerySelector("#mend a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("rfc6749#section-3.1.2.3", page.Page.QuerySelector("#mend .hint a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_stand_in_order_those_kept_the_broken_one_and_those_not_reached()
    {
        var page = await OpenAsync($"{refused.Activity}/{refused.WrongAddress}");

        var rules = page.Page.QuerySelectorAll(".rules > li").Select(rule => (Clause: rule.QuerySelector(".rule > code")!.TextContent, rule.ClassName)).ToList();
        var broken = rules.FindIndex(rule => rule.ClassName == "broken");
        Assert.Equal("E-279", rules[broken].Clause);
        Assert.All(rules[..broken], rule => Assert.Equal("", rule.ClassName));
        Assert.Equal(Admin.Explain.RuleOrder.Authorize.Skip(2), rules[(broken + 1)..].Select(rule => rule.Clause));
        Assert.All(rules[(broken + 1)..], rule => Assert.Equal("unasked", rule.ClassName));
    }

    [Theory]
    [InlineData("nb", "Slik retter du det", "redirect_uri er registrert")]
    [InlineData("nn", "Slik rettar du det", "redirect_uri er registrert")]
    public async Task It_is_explained_in_the_visitors_language(string language, string heading, string rule)
    {
        var kari = await refused.Host.AsAsync("kari-console");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{refused.Activity}/{refused.WrongAddress}") { Headers = { { "Accept-Language", language } } };

        var page = await kari.SendAsync(request);

        Assert.Contains(heading, page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(rule, page.Page.QuerySelector(".broken")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_another_clients_or_of_nobodys_is_not_there()
    {
        var kari = await refused.Host.AsAsync("kari-console");

        foreach (var reference in (string[])[refused.OfAnother, refused.OfNobody, "0000000000"])
            Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync($"{refused.Activity}/{reference}")).Status);
    }

    [Fact]
    public async Task A_reader_reads_why_and_is_shown_no_way_to_settings_they_may_not_change()
    {
        var page = await OpenAsync($"{refused.Activity}/{refused.WrongAddress}", "rolf-reader");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/settings", page.Page.QuerySelector("#mend")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_is_audited_once_a_minute()
    {
        var maja = await refused.Host.AsAsync("maja-maintainer");
        await maja.OpenAsync($"{refused.Activity}/{refused.WrongVerifier}");
        await maja.OpenAsync($"{refused.Activity}/{refused.WrongVerifier}");

        var rows = await refused.Host.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.ExplanationViewed, TargetId = refused.WrongVerifier }, 10);

        var row = Assert.Single(rows).Event;
        Assert.Equal((ConsoleHost.Organization, "oidc"), (row.Target!.Organization, row.Target.Issuer));
    }

    [Fact]
    public async Task Operators_find_any_reference_and_others_have_no_such_page()
    {
        var olga = await refused.Host.AsAsync("olga-operator");
        var kari = await refused.Host.AsAsync("kari-console");

        var another = await olga.GetAsync($"/explain?reference={refused.OfAnother}");
        var nobody = await olga.GetAsync($"/explain?reference={refused.OfNobody}");
        var unknown = await olga.GetAsync("/explain?reference=0000000000");

        Assert.StartsWith($"/o/{ConsoleHost.AnotherOrganization}/clients/", another.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await olga.GetAsync(another.Location!)).Status);
        Assert.Contains("E-042", nobody.Page.QuerySelector(".broken")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Equal(HttpStatusCode.OK, (await olga.GetAsync("/explain")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await kari.GetAsync($"/explain?reference={refused.OfNobody}")).Status);
    }

    private async Task<Visit> OpenAsync(string address, string person = "kari-console") => await (await refused.Host.AsAsync(person)).OpenAsync(address);

    private static List<string> References(Visit page) => [.. page.Page.QuerySelectorAll("tbody th a").Select(link => link.TextContent)];
}
