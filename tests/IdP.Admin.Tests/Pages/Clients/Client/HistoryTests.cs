using System.Net;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Pages.Clients;

public sealed class HistoryTests
{
    [Fact]
    public async Task A_reader_sees_who_changed_what_and_why_and_can_take_nothing_back()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var maja = await console.AsAsync("maja-maintainer");
        await Shown.SaveAsync(maja, await client.ReviewAsync(maja, ("client_name", "Min nye side")), ("reason", "Nobody found the old name"));

        var history = await (await console.AsAsync("rolf-reader")).OpenAsync(client.At("history"));

        Assert.Equal(HttpStatusCode.OK, history.Status);
        var newest = history.Page.QuerySelector(".events li")!;
        Assert.Contains("Changed · version", newest.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Maja Maintainer · in the console", newest.TextContent, StringComparison.Ordinal);
        Assert.Contains("Why: Nobody found the old name", newest.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Removed: Min side", "Added: Min nye side"], newest.QuerySelectorAll("del, ins").Select(text => text.TextContent));
        Assert.Null(history.Page.QuerySelector("a[href*='/undo']"));
    }

    [Fact]
    public async Task Who_is_gone_has_no_name_any_more()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        await client.ChangeAsync(await console.AsAsync("maja-maintainer"), ("client_name", "Min nye side"));
        await console.Get<ConsoleStore>().WriteAsync(write => write.Rows.Set<Person>().Where(person => person.Name == "Maja Maintainer").ExecuteDeleteAsync());

        var newest = (await (await console.AsAsync("kari-console")).OpenAsync(client.At("history"))).Page.QuerySelector(".events li")!;
        Assert.Contains("Somebody who is gone", newest.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_undone_through_the_same_review_as_any_other()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await client.ChangeAsync(kari, ("client_name", "Wrong"), ("redirect_uris", "https://rp.example/new"));

        var history = await kari.OpenAsync(client.At("history"));
        var undo = history.Page.QuerySelector("a[href$='/undo']")!.GetAttribute("href")!;
        var review = await kari.OpenAsync(undo);
        Assert.Equal("Min side", (await Undone(review)).Client.ClientName);
        Assert.Equal(client.Client.RedirectUris.Order(), (await client.NowAsync()).Client.RedirectUris.Order());

        async Task<StoredClient> Undone(Visit page)
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(page.Page.QuerySelectorAll("ins"), text => text.TextContent == "Added: Min side");
            Assert.Equal(client.Path, (await Shown.SaveAsync(kari, page)).Location);
            return await client.NowAsync();
        }
    }

    [Fact]
    public async Task What_was_changed_again_since_is_left_and_named()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await client.ChangeAsync(kari, ("client_name", "Second"), ("access_token_lifetime", "200"));
        var second = (await client.HistoryAsync())[0].Seq;
        await client.ChangeAsync(kari, ("client_name", "Third"));

        var review = await kari.OpenAsync(client.At($"history/{second}/undo"));
        Assert.Contains("Name: it was changed again since", review.Page.QuerySelector(".banner.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, review)).Location);
        Assert.Equal(("Third", null), ((await client.NowAsync()).Client.ClientName, (await client.NowAsync()).Client.AccessTokenLifetime));
    }

    [Fact]
    public async Task Nothing_is_left_to_undo_the_second_time()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await client.ChangeAsync(kari, ("redirect_uris", client.Client.RedirectUris[0]));
        var change = (await client.HistoryAsync())[0].Seq;
        await Shown.SaveAsync(kari, await kari.OpenAsync(client.At($"history/{change}/undo")));

        var again = await kari.OpenAsync(client.At($"history/{change}/undo"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.NotNull(again.Page.QuerySelector(".empty"));
        Assert.Null(again.Page.QuerySelector("form.form"));
    }

    [Fact]
    public async Task An_undo_of_what_was_changed_since_the_page_was_opened_is_shown_anew()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        await client.ChangeAsync(kari, ("client_name", "Second"));
        var review = await kari.OpenAsync(client.At($"history/{(await client.HistoryAsync())[0].Seq}/undo"));
        await client.ChangeAsync(await console.AsAsync("maja-maintainer"), ("access_token_lifetime", "200"));

        var conflict = await Shown.SaveAsync(kari, review);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Second", (await client.NowAsync()).Client.ClientName);
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, conflict)).Location);
        Assert.Equal(("Min side", TimeSpan.FromSeconds(200)), ((await client.NowAsync()).Client.ClientName, (await client.NowAsync()).Client.AccessTokenLifetime!.Value));
    }

    [Fact]
    public async Task An_undo_that_opens_the_client_to_more_waits_for_a_second_person_like_any_change()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        await client.ChangeAsync(await console.AsAsync("kari-console"), ("scopes", "openid"));
        await Shown.AskSecondPersonAsync(console);
        var maja = await console.AsAsync("maja-maintainer");

        var review = await maja.OpenAsync(client.At($"history/{(await client.HistoryAsync())[0].Seq}/undo"));
        Assert.Contains("profile", review.Page.QuerySelector(".banner.info")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(client.Path, (await Shown.SaveAsync(maja, review, ("reason", "It was needed after all"))).Location);
        Assert.Equal(["openid"], (await client.NowAsync()).Client.Scopes);

        // And is carried out when it is approved.
        await using var rows = console.Get<ConsoleStore>().Read();
        var change = await rows.Set<PendingChange>().SingleAsync();
        var kari = new IdP.Admin.Access.Actor
        {
            Subject = "another", Name = "Another", Issuer = "https://issuer.example", Production = false,
            Memberships = [new(await rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == ConsoleHost.Organization), Role.Owner, true)],
        };
        Assert.IsType<Decision.Taken>(await console.Get<Approvals>().ApproveAsync(kari, change.ChangeId, new(new(AuditChannels.Ui))));
        Assert.Equal(["openid", "profile"], (await client.NowAsync()).Client.Scopes.Order());
    }

    [Fact]
    public async Task Rows_of_another_client_and_rows_without_a_way_back_are_not_undone()
    {
        var console = await ConsoleHost.SharedAsync();
        var (client, other) = (await Shown.RegisterAsync(console), await Shown.RegisterAsync(console));
        var kari = await console.AsAsync("kari-console");
        await other.ChangeAsync(kari, ("client_name", "Other"));
        await client.SubmitAsync(new Disable(), "To see that it has a way of its own");
        var history = await client.HistoryAsync();

        foreach (var seq in (string[])[$"{(await other.HistoryAsync())[0].Seq}", $"{history[0].Seq}", $"{history[^1].Seq}", "0", "999999999", "x"])
        {
            Assert.Equal((seq, HttpStatusCode.NotFound), (seq, (await kari.GetAsync(client.At($"history/{seq}/undo"))).Status));
        }

        var page = (await kari.OpenAsync(client.At("history"))).Page;
        Assert.Equal(client.At("danger/enable"), page.QuerySelector(".events li a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_key_that_was_removed_comes_back_with_its_end_and_a_developer_in_production_may_not_bring_it()
    {
        var console = await ConsoleHost.SharedAsync();
        var change = new Undo(new([new("jwks", ["key-1 (0a1b2c3d4e5f)"], [])], []));
        Assert.Equal(IdP.Admin.Access.Right.ManageCredentials, change.Needs);
        Assert.Equal(IdP.Admin.Access.Right.EditClients, new Undo(new([new("client_name", ["a"], ["b"])], [])).Needs);

        var client = await Shown.RegisterAsync(console);
        var (undone, left) = Undo.From(client.Client, new([new("active", ["true"], ["false"]), new("client_orgno", ["1"], [ConsoleHost.Organization]), new("client_name", ["Before"], ["Min side"])], []));
        Assert.Equal(("Before", true, ConsoleHost.Organization), (undone.ClientName, undone.Active, undone.OrganizationNumber));
        Assert.Equal(["active", "client_orgno"], left);
    }

    [Fact]
    public async Task A_long_history_goes_on_page_by_page_and_misses_nothing()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        for (var i = 0; i < 30; i++)
        {
            Assert.IsType<Outcome.Done>(await client.SubmitAsync(i % 2 == 0 ? new Disable() : new Enable()));
        }

        var kari = await console.AsAsync("kari-console");
        var first = await kari.OpenAsync(client.At("history"));
        var second = await kari.OpenAsync(client.At("history") + first.Page.QuerySelector("nav a[href^='?before=']")!.GetAttribute("href"));

        Assert.Equal((25, 6), (first.Page.QuerySelectorAll(".events > li").Length, second.Page.QuerySelectorAll(".events > li").Length));
        Assert.Null(second.Page.QuerySelector("nav a[href^='?before=']"));
    }
}
