using System.Net;
using IdP.Admin.Testing;
using IdP.Admin.Tests.Pages.Clients;
using IdP.Protocol;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests;
using Microsoft.Extensions.Options;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Tests.Testing;

/// <summary>Asking a test deployment for faults, in the pages of a client.</summary>
public sealed class FaultPageTests
{
    [Fact]
    public async Task A_wrong_nonce_is_asked_for_met_explained_and_ended()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var dolly = await console.AsAsync("dev-dolly");
        var sound = (await console.Provider.ExchangeAsync(client.Client)).Granted().IdToken.GetPayloadValue<string>("nonce");

        var asked = await AskAsync(dolly, client, (FaultWish.KindField, FaultKind.WrongNonce), (FaultWish.MinutesField, "15"));
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        var spoilt = (await console.Provider.ExchangeAsync(client.Client)).Granted().IdToken.GetPayloadValue<string>("nonce");

        Assert.Equal(client.At("faults"), asked.Location);
        Assert.NotEqual(sound, spoilt);
        await console.Provider.Get<Explainer>().StopAsync(CancellationToken.None); // writes what waits
        var record = (await console.Provider.Get<ExplanationStore>().LatestAsync(10, client.Client.Issuer, client.Client.ClientId)).Single();
        var explained = await dolly.OpenAsync(client.At($"activity/{record.Reference}"));
        Assert.Contains("answered with a fault that was asked for", explained.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(explained.Page.QuerySelector(".rules .broken"));
        Assert.Contains("Asked for: No fault is switched on", explained.Page.QuerySelector(".rules")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("wrong_nonce", explained.Page.QuerySelector(".rules")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/faults", explained.Page.QuerySelector("#mend a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Asked for", (await dolly.OpenAsync(client.At("activity"))).Page.QuerySelector("table .chip")!.TextContent, StringComparison.Ordinal);

        var page = await dolly.OpenAsync(client.At("faults"));
        await dolly.SubmitAsync(page, "#live form", (FaultAnswer.EndField, page.Page.QuerySelector("#live button")!.GetAttribute("value")));
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(sound, (await console.Provider.ExchangeAsync(client.Client)).Granted().IdToken.GetPayloadValue<string>("nonce"));
        Assert.Equal([AuditActions.TestFaultEnded, AuditActions.TestFaultStarted], (await client.HistoryAsync()).Take(2).Select(row => row.Event.Action));
        Assert.All((await client.HistoryAsync()).Take(2), row => Assert.Contains("wrong_nonce", row.Event.Changes, StringComparison.Ordinal));
        Assert.Contains("Test fault switched on", (await dolly.OpenAsync(client.At("history"))).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forced_error_is_explained_as_asked_for_and_not_as_a_mistake()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await AskAsync(kari, client, (FaultWish.KindField, FaultKind.Error), (FaultWish.FieldOf(FaultKind.Error), "temporarily_unavailable"));
        console.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("temporarily_unavailable", (await console.Provider.ExchangeAsync(client.Client)).Error);

        await console.Provider.Get<Explainer>().StopAsync(CancellationToken.None);
        var record = (await console.Provider.Get<ExplanationStore>().LatestAsync(10, client.Client.Issuer, client.Client.ClientId)).Single();
        var explained = await kari.OpenAsync(client.At($"activity/{record.Reference}"));
        Assert.Contains("was refused, as was asked for", explained.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(explained.Page.QuerySelector(".rules .broken"));
        var atTheProvider = await new WebBrowser(console.Provider).GetAsync($"{Provider.Origin}/explain/{record.Reference}");
        Assert.Contains("as was asked for", atTheProvider.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken:", atTheProvider.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_client_says_that_faults_are_on_until_they_end_by_themselves()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await AskAsync(kari, client, (FaultWish.KindField, FaultKind.Delay), (FaultWish.FieldOf(FaultKind.Delay), "5"), (FaultWish.MinutesField, "10"));

        foreach (var page in (string[])["", "/settings", "/credentials", "/try", "/activity", "/history", "/danger", "/danger/disable", "/faults"])
        {
            var banner = (await kari.OpenAsync(client.Path + page)).Page.QuerySelector("#faults");
            Assert.Contains("Late answers (5 seconds) until", banner?.TextContent ?? $"no banner at {page}", StringComparison.Ordinal);
        }

        var rolf = await console.AsAsync("rolf-reader");
        Assert.Null((await rolf.OpenAsync(client.Path)).Page.QuerySelector("#faults a")); // who may not end them is told only
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await kari.OpenAsync(client.Path)).Page.QuerySelector("#faults"));
        Assert.NotNull((await kari.OpenAsync(client.At("faults"))).Page.QuerySelector("#live .empty"));
    }

    [Theory]
    [InlineData(null, null, "30", "kind")]
    [InlineData("flood", null, "30", "kind")]
    [InlineData(FaultKind.JwksOutage, null, "30", "kind")]
    [InlineData(FaultKind.Delay, "", "30", "value_delay")]
    [InlineData(FaultKind.Delay, "31", "30", "value_delay")]
    [InlineData(FaultKind.ClockOffset, "0", "30", "value_clock_offset")]
    [InlineData(FaultKind.Error, "teapot", "30", "value_error")]
    [InlineData(FaultKind.WrongNonce, null, "0", "minutes")]
    [InlineData(FaultKind.WrongNonce, null, "481", "minutes")]
    [InlineData(FaultKind.WrongNonce, null, "-1", "minutes")]
    [InlineData(FaultKind.WrongNonce, null, "99999999999999999999", "minutes")]
    public async Task A_wish_that_cannot_be_granted_comes_back_with_what_to_do(string? kind, string? value, string minutes, string field)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(client.At("faults"));
        var before = console.Contents();

        var refused = await kari.SubmitAsync(page, "form#ask", [(FaultWish.KindField, kind), (FaultWish.FieldOf(kind ?? ""), value), (FaultWish.MinutesField, minutes)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal($"#{field}", refused.Page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Equal(minutes, refused.Page.QuerySelector("#minutes")!.GetAttribute("value"));
        Assert.Equal(before.Where(OfFaults), console.Contents().Where(OfFaults));
    }

    [Fact]
    public async Task Ten_faults_of_a_client_are_enough()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        for (var fault = 0; fault < AskedFaults.Most; fault++) Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(kari, client, (FaultWish.KindField, FaultKind.WrongNonce))).Status);

        var refused = await AskAsync(kari, client, (FaultWish.KindField, FaultKind.WrongNonce));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("10 faults are on already", refused.Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(kari, await Shown.RegisterAsync(console), (FaultWish.KindField, FaultKind.WrongNonce))).Status);
    }

    [Fact]
    public async Task A_fault_of_another_client_is_not_ended_from_here()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var another = await Shown.RegisterAsync(console, c => c with { OrganizationNumber = ConsoleHost.AnotherOrganization });
        var oda = await console.AsAsync("owner-of-another");
        var theirs = $"/o/{ConsoleHost.AnotherOrganization}/clients/oidc/{another.Client.ClientId}/faults";
        await oda.SubmitAsync(await oda.OpenAsync(theirs), "form#ask", (FaultWish.KindField, FaultKind.WrongNonce));
        var fault = Assert.Single(await console.Get<AskedFaults>().ListAsync("oidc", another.Client.ClientId));
        var kari = await console.AsAsync("kari-console");
        await AskAsync(kari, client, (FaultWish.KindField, FaultKind.WrongNonce));

        await kari.SubmitAsync(await kari.OpenAsync(client.At("faults")), "#live form", (FaultAnswer.EndField, fault.FaultId));

        Assert.Single(await console.Get<AskedFaults>().ListAsync("oidc", another.Client.ClientId));
        Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(client.At("faults").Replace(client.Client.ClientId, another.Client.ClientId, StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(theirs)).Status);
    }

    [Fact]
    public async Task Where_the_deployment_is_not_one_for_tests_there_is_no_such_page()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(client.At("faults"));
        await AskAsync(kari, client, (FaultWish.KindField, FaultKind.WrongNonce));

        console.Get<IOptions<IdPOptions>>().Value.TestDeployment = false;

        Assert.Equal(HttpStatusCode.NotFound, (await kari.GetAsync(client.At("faults"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await kari.SubmitAsync(page, "form#ask", (FaultWish.KindField, FaultKind.WrongNonce))).Status);
        Assert.Null((await kari.OpenAsync(client.Path)).Page.QuerySelector("#faults"));
        Assert.DoesNotContain("/faults", (await kari.OpenAsync(client.At("try"))).Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Single(await client.HistoryAsync(), row => row.Event.Action == AuditActions.TestFaultStarted);
    }

    private static bool OfFaults(string cell) => cell.StartsWith("test_faults", StringComparison.Ordinal);

    private static async Task<Visit> AskAsync(Administrator administrator, Shown client, params (string Name, string? Value)[] wish) =>
        await administrator.SubmitAsync(await administrator.OpenAsync(client.At("faults")), "form#ask", wish);
}
