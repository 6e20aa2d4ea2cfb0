using System.Net;
using IdP.Admin.SignIn;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Entry;

/// <summary>How long somebody is signed in, and what ends it.</summary>
public sealed class EntrySessionTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_session_that_is_not_used_for_a_quarter_of_an_hour_has_ended()
    {
        var kari = await console.AsAsync("kari-console");
        foreach (var _ in Enumerable.Range(0, 4))
        {
            console.Clock.Advance(TimeSpan.FromMinutes(14));
            Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
        }

        console.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("/session/ended", (await kari.OpenAsync("/session")).Answer.Address!.AbsolutePath);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_much_it_is_used()
    {
        var kari = await console.AsAsync("kari-console");
        for (var used = TimeSpan.Zero; used < TimeSpan.FromHours(8) - TimeSpan.FromMinutes(10); used += TimeSpan.FromMinutes(10))
        {
            console.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
        }

        console.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("/session/ended", (await kari.OpenAsync("/session")).Answer.Address!.AbsolutePath);
    }

    [Fact]
    public async Task Every_sign_in_makes_a_new_key_and_the_one_before_opens_nothing()
    {
        var kari = await console.AsAsync("kari-console");
        var before = kari.Cookies;

        await kari.OpenAsync("/signin?anew=true"); // proven a moment ago: the provider asks nothing

        Assert.NotEqual(before, kari.Cookies);
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
        Assert.False(await OpensAsync(before));
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Equal(1, await rows.Set<ConsoleSession>().CountAsync());
    }

    [Fact]
    public async Task Whoever_signs_out_everywhere_is_signed_out_everywhere()
    {
        var here = await console.AsAsync("kari-console");
        var there = await console.AsAsync("kari-console");
        var maja = await console.AsAsync("maja-maintainer");

        var page = await here.GetAsync("/session");
        Assert.Contains("2 browsers or devices", page.Answer.Body, StringComparison.Ordinal);
        var after = await here.FollowAsync(await here.SubmitAsync(page, "#everywhere"));

        Assert.NotNull(after.Page.QuerySelector("a[href^='/signin']"));
        Assert.StartsWith("/signin", (await there.GetAsync("/session")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await maja.GetAsync("/session")).Status);
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.MemberSessionsEnded }, 10));
    }

    [Fact]
    public async Task Nothing_that_was_shown_is_kept_and_an_old_cookie_shows_nothing()
    {
        var kari = await console.AsAsync("kari-console");
        var page = await kari.GetAsync("/session");
        var cookies = kari.Cookies;

        await kari.SubmitAsync(page, "main form[action='/signout']");

        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
        Assert.False(await OpensAsync(cookies));
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignedOut }, 10));
    }

    [Fact]
    public async Task Somebody_whose_session_is_ended_elsewhere_is_out_at_the_next_click_and_a_role_taken_away_is_gone()
    {
        var kari = await console.AsAsync("kari-console");
        var olga = await console.AsAsync("olga-operator");
        await console.Get<ConsoleStore>().WriteAsync(async write => await write.Rows.Set<PlatformMember>().ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await olga.GetAsync("/")).Status);

        await console.Get<ConsoleStore>().WriteAsync(async write => await write.Rows.Set<ConsoleSession>().ExecuteDeleteAsync());
        Assert.StartsWith("/signin", (await kari.GetAsync("/session")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_how_long_the_session_has_left_and_where_it_is_extended()
    {
        var kari = await console.AsAsync("kari-console");
        var page = await kari.GetAsync("/session");
        var session = page.Page.QuerySelector("meta[name=session]")!;
        Assert.Equal(("/session/extend", "840", "28800", "120"), (session.GetAttribute("content"), session.GetAttribute("data-idle"), session.GetAttribute("data-left"), session.GetAttribute("data-warning")));
        Assert.Contains("signed out after 15 minutes without activity", page.Answer.Body, StringComparison.Ordinal);

        console.Clock.Advance(TimeSpan.FromMinutes(13));
        var token = page.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.BadRequest, (await (await console.AsAsync("maja-maintainer")).PostAsync("/session/extend", ("__RequestVerificationToken", token))).Status);
        var extended = (await kari.PostAsync("/session/extend", ("__RequestVerificationToken", token))).Answer.Json;
        Assert.Equal((840, 28800 - (13 * 60)), (extended.GetProperty("idle").GetInt32(), extended.GetProperty("left").GetInt32()));

        console.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
    }

    [Fact]
    public async Task A_sign_in_fills_the_table_of_people_and_the_trail_and_keeps_no_pid()
    {
        await console.AsAsync("lysbla-fregatt");

        await using var rows = console.Get<ConsoleStore>().Read();
        var session = await rows.Set<ConsoleSession>().SingleAsync();
        var person = await rows.Set<Person>().SingleAsync(known => known.Subject == session.Subject);
        Assert.Equal((SubjectCode.Of(session.Subject), console.Clock.GetUtcNow()), (person.Name, person.LastSignIn));
        var row = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignInSucceeded }, 10));
        Assert.Equal((session.Subject, console.Provider.Oidc.Url), (row.Event.Actor.Reference, row.Event.Actor.Issuer));
        Assert.NotNull(row.Event.Actor.SessionHash);
        Assert.DoesNotContain(DatabaseFile.Everything(console.DataFolder), value => value.Where.StartsWith("console_", StringComparison.Ordinal) && value.Value is string text && text.Contains(Provider.TestPid, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_without_any_role_is_forgotten_after_a_while()
    {
        await console.AsAsync("lysbla-fregatt");
        console.Clock.Advance(TimeSpan.FromDays(60)); // the provider's keys are good for as long
        await console.AsAsync("kari-console");
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Equal(1, await rows.Set<Person>().CountAsync(person => !rows.Set<Member>().Any(member => member.Subject == person.Subject) && !rows.Set<PlatformMember>().Any(member => member.Subject == person.Subject)));

        console.Clock.Advance(TimeSpan.FromDays(31));
        await console.Get<ConsoleStore>().WriteAsync(async write =>
        {
            await PeopleWhoSignIn.NoteAsync(write, "another", null, default);
            return true;
        });
        Assert.DoesNotContain(await rows.Set<Person>().ToListAsync(), person => person.LastSignIn is { } last && console.Clock.GetUtcNow() - last > TimeSpan.FromDays(90));
    }

    [Fact]
    public async Task A_sign_in_that_is_cancelled_says_so_and_is_told_once_a_minute()
    {
        var visitor = console.Anybody();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var form = (await visitor.OpenAsync("/signin?return=%2Fsession")).ShowsSignIn();
            var failed = await visitor.FollowAsync(await visitor.SubmitAsync(form, "form", ("action", "cancel")));

            Assert.Equal((HttpStatusCode.Forbidden, "/session/failed"), (failed.Status, failed.Answer.Address!.AbsolutePath));
            Assert.StartsWith("Error: You are not signed in", failed.Page.Title, StringComparison.Ordinal);
            Assert.Equal("/signin?return=%2Fsession", failed.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        }

        var row = Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignInFailed }, 10));
        Assert.Equal((AuditOutcomes.Failed, "cancelled"), (row.Event.Outcome, row.Event.ReasonCode));
    }

    private async Task<bool> OpensAsync(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/session");
        request.Headers.Add("Cookie", cookies);
        return (await console.Anybody().SendAsync(request)).Status is HttpStatusCode.OK;
    }
}
