using System.Net;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;

namespace IdP.Admin.Tests.Pages.Clients;

public sealed class DangerTests
{
    private const string Why = "It is not used any more";

    [Fact]
    public async Task A_maintainer_disables_and_enables_with_a_reason()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var maja = await console.AsAsync("maja-maintainer");

        var page = await maja.OpenAsync(client.At("danger/disable"));
        Assert.Null(page.Page.QuerySelector("#confirm_id"));
        var refused = await maja.SubmitAsync(page, "form.form", ("reason", "why"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("#reason", refused.Page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.True((await client.NowAsync()).Client.Active);

        Assert.Equal(client.Path, (await maja.SubmitAsync(refused, "form.form", ("reason", Why))).Location);
        Assert.False((await client.NowAsync()).Client.Active);
        Assert.Equal((AuditActions.ClientDisabled, Why), ((await client.HistoryAsync())[0].Event.Action, (await client.HistoryAsync())[0].Event.Reason));

        Assert.Equal(client.Path, (await maja.SubmitAsync(await maja.OpenAsync(client.At("danger/enable")), "form.form", ("reason", Why))).Location);
        Assert.True((await client.NowAsync()).Client.Active);
    }

    [Fact]
    public async Task Deleting_asks_for_the_id_and_a_reason_and_can_be_regretted_for_thirty_days()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(client.At("danger/delete"));

        foreach (var (id, reason) in ((string, string)[])[("", Why), (client.Client.ClientId.ToUpperInvariant(), Why), (client.Client.ClientId, "short")])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await kari.SubmitAsync(page, "form.form", ("confirm_id", id), ("reason", reason))).Status);
        }

        Assert.True((await client.NowAsync()).Client.Active);
        var deleted = await kari.FollowAsync(await kari.SubmitAsync(page, "form.form", ("confirm_id", client.Client.ClientId), ("reason", Why)));
        Assert.Contains("Its client ID never comes back", deleted.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var now = await client.NowAsync();
        Assert.Equal((false, console.Clock.GetUtcNow() + Delete.Regret), (now.Client.Active, now.Record!.Purge));

        Assert.Equal(client.Path, (await kari.SubmitAsync(await kari.OpenAsync(client.At("danger/restore")), "form.form", ("reason", Why))).Location);
        Assert.Equal((false, null), ((await client.NowAsync()).Client.Active, (await client.NowAsync()).Record!.Purge));
    }

    [Fact]
    public async Task Who_proved_long_ago_who_they_are_proves_it_anew_before_deleting()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(client.At("danger/delete"));
        console.Clock.Advance(TimeSpan.FromMinutes(6));

        var sent = await kari.SubmitAsync(page, "form.form", ("confirm_id", client.Client.ClientId), ("reason", Why));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.NotEqual(client.Path, sent.Location);
        Assert.Contains("Confirm who you are", (await kari.OpenAsync(client.At("danger/transfer"))).Page.Title, StringComparison.Ordinal);
        Assert.True((await client.NowAsync()).Client.Active);
    }

    [Fact]
    public async Task A_deleted_client_is_purged_by_the_job_when_its_time_is_over_and_its_id_stays_taken()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (client, regretted) = (await Shown.RegisterAsync(console), await Shown.RegisterAsync(console));
        Assert.IsType<Outcome.Done>(await client.SubmitAsync(new Delete()));
        Assert.IsType<Outcome.Done>(await regretted.SubmitAsync(new Delete()));
        Assert.IsType<Outcome.Done>(await regretted.SubmitAsync(new Restore()));
        var purging = console.Get<Purging>();

        console.Clock.Advance(Delete.Regret - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await purging.PurgeAsync(default));

        console.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await purging.PurgeAsync(default));
        Assert.Equal(0, await purging.PurgeAsync(default));

        Assert.Null(await console.Get<ConsoleStore>().FindClientAsync(client.Client.Issuer, client.Client.ClientId));
        Assert.NotNull(await regretted.NowAsync());
        var told = (await client.HistoryAsync())[0].Event;
        Assert.Equal((AuditActions.ClientPurged, AuditActorTypes.Job, AuditChannels.Job), (told.Action, told.Actor.Type, told.Source.Channel));
        Assert.Equal(HttpStatusCode.NotFound, (await (await console.AsAsync("kari-console")).GetAsync(client.Path)).Status);

        var again = await client.SubmitAsync(new Register(ClientDocument.Write(client.Client), Notes.None));
        Assert.Contains(Assert.IsType<Outcome.Refused>(again).Problems, problem => problem.Id == "client_id.taken");
    }

    [Fact]
    public async Task A_client_is_given_only_to_an_organisation_that_the_giver_may_register_clients_for()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync(client.At("danger/transfer"));

        Assert.Single(page.Page.QuerySelectorAll("#receiver option"));
        var forced = await kari.SubmitAsync(page, "form.form", ("receiver", ConsoleHost.AnotherOrganization), ("confirm_id", client.Client.ClientId), ("reason", Why));
        Assert.Equal(HttpStatusCode.Forbidden, forced.Status);
        Assert.Equal(ConsoleHost.Organization, (await client.NowAsync()).Client.OrganizationNumber);
    }

    [Fact]
    public async Task An_operator_moves_a_client_between_organisations_and_to_none_that_does_not_exist()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var olga = await console.AsAsync("olga-operator");
        var page = await olga.OpenAsync(client.At("danger/transfer"));

        var nowhere = await olga.SubmitAsync(page, "form.form", ("receiver", "999999999"), ("confirm_id", client.Client.ClientId), ("reason", Why));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.Status);

        var moved = await olga.SubmitAsync(page, "form.form", ("receiver", ConsoleHost.AnotherOrganization), ("confirm_id", client.Client.ClientId), ("reason", Why));
        Assert.Equal((client.Address with { Organization = ConsoleHost.AnotherOrganization }).Path, moved.Location);
        Assert.Equal(ConsoleHost.AnotherOrganization, (await client.NowAsync()).Client.OrganizationNumber);
        Assert.Equal(HttpStatusCode.NotFound, (await (await console.AsAsync("kari-console")).GetAsync(client.Path)).Status);

        // What was done before stays with those who did it.
        var history = await (await console.AsAsync("owner-of-another")).OpenAsync(moved.Location! + "/history");
        Assert.DoesNotContain("Registered", history.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_begins_in_the_wizard_with_the_same_answers_and_another_id()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var dolly = await console.AsAsync("dev-dolly");

        var basics = await dolly.FollowAsync(await dolly.SubmitAsync(await dolly.OpenAsync(client.At("copy")), "form.form"));
        Assert.Equal(HttpStatusCode.OK, basics.Status);
        Assert.Equal("Min side", basics.Page.QuerySelector("#client_name")!.GetAttribute("value"));
        Assert.NotEqual(client.Client.ClientId, basics.Page.QuerySelector("#client_id")!.GetAttribute("value"));

        var check = await dolly.OpenAsync(basics.Answer.Address!.AbsolutePath.Replace("/basics", "/check", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, check.Status);
        Assert.Contains("https://rp.example/other", check.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rolf-reader", "")]
    [InlineData("dev-dolly", "copy")]
    [InlineData("maja-maintainer", "danger/disable copy")]
    [InlineData("kari-console", "danger/disable copy danger/transfer danger/delete")]
    [InlineData("olga-operator", "danger/disable danger/transfer")]
    public async Task Everybody_is_offered_what_they_may_do_and_nothing_else(string person, string offered)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var page = await (await console.AsAsync(person)).OpenAsync(client.At("danger"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(client.At), page.Page.QuerySelectorAll("main section a.button").Select(link => link.GetAttribute("href")!));
    }

    [Fact]
    public async Task Two_who_disable_at_once_do_it_once()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var (kari, maja) = (await console.AsAsync("kari-console"), await console.AsAsync("maja-maintainer"));
        var (one, other) = (await kari.OpenAsync(client.At("danger/disable")), await maja.OpenAsync(client.At("danger/disable")));

        var answers = await Task.WhenAll(kari.SubmitAsync(one, "form.form", ("reason", Why)), maja.SubmitAsync(other, "form.form", ("reason", Why)));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Single(await client.HistoryAsync(), row => row.Event.Action == AuditActions.ClientDisabled);
    }
}
