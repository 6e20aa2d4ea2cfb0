using System.Net;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Entry;

/// <summary>Proving anew who one is, and what was typed meanwhile.</summary>
public sealed class EntryStepUpTests : IAsyncLifetime
{
    private static readonly (string, string?)[] Typed = [("name", "Åse & <b>"), ("uris", "https://a.example"), ("on", null), ("shared", "canary-typed-secret")];

    private ConsoleHost console = null!;
    private Administrator kari = null!;

    public async Task InitializeAsync()
    {
        console = await FreshPages.StartAsync();
        kari = await console.AsAsync("kari-console");
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_fresh_sign_in_is_enough_for_five_minutes_and_then_for_looking_neither()
    {
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync(FreshPages.Path)).Status);
        console.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        var asked = await kari.OpenAsync(FreshPages.Path + "?x=1");

        Assert.Equal("/session/confirm", asked.Answer.Address!.AbsolutePath);
        Assert.Contains("This change needs you to confirm who you are. You will come back here afterwards", asked.Answer.Body, StringComparison.Ordinal);
        var back = await ContinueAsync(kari, asked, "kari-console");
        Assert.Equal((HttpStatusCode.OK, FreshPages.Path + "?x=1"), (back.Status, back.Answer.Address!.PathAndQuery));
        Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignInStepUp }, 10));
    }

    [Fact]
    public async Task A_form_that_comes_too_late_is_there_again_after_signing_in_but_for_its_secret()
    {
        var back = await TooLateAsync();

        Assert.Contains("Check what you had typed", back.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Åse & <b>", "https://a.example", false, ""), Shown(back));
        Assert.DoesNotContain(DatabaseFile.Everything(console.DataFolder), value => value.Value is string text && text.Contains("canary-typed-secret", StringComparison.Ordinal));

        var saved = await kari.SubmitAsync(back, "#fresh", ("shared", "typed again"));
        Assert.Equal("saved Åse & <b> https://a.example False typed again", saved.Page.QuerySelector("output")!.TextContent);
    }

    [Fact]
    public async Task A_kept_form_comes_back_once()
    {
        var back = await TooLateAsync();

        var again = await kari.GetAsync(back.Answer.Address!.PathAndQuery);

        Assert.Equal(("from the database", "https://stored.example", true, ""), Shown(again));
        await using var rows = console.Get<ConsoleStore>().Read();
        Assert.Empty(await rows.Set<Draft>().ToListAsync());
    }

    [Fact]
    public async Task A_kept_form_is_nobody_elses()
    {
        var asked = await SubmitLateAsync();
        var kept = ReturnOf(asked);
        var maja = console.Anybody();
        await maja.SignInAsync("kari-console"); // the same person in another browser would find it, so somebody else tries first
        var oda = await console.AsAsync("owner-of-another");

        Assert.Equal(HttpStatusCode.NotFound, (await oda.GetAsync(kept)).Status);
        Assert.Equal("from the database", Shown(await maja.GetAsync(kept.Replace("kept=", "kept=x", StringComparison.Ordinal))).Name);
        Assert.Equal("Åse & <b>", Shown(await maja.GetAsync(kept)).Name);
    }

    [Fact]
    public async Task A_form_that_another_site_posts_is_not_kept()
    {
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        using var forged = new HttpRequestMessage(HttpMethod.Post, FreshPages.Path) { Content = new FormUrlEncodedContent([new("name", "forged")]) };
        forged.Headers.Add("Origin", "https://evil.example");

        var asked = await kari.SendAsync(forged);

        Assert.StartsWith("/session/confirm", asked.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", asked.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_posted_when_the_session_has_ended_is_kept_for_its_owner()
    {
        var page = await kari.GetAsync(FreshPages.Path);
        console.Clock.Advance(TimeSpan.FromMinutes(20));

        var ended = await kari.FollowAsync(await kari.SubmitAsync(page, "#fresh", Typed));

        Assert.Equal("/session/ended", ended.Answer.Address!.AbsolutePath);
        Assert.Contains("What you had typed is kept, except secrets and keys", ended.Answer.Body, StringComparison.Ordinal);
        var back = await ContinueAsync(kari, ended, "kari-console");
        Assert.Equal(("Åse & <b>", "https://a.example", false, ""), Shown(back));
        Assert.Empty(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignInStepUp }, 10)); // there was no session to step up
    }

    [Fact]
    public async Task A_script_is_told_where_to_take_the_whole_page()
    {
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        using var piece = new HttpRequestMessage(HttpMethod.Get, FreshPages.Path + "?piece=1");
        piece.Headers.Add("HX-Request", "true");
        piece.Headers.Add("HX-Current-URL", ConsoleHost.Origin + FreshPages.Path);

        var told = await kari.SendAsync(piece);

        Assert.Equal((HttpStatusCode.Unauthorized, "/session/confirm?return=" + Uri.EscapeDataString(FreshPages.Path)), (told.Status, told.Header("HX-Redirect")));
    }

    private static (string? Name, string? Uri, bool On, string? Shared) Shown(Visit page) => (
        page.Page.QuerySelector("[name=name]")!.GetAttribute("value"),
        page.Page.QuerySelector("[name=uris]")?.GetAttribute("value"),
        page.Page.QuerySelector("[name=on]")!.HasAttribute("checked"),
        page.Page.QuerySelector("[name=shared]")!.GetAttribute("value"));

    private async Task<Visit> SubmitLateAsync()
    {
        var page = await kari.GetAsync(FreshPages.Path);
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        return await kari.FollowAsync(await kari.SubmitAsync(page, "#fresh", Typed));
    }

    private async Task<Visit> TooLateAsync() => await ContinueAsync(kari, await SubmitLateAsync(), "kari-console");

    private static string ReturnOf(Visit asked) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Answer.Address!.Query)["return"]!;

    private static async Task<Visit> ContinueAsync(Administrator somebody, Visit asked, string person)
    {
        var form = await somebody.OpenAsync(asked.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        return await somebody.FollowAsync(await somebody.SubmitAsync(form.ShowsSignIn(), "form", ("person", person), ("action", "sign-in")));
    }
}
