using System.Net;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Pages.Clients;

public sealed class SettingsTests
{
    [Fact]
    public async Task A_change_is_reviewed_field_by_field_and_then_saved_with_its_audit_row()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var maja = await console.AsAsync("maja-maintainer");

        var review = await client.ReviewAsync(maja, ("client_name", "Min nye side"), ("description", "For the team"));
        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.StartsWith("Review changes to Min side", review.Page.Title, StringComparison.Ordinal);
        Assert.Equal(["Removed: Min side"], review.Page.QuerySelectorAll("del").Select(text => text.TextContent));
        Assert.Equal(["Added: Min nye side", "Added: For the team"], review.Page.QuerySelectorAll("ins").Select(text => text.TextContent));
        Assert.Equal("Min side", (await client.NowAsync()).Client.ClientName);

        var saved = await Shown.SaveAsync(maja, review, ("reason", "The name was too short"));
        Assert.Equal(client.Path, saved.Location);
        Assert.Contains("Saved", (await maja.FollowAsync(saved)).Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        var now = await client.NowAsync();
        Assert.Equal(("Min nye side", "For the team"), (now.Client.ClientName, now.Record!.Description));
        Assert.Equal(client.Client.Secrets[0].Value, Assert.Single(now.Client.Secrets).Value);
        var row = (await client.HistoryAsync())[0];
        Assert.Equal((AuditActions.ClientUpdated, "The name was too short", now.Version), (row.Event.Action, row.Event.Reason, row.Event.Target!.VersionAfter));
    }

    [Fact]
    public async Task What_the_rules_refuse_stands_beside_its_field_and_leaves_no_audit_row()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var before = await client.NowAsync();
        var rows = (await client.HistoryAsync()).Count;

        var refused = await client.ReviewAsync(await console.AsAsync("kari-console"), ("client_name", ""), ("redirect_uris", "https://rp.example/ok"), ("redirect_uris", "http://rp.example/callback"), ("access_token_lifetime", "soon"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("Error: ", refused.Page.Title, StringComparison.Ordinal);
        Assert.Equal(["#client_name", "#redirect_uris-1", "#access_token_lifetime"], refused.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")!).OrderBy(link => link switch { "#client_name" => 0, "#redirect_uris-1" => 1, _ => 2 }));
        Assert.Equal("http://rp.example/callback", refused.Page.QuerySelector("#redirect_uris-1")!.GetAttribute("value"));
        Assert.Equal("soon", refused.Page.QuerySelector("#access_token_lifetime")!.GetAttribute("value"));
        Assert.Equal((before.Version, rows), ((await client.NowAsync()).Version, (await client.HistoryAsync()).Count));
    }

    [Fact]
    public async Task Every_error_leads_to_something_on_the_page()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var refused = await client.ReviewAsync(await console.AsAsync("kari-console"),
            ("client_name", ""), ("contacts", "nobody"), ("redirect_uris", "x"), ("post_logout_redirect_uris", "y"), ("frontchannel_logout_uri", "z"), ("grant_types", null), ("scopes", null), ("token_endpoint_auth_method", "none"));
        var more = await client.ReviewAsync(await console.AsAsync("kari-console"), ("redirect_uris", "x"), ("post_logout_redirect_uris", "y"), ("frontchannel_logout_uri", "z"), ("grant_types", null), ("scopes", null), ("token_endpoint_auth_method", "none"));

        foreach (var visit in (Visit[])[refused, more])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, visit.Status);
            Assert.All(visit.Page.QuerySelectorAll("#errors a"), link => Assert.NotNull(visit.Page.QuerySelector(link.GetAttribute("href")!)));
        }
    }

    [Fact]
    public async Task Add_another_and_remove_save_nothing_and_keep_what_was_typed()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");
        var form = await kari.OpenAsync(client.At("settings"));

        var more = await kari.SubmitAsync(form, Shown.SettingsForm, ("client_name", "Typed"), ("press", "redirect_uris"));
        Assert.Equal(3, more.Page.QuerySelectorAll("input[name=redirect_uris]").Length);
        Assert.Equal("Typed", more.Page.QuerySelector("#client_name")!.GetAttribute("value"));

        var fewer = await kari.SubmitAsync(more, Shown.SettingsForm, ("press", "redirect_uris-0"));
        Assert.Equal(["https://rp.example/other", ""], fewer.Page.QuerySelectorAll("input[name=redirect_uris]").Select(input => input.GetAttribute("value")!));
    }

    [Fact]
    public async Task Nothing_changed_is_said_and_going_on_editing_keeps_everything()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.ReviewAsync(kari)).Status);

        var review = await client.ReviewAsync(kari, ("client_name", "Typed"), ("contacts", "a@example.no\nb@example.no"));
        var edit = await kari.SubmitAsync(review, "form.form", ("step", "edit"));
        Assert.Equal("Typed", edit.Page.QuerySelector("#client_name")!.GetAttribute("value"));
        Assert.Equal("a@example.no\nb@example.no", edit.Page.QuerySelector("#contacts")!.TextContent.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_customers_of_a_supplier_stay_when_something_else_is_saved_and_are_changed_one_to_a_line()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console, client => client with { Issuer = "idporten", OnBehalfOf = ["first", "second"] });
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("client_name", "Typed"));
        var edit = await kari.SubmitAsync(review, "form.form", ("step", "edit"));
        Assert.Equal("first\nsecond", edit.Page.QuerySelector("#onbehalfof")!.TextContent.Trim().ReplaceLineEndings("\n"));
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, review)).Location);
        Assert.Equal(["first", "second"], (await client.NowAsync()).Client.OnBehalfOf);

        var refused = await client.ReviewAsync(kari, ("onbehalfof", "first\nfirst\nkundeø"));
        Assert.Equal(["#onbehalfof"], refused.Page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")!).Distinct());
        Assert.Equal("first\nfirst\nkundeø", refused.Page.QuerySelector("#onbehalfof")!.TextContent.Trim().ReplaceLineEndings("\n"));

        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, await client.ReviewAsync(kari, ("onbehalfof", "second\r\n\r\n third ")))).Location);
        Assert.Equal(["second", "third"], (await client.NowAsync()).Client.OnBehalfOf);
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, await client.ReviewAsync(kari, ("onbehalfof", "")))).Location);
        Assert.Empty((await client.NowAsync()).Client.OnBehalfOf);
    }

    [Fact]
    public async Task Credentials_that_a_new_method_would_silently_take_away_are_named_and_have_to_be_given_up()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("token_endpoint_auth_method", "private_key_jwt"));
        Assert.Contains(client.Client.Secrets[0].Identifier, review.Page.QuerySelector(".card.bad")!.TextContent, StringComparison.Ordinal);

        var refused = await Shown.SaveAsync(kari, review);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("#lose_credentials", refused.Page.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Single((await client.NowAsync()).Client.Secrets, secret => secret.Type == SecretTypes.SharedSecret);

        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, refused, ("lose_credentials", "true"))).Location);
        Assert.Equal(SecretTypes.BusinessCertificate, Assert.Single((await client.NowAsync()).Client.Secrets).Type);
    }

    [Fact]
    public async Task A_new_warning_has_to_be_read_before_it_is_saved_anyway()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("redirect_uris", "https://rp.example/cb"), ("redirect_uris", "https://xn--rksmrgs-5wao1o.example/cb"));
        var refused = await Shown.SaveAsync(kari, review);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("#save_anyway", refused.Page.QuerySelector("#errors a")!.GetAttribute("href"));

        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, refused, ("save_anyway", "true"))).Location);

        // It is known now, and is not asked for again; it is told when it goes.
        await client.ChangeAsync(kari, ("client_name", "Known"));
        var solved = await client.ReviewAsync(kari, ("redirect_uris", "https://rp.example/cb"));
        Assert.NotNull(solved.Page.QuerySelector(".card.good"));
    }

    [Fact]
    public async Task The_review_tells_how_many_of_the_last_requests_would_have_been_refused()
    {
        await using var console = await ConsoleHost.StartAsync();
        var client = await Shown.RegisterAsync(console);
        var now = console.Clock.GetUtcNow();
        UsageOfShape Used(string uri) => new(client.Client.Issuer, client.Client.ClientId, UsageStore.HourOf(now), new() { Endpoint = RequestShape.AuthorizeEndpoint, RedirectUri = uri, Scope = "openid", Pkce = true });
        await console.Get<UsageStore>().AddAsync([new(Used(client.Client.RedirectUris[0]), new Uses(211, now, now)), new(Used(client.Client.RedirectUris[1]), new Uses(3, now, now))], []);

        var review = await client.ReviewAsync(await console.AsAsync("kari-console"), ("redirect_uris", client.Client.RedirectUris[0]));

        Assert.Contains("3 of 214 requests in the last 7 days would have been refused.", review.Answer.Body, StringComparison.Ordinal);
        Assert.Contains($"redirect_uri={client.Client.RedirectUris[1]}", review.Page.QuerySelector(".card.bad li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_second_person_is_sent_with_a_reason_and_blocks_other_changes()
    {
        await using var console = await ConsoleHost.StartAsync();
        await Shown.AskSecondPersonAsync(console);
        var client = await Shown.RegisterAsync(console);
        var maja = await console.AsAsync("maja-maintainer");

        var review = await client.ReviewAsync(maja, ("redirect_uris", client.Client.RedirectUris[0]), ("redirect_uris", "https://new.example/cb"));
        Assert.Contains("new.example", review.Page.QuerySelector(".banner.info")!.TextContent, StringComparison.Ordinal);
        Assert.Null(review.Page.QuerySelector("#alone"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Shown.SaveAsync(maja, review, ("reason", "short"))).Status);

        var sent = await Shown.SaveAsync(maja, review, ("reason", "The app moves to a new host"));
        Assert.Equal(client.Path, sent.Location);
        Assert.Contains("Sent for approval", (await maja.FollowAsync(sent)).Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(client.Client.RedirectUris, (await client.NowAsync()).Client.RedirectUris);

        var kari = await console.AsAsync("kari-console");
        Assert.NotNull((await kari.OpenAsync(client.Path)).Page.QuerySelector($"a[href^='/o/{ConsoleHost.Organization}/approvals/']"));
        var blocked = await client.ReviewAsync(kari, ("client_name", "Meanwhile"));
        Assert.Equal(HttpStatusCode.Conflict, blocked.Status);
        Assert.Equal("Meanwhile", blocked.Page.QuerySelector("#client_name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_owner_in_an_emergency_saves_alone_and_the_trail_never_forgets()
    {
        await using var console = await ConsoleHost.StartAsync();
        await Shown.AskSecondPersonAsync(console);
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("redirect_uris", "https://new.example/cb"));
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, review, ("reason", "The old host burns"), ("alone", "true"))).Location);

        Assert.Equal(["https://new.example/cb"], (await client.NowAsync()).Client.RedirectUris);
        Assert.Contains(await client.HistoryAsync(), row => row.Event.Action == AuditActions.ApprovalBypassed);
    }

    [Fact]
    public async Task Of_two_who_save_at_the_same_time_one_is_asked_what_to_keep()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var (kari, maja) = (await console.AsAsync("kari-console"), await console.AsAsync("maja-maintainer"));
        var (one, other) = (await client.ReviewAsync(kari, ("client_name", "Kari's")), await client.ReviewAsync(maja, ("client_name", "Maja's")));

        var answers = await Task.WhenAll(Shown.SaveAsync(kari, one), Shown.SaveAsync(maja, other));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        var winner = answers[0].Status == HttpStatusCode.Redirect ? "Kari's" : "Maja's";
        Assert.Equal(winner, (await client.NowAsync()).Client.ClientName);
        Assert.Single(await client.HistoryAsync(), row => row.Event.Actor.Type == AuditActorTypes.User);
    }

    [Fact]
    public async Task A_conflict_shows_three_sides_and_loses_nothing_that_was_typed()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var (kari, maja) = (await console.AsAsync("kari-console"), await console.AsAsync("maja-maintainer"));
        var form = await kari.OpenAsync(client.At("settings"));
        await client.ChangeAsync(maja, ("client_name", "Maja's"), ("redirect_uris", client.Client.RedirectUris[0]), ("redirect_uris", "https://maja.example/cb"), ("access_token_lifetime", "200"));

        var conflict = await kari.SubmitAsync(form, Shown.SettingsForm,
            ("client_name", "Kari's"), ("redirect_uris", client.Client.RedirectUris[0]), ("redirect_uris", client.Client.RedirectUris[1]), ("redirect_uris", "https://kari.example/cb"), ("description", "Kari wrote this"), ("step", "review"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.StartsWith("Error: Someone else saved first", conflict.Page.Title, StringComparison.Ordinal);
        Assert.Contains("Maja Maintainer changed this client at", conflict.Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        var name = conflict.Page.QuerySelector("#keep-client_name")!.Closest("tr")!;
        Assert.Equal(["Min side", "Maja's", "Kari's"], name.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim()));

        var unanswered = await kari.SubmitAsync(conflict, "form#conflict", ("step", "merge"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.Status);
        Assert.Equal("#keep-client_name", unanswered.Page.QuerySelector("#errors a")!.GetAttribute("href"));

        var review = await kari.SubmitAsync(unanswered, "form#conflict", ("keep-client_name", "yours"), ("step", "merge"));
        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.Equal(client.Path, (await Shown.SaveAsync(kari, review)).Location);

        var now = await client.NowAsync();
        Assert.Equal(("Kari's", "Kari wrote this", TimeSpan.FromSeconds(200)), (now.Client.ClientName, now.Record!.Description, now.Client.AccessTokenLifetime));
        Assert.Equal([client.Client.RedirectUris[0], "https://kari.example/cb", "https://maja.example/cb"], now.Client.RedirectUris.Order(StringComparer.Ordinal).OrderBy(uri => uri != client.Client.RedirectUris[0]));
    }

    [Fact]
    public async Task A_base_that_was_altered_misleads_nobody_but_who_altered_it()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("client_name", "Typed"), ("base", "{not json"));
        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.Equal(HttpStatusCode.OK, (await client.ReviewAsync(kari, ("client_name", "Typed"), ("base", "null"), ("version", "x"))).Status);
    }

    [Fact]
    public async Task Identifier_issuer_and_owner_cannot_be_changed_by_adding_them_to_the_form()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var kari = await console.AsAsync("kari-console");

        var review = await client.ReviewAsync(kari, ("client_name", "Typed"), ("client_id", "another"), ("issuer", "idporten"), ("client_orgno", ConsoleHost.AnotherOrganization), ("application_type", "native"), ("active", "false"));
        Assert.Equal(["Added: Typed"], review.Page.QuerySelectorAll("ins").Select(text => text.TextContent));
    }

    [Theory]
    [InlineData("rolf-reader")]
    [InlineData("arne-approver")]
    [InlineData("olga-operator")]
    public async Task Who_may_not_edit_is_refused_on_the_page_and_on_the_post(string person)
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        var somebody = await console.AsAsync(person);
        var before = (await client.NowAsync()).Version;

        foreach (var page in (string[])["settings", "copy"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.GetAsync(client.At(page))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.PostAsync(client.At(page), ("client_name", "Theirs"), ("step", "save"))).Status);
        }

        Assert.Equal(before, (await client.NowAsync()).Version);
    }

    [Fact]
    public async Task A_deleted_client_cannot_be_changed_until_it_is_brought_back()
    {
        var console = await ConsoleHost.SharedAsync();
        var client = await Shown.RegisterAsync(console);
        Assert.IsType<Outcome.Done>(await client.SubmitAsync(new Delete()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.ReviewAsync(await console.AsAsync("kari-console"), ("client_name", "Typed"))).Status);
        Assert.IsType<Outcome.Refused>(await client.SubmitAsync(new Enable()));
        Assert.NotNull((await client.NowAsync()).Record!.Purge);
    }
}
