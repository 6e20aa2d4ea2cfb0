using System.Net;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Admin.SignIn;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Members;

/// <summary>Who belongs to an organisation, through the pages and through the class behind them.</summary>
public sealed class MemberRollTests
{
    private const string Members = $"/o/{ConsoleHost.Organization}/members";

    private static readonly Circumstances Told = new(new(AuditChannels.Ui), "Because the test says so");

    [Fact]
    public async Task A_person_who_signed_in_without_a_role_is_added_by_the_code_they_were_shown()
    {
        await using var console = await ConsoleHost.StartAsync();
        var newcomer = await console.AsAsync("lysbla-fregatt");
        var shown = await newcomer.OpenAsync("/");
        Assert.Equal(HttpStatusCode.Forbidden, shown.Status);
        var code = shown.Page.QuerySelector(".id code")!.TextContent;

        var kari = await console.AsAsync("kari-console");
        var form = await kari.OpenAsync($"{Members}/add");
        var done = await kari.SubmitAsync(form, "main form", ("code", $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "), ("role", "Developer"));

        Assert.EndsWith(Members, done.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.OpenAsync($"/o/{ConsoleHost.Organization}/clients")).Status);
        var row = (await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.MemberAdded }, 1))[0];
        Assert.Equal(ConsoleHost.Organization, row.Event.Target!.Organization);
        Assert.Contains("Developer", row.Event.Changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZZZZZ-ZZZZZ", "Developer", "#code-error")]
    [InlineData("", "Developer", "#code-error")]
    [InlineData("ZZZZZ-ZZZZZ", "", "#role-error")]
    [InlineData("ZZZZZ-ZZZZZ", "99", "#role-error")]
    public async Task What_cannot_be_added_is_said_at_its_field(string code, string role, string error)
    {
        var kari = await (await ConsoleHost.SharedAsync()).AsAsync("kari-console");

        var refused = await kari.SubmitAsync(await kari.OpenAsync($"{Members}/add"), "main form", ("code", code), ("role", role));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Page.QuerySelector(error));
    }

    [Fact]
    public async Task Power_over_others_is_not_given_without_a_reason()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (kari, rolf) = (await ActorAsync(console, "Kari Console"), await SubjectAsync(console, "Rolf Reader"));
        var roll = console.Get<MemberRoll>();
        var silent = Told with { Reason = "hm" };

        Assert.Equal(RollOutcome.ReasonMissing, await roll.ChangeAsync(kari, ConsoleHost.Organization, rolf, Role.Owner, approver: false, silent));
        Assert.Equal(RollOutcome.ReasonMissing, await roll.ChangeAsync(kari, ConsoleHost.Organization, rolf, Role.Reader, approver: true, silent));
        Assert.Equal(RollOutcome.Done, await roll.ChangeAsync(kari, ConsoleHost.Organization, rolf, Role.Maintainer, approver: false, silent));
        Assert.Equal(RollOutcome.Done, await roll.ChangeAsync(kari, ConsoleHost.Organization, rolf, Role.Owner, approver: true, Told));
        Assert.Equal(RollOutcome.Unchanged, await roll.ChangeAsync(kari, ConsoleHost.Organization, rolf, Role.Owner, approver: true, Told));
    }

    [Fact]
    public async Task The_last_owner_is_neither_demoted_nor_removed_not_even_by_themselves()
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await ActorAsync(console, "Kari Console");
        var roll = console.Get<MemberRoll>();

        Assert.Equal(RollOutcome.LastOwner, await roll.ChangeAsync(kari, ConsoleHost.Organization, kari.Subject, Role.Maintainer, approver: false, Told));
        Assert.Equal(RollOutcome.LastOwner, await roll.RemoveAsync(kari, ConsoleHost.Organization, kari.Subject, Told));

        var person = await console.AsAsync("kari-console");
        var page = await person.OpenAsync($"{Members}/{kari.Subject}");
        var refused = await person.SubmitAsync(page, "form#leave");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("only owner", refused.Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_owners_who_put_each_other_out_at_once_exactly_one_wins(bool remove)
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await ActorAsync(console, "Kari Console");
        var roll = console.Get<MemberRoll>();
        var majasSubject = await SubjectAsync(console, "Maja Maintainer");
        Assert.Equal(RollOutcome.Done, await roll.ChangeAsync(kari, ConsoleHost.Organization, majasSubject, Role.Owner, approver: false, Told));
        var maja = await ActorAsync(console, "Maja Maintainer");

        var outcomes = await Task.WhenAll(Task.Run(() => PutOut(kari, maja.Subject)), Task.Run(() => PutOut(maja, kari.Subject)));

        Assert.Equal([RollOutcome.Done, RollOutcome.Forbidden], outcomes.Order());
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Equal(1, await rows.Set<Member>().CountAsync(member => member.OrganizationNumber == ConsoleHost.Organization && member.Role == Role.Owner));

        Task<RollOutcome> PutOut(Actor actor, string subject) => remove
            ? roll.RemoveAsync(actor, ConsoleHost.Organization, subject, Told)
            : roll.ChangeAsync(actor, ConsoleHost.Organization, subject, Role.Reader, approver: false, Told);
    }

    [Fact]
    public async Task Signing_somebody_out_everywhere_ends_all_their_sessions_and_nobody_elses()
    {
        await using var console = await ConsoleHost.StartAsync();
        var (here, there, maja, kari) = (await console.AsAsync("rolf-reader"), await console.AsAsync("rolf-reader"), await console.AsAsync("maja-maintainer"), await console.AsAsync("kari-console"));
        var page = await kari.OpenAsync($"{Members}/{await SubjectAsync(console, "Rolf Reader")}");

        await kari.SubmitAsync(page, "form#sessions");

        var clients = $"/o/{ConsoleHost.Organization}/clients";
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync(clients)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync(clients)).Status);
        Assert.Equal(HttpStatusCode.OK, (await maja.GetAsync(clients)).Status);
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.MemberSessionsEnded }, 9));
    }

    [Fact]
    public async Task A_member_of_another_organisation_is_nobody_here()
    {
        var console = await ConsoleHost.SharedAsync();
        var oda = await SubjectAsync(console, "Oda Owner");
        var kari = await console.AsAsync("kari-console");

        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync($"{Members}/{oda}")).Status);
        var own = await kari.OpenAsync($"{Members}/{await SubjectAsync(console, "Rolf Reader")}");
        var token = own.Page.QuerySelector("form#leave input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await kari.PostAsync($"{Members}/{oda}?handler=Remove", ("__RequestVerificationToken", token))).Status);
        Assert.Equal(RollOutcome.NotMember, await console.Get<MemberRoll>().RemoveAsync(await ActorAsync(console, "Kari Console"), ConsoleHost.Organization, oda, Told));
        Assert.Equal(RollOutcome.Forbidden, await console.Get<MemberRoll>().RemoveAsync(await ActorAsync(console, "Kari Console"), ConsoleHost.AnotherOrganization, oda, Told));
    }

    [Fact]
    public async Task Members_are_changed_only_by_somebody_who_signed_in_lately()
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await console.AsAsync("kari-console");
        console.Clock.Advance(StepUp.Freshness + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync(Members)).Status);
        Assert.NotNull((await kari.GetAsync($"{Members}/add")).Location);
    }

    [Fact]
    public async Task An_operator_brings_in_an_organisation_and_appoints_its_first_owner_only()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.AsAsync("lysbla-fregatt"); // has been here once
        var olga = await console.AsAsync("olga-operator");

        var form = await olga.OpenAsync("/organizations/new");
        foreach (var wrong in (string[])["310000002", "12345678", "", "31000000x"])
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await olga.SubmitAsync(form, "main form", ("number", wrong), ("name", "Testetaten"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await olga.SubmitAsync(form, "main form", ("number", "310000001"), ("name", " "))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await olga.SubmitAsync(form, "main form", ("number", ConsoleHost.Organization), ("name", "Again"))).Status);

        var number = Enumerable.Range(310000000, 100).Select(candidate => $"{candidate}").First(IdP.Rules.Certificates.OrganizationNumber.IsValid);
        var owner = await olga.FollowAsync(await olga.SubmitAsync(form, "main form", ("number", $"{number[..3]} {number[3..6]} {number[6..]}"), ("name", "Testetaten")));
        Assert.Equal(HttpStatusCode.OK, owner.Status);
        string code;
        await using (var rows = console.Get<ConsoleStore>().Read())
        {
            var known = await rows.Set<Member>().Select(member => member.Subject).Concat(rows.Set<PlatformMember>().Select(member => member.Subject)).ToListAsync();
            code = SubjectCode.Of((await rows.Set<Person>().FirstAsync(person => !known.Contains(person.Subject))).Subject);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await olga.SubmitAsync(owner, "main form", ("code", code), ("reason", "They asked for it in writing"))).Status);
        Assert.Contains("has an owner", (await olga.OpenAsync($"/organizations/{number}/owner")).Answer.Body, StringComparison.Ordinal);
        Assert.Equal(RollOutcome.AlreadyMember, await console.Get<MemberRoll>().AppointFirstOwnerAsync(await ActorAsync(console, "Olga Operator"), number, code, Told));
        Assert.Equal(RollOutcome.Forbidden, await console.Get<MemberRoll>().AppointFirstOwnerAsync(await ActorAsync(console, "Kari Console"), number, code, Told));
    }

    [Fact]
    public async Task Whether_a_second_person_is_asked_is_not_decided_without_a_reason()
    {
        await using var console = await ConsoleHost.StartAsync();
        var kari = await console.AsAsync("kari-console");
        var page = await kari.OpenAsync($"/o/{ConsoleHost.Organization}/settings");

        var refused = await kari.SubmitAsync(page, "form#edit", ("name", "Renamed"), ("second_person", "never"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Page.QuerySelector("#reason-error"));
        Assert.DoesNotContain("Renamed", (await kari.OpenAsync($"/o/{ConsoleHost.Organization}")).Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await kari.SubmitAsync(refused, "form#edit", ("reason", "Only one of us is at work"));
        var told = await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = "org." }, 9);
        Assert.Equal([AuditActions.OrganizationPolicyChanged, AuditActions.OrganizationUpdated], told.Select(row => row.Event.Action));
    }

    private static async Task<string> SubjectAsync(ConsoleHost console, string name)
    {
        await using var rows = console.Get<ConsoleStore>().Read();
        return (await rows.Set<Person>().FirstAsync(person => person.Name == name)).Subject;
    }

    private static async Task<Actor> ActorAsync(ConsoleHost console, string name)
    {
        var subject = await SubjectAsync(console, name);
        await using var rows = console.Get<ConsoleStore>().Read();
        var memberships = await rows.Set<Member>().Where(member => member.Subject == subject)
            .Join(rows.Set<Organization>(), member => member.OrganizationNumber, organization => organization.OrganizationNumber, (member, organization) => new Membership(organization, member.Role, member.Approver)).ToListAsync();
        var platform = await rows.Set<PlatformMember>().SingleOrDefaultAsync(member => member.Subject == subject);
        return new() { Subject = subject, Name = name, Issuer = "issuer", Memberships = memberships, Platform = platform?.Role, Production = false };
    }
}
