using System.Net;
using System.Text.RegularExpressions;
using IdP.Protocol;
using IdP.Rules.Clients;
using IdP.Storage;
using Microsoft.Extensions.Configuration;

namespace IdP.Tests.Endpoints.Explain;

/// <summary>What a refused request leaves behind for its developer.</summary>
public sealed partial class ExplainTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("IdP:ExplanationsKept", "3")]));
        client = await provider.RegisterAsync();
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task A_refused_request_is_explained_under_the_reference_of_its_answer()
    {
        var form = await provider.CodeFormAsync(client);
        form["code_verifier"] = new string('x', 43);
        var refused = (await provider.TokenAsync(client, form)).Refused("invalid_grant");
        await WrittenAsync();

        var record = await provider.Get<ExplanationStore>().FindAsync(Reference(refused["error_description"]));
        var explained = IdP.Endpoints.Explain.ExplainEndpoint.Read(record!);

        Assert.Equal(("idporten", client.ClientId, "token", "invalid_grant"), (record!.Issuer, record.ClientId, record.Endpoint, record.Error));
        Assert.Equal(record.Rule, explained.Asked[^1].Clause);
        Assert.False(explained.Asked[^1].Held);
        Assert.All(explained.Asked.SkipLast(1), rule => Assert.True(rule.Held, rule.Clause));
        Assert.Equal("E-026", explained.Asked[0].Clause);
        Assert.Contains($"Rule {record.Rule}.", refused["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_says_what_was_expected_and_what_was_found()
    {
        var visit = (await new WebBrowser(provider).AuthorizeAsync(client, ("code_challenge_method", "plain"))).SendsError("invalid_request", "E-285");
        await WrittenAsync();

        var explained = IdP.Endpoints.Explain.ExplainEndpoint.Read((await provider.Get<ExplanationStore>().FindAsync(Reference(visit.Sent["error_description"])))!);

        Assert.Equal(("S256", "plain"), (explained.Expected, explained.Found));
    }

    [Fact]
    public async Task The_page_of_a_record_and_the_root_page_show_it()
    {
        var refused = (await provider.TokenAsync(client, [new("grant_type", "password")])).Refused("unsupported_grant_type");
        var reference = Reference(refused["error_description"]);
        await WrittenAsync();
        var browser = new WebBrowser(provider);

        var page = await browser.GetAsync("/explain/" + reference);
        var root = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("unsupported_grant_type", page.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("broken", page.Page.QuerySelector(".rules li:last-child")!.ClassName);
        Assert.Single(page.Page.QuerySelectorAll(".rules .broken"));
        Assert.Contains(reference, page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/explain/" + reference, root.Page.QuerySelector(".refusal dl a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_error_page_leads_to_its_record()
    {
        var browser = new WebBrowser(provider);
        var visit = (await browser.AuthorizeAsync(client, ("redirect_uri", "https://evil.example/"))).ShowsError();
        await WrittenAsync();

        var page = await browser.GetAsync(visit.Page.QuerySelector(".developers a")!.GetAttribute("href")!);

        Assert.Contains("E-279", page.Page.QuerySelector(".rules .broken")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(visit.Page.QuerySelector(".reference code")!.TextContent, page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_granted_request_leaves_no_record()
    {
        var browser = new WebBrowser(provider);
        var tokens = await browser.TokensAsync(client);
        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
        await browser.GetAsync("/logout");
        await WrittenAsync();

        Assert.Empty(await provider.Get<ExplanationStore>().LatestAsync(10));
    }

    [Fact]
    public async Task An_unknown_reference_is_not_found()
    {
        var visit = await new WebBrowser(provider).GetAsync("/explain/%3Cscript%3E");

        visit.ShowsError(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_more_are_kept_than_configured_and_the_latest_are()
    {
        var references = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            references.Add(Reference((await provider.TokenAsync(client, [new("grant_type", "password")]))["error_description"]));
            provider.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await WrittenAsync();

        Assert.Equal(references.TakeLast(3).Reverse(), (await provider.Get<ExplanationStore>().LatestAsync(10)).Select(record => record.Reference));
    }

    [Fact]
    public async Task None_is_kept_longer_than_seven_days()
    {
        await provider.TokenAsync(client, [new("grant_type", "password")]);
        await WrittenAsync();
        provider.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await provider.Get<ExpiredRows>().PurgeAsync(provider.Clock.GetUtcNow());
        Assert.Single(await provider.Get<ExplanationStore>().LatestAsync(10));

        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await provider.Get<ExpiredRows>().PurgeAsync(provider.Clock.GetUtcNow());
        Assert.Empty(await provider.Get<ExplanationStore>().LatestAsync(10));
    }

    [Fact]
    public async Task A_record_holds_no_secret()
    {
        var form = await provider.CodeFormAsync(client);
        form["redirect_uri"] = "https://rp.example/other";
        await provider.TokenAsync(client, form);
        await WrittenAsync();

        var json = Assert.Single(await provider.Get<ExplanationStore>().LatestAsync(10)).Json;
        Assert.All(new[] { form["code"], Provider.Verifier, Provider.Secret }, secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
    }

    /// <summary>Records are written in the background; stopping it writes what waits.</summary>
    private Task WrittenAsync() => provider.Get<Explainer>().StopAsync(CancellationToken.None);

    private static string Reference(string description) => ReferenceAtTheEnd().Match(description).Groups[1].Value;

    [GeneratedRegex("Reference ([0-9A-Z]{10})$")]
    private static partial Regex ReferenceAtTheEnd();
}
