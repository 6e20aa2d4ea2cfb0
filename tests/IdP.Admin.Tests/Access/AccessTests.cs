using System.Net;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Access;

/// <summary>What becomes of a request, by who asks and for which organisation.</summary>
public sealed class AccessTests(ProbedConsole console) : IClassFixture<ProbedConsole>
{
    [Fact]
    public async Task Every_role_may_do_what_its_column_says_and_nothing_else()
    {
        foreach (var (role, person) in AccessTable.People)
        {
            var administrator = await console.Host.AsAsync(person);
            foreach (var right in AccessTable.Rights)
            {
                var expected = AccessTable.May(role, right, production: false) ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden;
                var address = role is "auditor" or "operator" && right is Right.SeePlatform or Right.ManagePlatform ? ProbedConsole.PlatformAddressOf(right) : ProbedConsole.AddressOf(right);

                Assert.Equal((role, right, expected), (role, right, (await administrator.GetAsync(address)).Status));
                Assert.Equal((role, right, expected), (role, right, (await administrator.PostAsync(address)).Status));
            }
        }
    }

    [Fact]
    public async Task To_a_member_of_another_organisation_it_is_as_if_there_were_none()
    {
        var oda = await console.Host.AsAsync("owner-of-another");
        foreach (var right in AccessTable.Rights)
        {
            var theirs = await oda.GetAsync(ProbedConsole.AddressOf(right));
            var nobodys = await oda.GetAsync(ProbedConsole.AddressOf(right, "999999999"));

            Assert.Equal((right, HttpStatusCode.NotFound), (right, theirs.Status));
            Assert.Equal((nobodys.Status, nobodys.Shown), (theirs.Status, theirs.Shown));
            Assert.Equal(HttpStatusCode.NotFound, (await oda.PostAsync(ProbedConsole.AddressOf(right))).Status);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await oda.GetAsync(ProbedConsole.AddressOf(Right.ManageMembers, ConsoleHost.AnotherOrganization))).Status);
    }

    [Fact]
    public async Task Somebody_without_a_role_cannot_tell_one_organisation_from_another()
    {
        var nobody = await console.Host.AsAsync("lysbla-fregatt");
        foreach (var right in AccessTable.Rights)
        {
            var (there, nowhere) = (await nobody.GetAsync(ProbedConsole.AddressOf(right)), await nobody.GetAsync(ProbedConsole.AddressOf(right, "999999999")));

            Assert.Equal((right, HttpStatusCode.Forbidden), (right, there.Status));
            Assert.Equal((nowhere.Status, nowhere.Shown), (there.Status, there.Shown));
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_and_comes_back()
    {
        var rolf = console.Host.Anybody();
        var visit = await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients));
        Assert.Equal(HttpStatusCode.Redirect, visit.Status);

        var back = await rolf.SignInAsync("rolf-reader", visit.Location!);

        Assert.Equal((HttpStatusCode.NoContent, ProbedConsole.AddressOf(Right.SeeClients)), (back.Status, back.Answer.Address!.AbsolutePath));
    }

    [Fact]
    public async Task An_address_whose_right_nobody_stated_answers_nobody()
    {
        foreach (var person in AccessTable.People.Values) Assert.Equal(HttpStatusCode.Forbidden, (await (await console.Host.AsAsync(person)).GetAsync("/forgotten")).Status);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData($"/o/{ConsoleHost.Organization}/nowhere.css")]
    public async Task An_address_that_is_nobodys_is_not_found_whoever_asks(string address)
    {
        foreach (var anybody in (Administrator[])[console.Host.Anybody(), await console.Host.AsAsync("kari-console")])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await anybody.PostAsync(address)).Status);
        }
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_at_the_next_click()
    {
        var maja = await console.Host.AsAsync("maja-maintainer");
        Assert.Equal(HttpStatusCode.NoContent, (await maja.GetAsync(ProbedConsole.AddressOf(Right.DisableClients))).Status);

        await ChangeMemberAsync("Maja Maintainer", member => member.SetProperty(m => m.Role, Role.Reader));
        Assert.Equal(HttpStatusCode.Forbidden, (await maja.GetAsync(ProbedConsole.AddressOf(Right.DisableClients))).Status);

        await ChangeMemberAsync("Maja Maintainer", member => member.SetProperty(m => m.Role, Role.Maintainer));
        Assert.Equal(HttpStatusCode.NoContent, (await maja.GetAsync(ProbedConsole.AddressOf(Right.DisableClients))).Status);
    }

    [Fact]
    public async Task Something_dangerous_is_done_only_by_somebody_who_signed_in_lately()
    {
        var kari = await console.Host.AsAsync("kari-console");
        Assert.Equal(HttpStatusCode.NoContent, (await kari.PostAsync(ProbedConsole.Dangerous)).Status);

        console.Host.Clock.Advance(StepUp.Freshness + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.NoContent, (await kari.GetAsync(ProbedConsole.AddressOf(Right.DeleteClients))).Status);
        var told = await kari.OpenAsync((await kari.PostAsync(ProbedConsole.Dangerous)).Location!);
        Assert.Equal(HttpStatusCode.OK, told.Status);

        await kari.SignInAsync("kari-console", told.Page.QuerySelector("main a[href^='/signin']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.NoContent, (await kari.PostAsync(ProbedConsole.Dangerous)).Status);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends_after_a_quarter_of_an_hour()
    {
        var rolf = await console.Host.AsAsync("rolf-reader");
        console.Host.Clock.Advance(SessionTickets.Idle - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);

        console.Host.Clock.Advance(SessionTickets.Idle - TimeSpan.FromMinutes(1)); // the click prolonged it
        Assert.Equal(HttpStatusCode.NoContent, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);

        console.Host.Clock.Advance(SessionTickets.Idle + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);
    }

    [Fact]
    public async Task However_much_a_session_is_used_it_ends_after_eight_hours()
    {
        var rolf = await console.Host.AsAsync("rolf-reader");
        var used = TimeSpan.Zero;
        for (var click = TimeSpan.FromMinutes(10); used + click < SessionTickets.Longest; used += click)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);
            console.Host.Clock.Advance(click);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);
        console.Host.Clock.Advance(SessionTickets.Longest - used);
        Assert.Equal(HttpStatusCode.Redirect, (await rolf.GetAsync(ProbedConsole.AddressOf(Right.SeeClients))).Status);
    }

    private async Task ChangeMemberAsync(string name, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Member>> change) =>
        await console.Host.Get<ConsoleStore>().WriteAsync(write => write.Rows.Set<Member>()
            .Where(member => write.Rows.Set<Person>().Any(person => person.Subject == member.Subject && person.Name == name))
            .ExecuteUpdateAsync(change));
}
