using System.Net;
using IdP.Admin.Access;
using IdP.Admin.Testing;
using IdP.Issuers;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests;
using IdP.Tokens;
using Microsoft.Extensions.Options;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Tests.Testing;

/// <summary>The issuers of the deployment, their keys, and the faults that strike all their clients.</summary>
public sealed class IssuerPageTests
{
    private const string Why = "A key may have been copied";

    [Fact]
    public async Task Operators_and_auditors_see_every_issuer_with_its_keys_and_only_operators_are_offered_to_change_anything()
    {
        var console = await ConsoleHost.SharedAsync();
        var kid = console.Provider.Get<SigningKeys>().Published(console.Provider.Oidc.Url)[0].Stored.Kid;
        var olga = await console.AsAsync("olga-operator");
        var auditor = await console.AsAsync("aud-auditor");

        var list = await auditor.OpenAsync("/issuers");
        Assert.Equal(console.Provider.Get<IssuerDirectory>().All.Select(issuer => issuer.Name).Order(StringComparer.Ordinal), list.Page.QuerySelectorAll("main h2").Select(issuer => issuer.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains(kid, list.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(console.Provider.Oidc.Url, list.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await auditor.OpenAsync("/issuers/oidc")).Page.QuerySelector("form#ask, a[href$=rotate]"));
        Assert.NotNull((await olga.OpenAsync("/issuers/oidc")).Page.QuerySelector("form#ask"));
        Assert.NotNull((await olga.OpenAsync("/issuers/oidc")).Page.QuerySelector("a[href$=rotate]"));
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync("/issuers/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync("/issuers/nothing/rotate")).Status);
    }

    [Fact]
    public async Task A_fault_of_the_issuer_strikes_all_its_clients_and_is_ended_where_it_was_asked_for()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await console.Provider.RegisterAsync();
        var olga = await console.AsAsync("olga-operator");
        var jwks = console.Provider.IdPorten.Url + console.Provider.IdPorten.Profile.Paths.Jwks;

        await AskAsync(olga, FaultKind.JwksOutage);
        await AskAsync(olga, FaultKind.Error, (FaultWish.FieldOf(FaultKind.Error), "server_error"));
        console.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await console.Provider.SendAsync(new(HttpMethod.Get, jwks))).Status);
        Assert.Equal("server_error", (await console.Provider.ExchangeAsync(client)).Error);
        var ofClient = await (await console.AsAsync("kari-console")).OpenAsync($"/o/{client.OrganizationNumber}/clients/idporten/{client.ClientId}/faults");
        Assert.Contains("every client of the issuer", ofClient.Page.QuerySelector("#live")!.TextContent, StringComparison.Ordinal);
        Assert.Null(ofClient.Page.QuerySelector("#live button"));
        Assert.NotNull(ofClient.Page.QuerySelector(".banner#faults"));

        for (var page = await olga.OpenAsync("/issuers/idporten"); page.Page.QuerySelector("#live button") is { } end; page = await olga.OpenAsync("/issuers/idporten"))
        {
            await olga.SubmitAsync(page, "#live form", (FaultAnswer.EndField, end.GetAttribute("value")));
        }

        console.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await console.Provider.SendAsync(new(HttpMethod.Get, jwks))).Status);
        (await console.Provider.ExchangeAsync(client)).Granted();
        var told = await console.Get<AuditStore>().SearchAsync(new() { TargetIssuer = "idporten", TargetId = "idporten" }, 10);
        Assert.Equal(4, told.Count);
        Assert.All(told, row => Assert.Equal((AuditTarget.IssuerType, (string?)null), (row.Event.Target!.Type, row.Event.Target.Organization)));
    }

    [Fact]
    public async Task Keys_are_rotated_with_the_issuers_name_and_a_reason_and_the_provider_follows()
    {
        await using var console = await ConsoleHost.StartAsync();
        var issuer = console.Provider.Oidc;
        var keys = console.Provider.Get<SigningKeys>();
        var old = keys.Current(issuer.Url).Kid;
        var client = await console.Provider.RegisterAsync(issuer: issuer);
        var olga = await console.AsAsync("olga-operator");
        var page = await olga.OpenAsync("/issuers/oidc/rotate");

        foreach (var (name, reason, field) in ((string, string, string)[])[("OIDC", Why, "#confirm_id"), ("", Why, "#confirm_id"), ("oidc", "short", "#reason")])
        {
            var refused = await olga.SubmitAsync(page, "form.form", ("confirm_id", name), ("reason", reason));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (refused.Status, refused.Page.QuerySelector("#errors a")!.GetAttribute("href")));
        }

        var before = (await console.Provider.ExchangeAsync(client)).Granted();
        var rotated = await olga.SubmitAsync(page, "form.form", ("confirm_id", "oidc"), ("reason", Why));
        await keys.RefreshAsync(CancellationToken.None); // as the provider does every 30 seconds

        Assert.Equal("/issuers/oidc", rotated.Location);
        var now = keys.Current(issuer.Url).Kid;
        Assert.NotEqual(old, now);
        var after = (await console.Provider.ExchangeAsync(client)).Granted();
        Assert.Equal((old, now), (before.IdToken.Kid, after.IdToken.Kid));
        var published = await PublishedKeys.ReadAsync(console.Provider, issuer);
        await published.AssertSignedAsync(before["id_token"], "RS256"); // what was signed before still holds
        await published.AssertSignedAsync(after["id_token"], "RS256");
        var told = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.IssuerKeysRotated }, 10)).Event;
        Assert.Equal(("oidc", Why), (told.Target!.Id, told.Reason));
        Assert.Contains(now, told.Changes, StringComparison.Ordinal);
        var states = (await olga.OpenAsync("/issuers/oidc")).Page.QuerySelectorAll("main .table")[0].QuerySelectorAll(".chip").Select(chip => chip.TextContent.Trim());
        Assert.Contains("Retained", states);
    }

    [Fact]
    public async Task Keys_are_rotated_only_by_somebody_who_signed_in_lately()
    {
        await using var console = await ConsoleHost.StartAsync();
        var olga = await console.AsAsync("olga-operator");
        var page = await olga.OpenAsync("/issuers/oidc/rotate");
        var before = (await console.Get<SigningKeyStore>().ListAsync("oidc")).Count;

        console.Clock.Advance(StepUp.Freshness + TimeSpan.FromSeconds(1));
        await olga.SubmitAsync(page, "form.form", ("confirm_id", "oidc"), ("reason", Why));

        Assert.Equal(before, (await console.Get<SigningKeyStore>().ListAsync("oidc")).Count);
    }

    [Fact]
    public async Task Where_the_deployment_is_not_one_for_tests_there_are_keys_to_rotate_and_no_faults()
    {
        await using var console = await ConsoleHost.StartAsync();
        var olga = await console.AsAsync("olga-operator");
        var asking = await olga.OpenAsync("/issuers/oidc");

        console.Get<IOptions<IdPOptions>>().Value.TestDeployment = false;

        var page = await olga.OpenAsync("/issuers/oidc");
        Assert.Null(page.Page.QuerySelector("form#ask"));
        Assert.NotNull(page.Page.QuerySelector("a[href$=rotate]"));
        Assert.Equal(HttpStatusCode.NotFound, (await olga.SubmitAsync(asking, "form#ask", (FaultWish.KindField, FaultKind.WrongNonce))).Status);
        Assert.Equal("/issuers/oidc", (await olga.SubmitAsync(await olga.OpenAsync("/issuers/oidc/rotate"), "form.form", ("confirm_id", "oidc"), ("reason", Why))).Location);
    }

    private static async Task AskAsync(Administrator olga, string kind, params (string Name, string? Value)[] more) =>
        Assert.Equal("/issuers/idporten", (await olga.SubmitAsync(await olga.OpenAsync("/issuers/idporten"), "form#ask", [(FaultWish.KindField, kind), .. more])).Location);
}
