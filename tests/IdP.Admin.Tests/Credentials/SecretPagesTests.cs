using System.Net;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Tests.Credentials;

/// <summary>Making, rolling over and revoking secrets, without a browser.</summary>
public sealed class SecretPagesTests
{
    [Fact]
    public async Task A_new_secret_is_shown_once_in_the_answer_to_its_form_and_works()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);
        var form = await desk.OpenAsync("/new-secret");

        var shown = await desk.SubmitAsync(form, ("days", "90"), ("description", "the nightly job"));

        Assert.Equal((HttpStatusCode.OK, null), (shown.Status, shown.Location));
        Assert.Contains("no-store", shown.Header("Cache-Control"), StringComparison.Ordinal);
        var secret = CredentialDesk.SecretOn(shown);
        Assert.True(SharedSecrets.IsWhole(secret));
        var made = (await desk.SecretsAsync())[^1];
        Assert.Equal(("the nightly job", 90), (made.Description, (int)Math.Round((made.Expiration!.Value - console.Clock.GetUtcNow().UtcDateTime).TotalDays)));
        (await desk.TokenAsync(secret)).Granted();
        (await desk.TokenAsync(CredentialDesk.OldSecret)).Granted();
    }

    [Fact]
    public async Task A_form_that_comes_twice_makes_one_secret_and_shows_none_again()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);
        var form = await desk.OpenAsync("/new-secret");
        var secret = CredentialDesk.SecretOn(await desk.SubmitAsync(form));

        var again = await desk.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("already been shown", again.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.SecretsAsync()).Count);
        foreach (var page in (string[])["", "/new-secret", "/roll-over"]) Assert.DoesNotContain(secret, (await desk.OpenAsync(page)).Answer.Body, StringComparison.Ordinal);
        Assert.Empty(desk.Traces(secret));
    }

    [Fact, Spec("E-064")]
    public async Task A_third_active_secret_is_refused()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfSecretAsync(console, change: client => client with { Secrets = [.. client.Secrets, CredentialDesk.Hashed("another", console.Clock.GetUtcNow().AddDays(200))] });

        Assert.DoesNotContain("/new-secret", (await desk.OpenAsync()).Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        var refused = await desk.SubmitAsync(await desk.OpenAsync("/new-secret"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("There are already two active secrets. Revoke one before you make another", refused.Page.QuerySelector("#days-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.SecretsAsync()).Count);
    }

    [Theory, Spec("E-064")]
    [InlineData("361", "A secret can be valid for at most 360 days"), InlineData("99999", "A secret can be valid for at most 360 days")]
    [InlineData("0", "Enter a whole number of days from 1 to 360"), InlineData("soon", "Enter a whole number of days from 1 to 360"), InlineData("", "Enter a whole number of days from 1 to 360")]
    public async Task A_secret_lives_at_most_360_days(string days, string problem)
    {
        var desk = await CredentialDesk.OfSecretAsync(await ConsoleHost.SharedAsync());

        var refused = await desk.SubmitAsync(await desk.OpenAsync("/new-secret"), ("days", days));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("Error: ", refused.Page.Title, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Page.QuerySelector("#days-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(days, refused.Page.QuerySelector("#days")!.GetAttribute("value"));
        Assert.Single(await desk.SecretsAsync());
    }

    [Fact]
    public async Task A_refused_form_can_be_corrected_and_sent_again()
    {
        var desk = await CredentialDesk.OfSecretAsync(await ConsoleHost.SharedAsync());
        var refused = await desk.SubmitAsync(await desk.OpenAsync("/new-secret"), ("days", "361"));

        CredentialDesk.SecretOn(await desk.SubmitAsync(refused, ("days", "360")));
    }

    [Theory]
    [InlineData("7d", 7 * 24), InlineData("24h", 24), InlineData("1h", 1)]
    public async Task Rolled_over_secrets_both_work_until_the_old_one_stops_at_the_chosen_time(string when, int hours)
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);

        var secret = CredentialDesk.SecretOn(await desk.SubmitAsync(await desk.OpenAsync("/roll-over"), ("when", when)));

        (await desk.TokenAsync(secret)).Granted();
        (await desk.TokenAsync(CredentialDesk.OldSecret)).Granted();
        console.Clock.Advance(TimeSpan.FromHours(hours));
        (await desk.TokenAsync(CredentialDesk.OldSecret)).Refused("invalid_client");
        (await desk.TokenAsync(secret)).Granted();
    }

    [Fact]
    public async Task The_old_secret_can_stop_on_a_date_within_30_days()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);
        var now = console.Clock.GetUtcNow();

        foreach (var wrong in (string[])["", "tomorrow", Day(now), Day(now.AddDays(32))])
        {
            var refused = await desk.SubmitAsync(await desk.OpenAsync("/roll-over"), ("when", "date"), ("date", wrong));
            Assert.Contains("Enter a date within the next 30 days", refused.Page.QuerySelector("#date-error")?.TextContent ?? $"{wrong}: {refused.Answer.Body}", StringComparison.Ordinal);
        }

        CredentialDesk.SecretOn(await desk.SubmitAsync(await desk.OpenAsync("/roll-over"), ("when", "date"), ("date", Day(now.AddDays(10)))));
        var end = (await desk.SecretsAsync())[0].Expiration!.Value;
        Assert.Equal(0, TimeZoneInfo.ConvertTimeFromUtc(end, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")).TimeOfDay.Ticks);

        static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_leaked_secret_stops_at_once_and_says_in_the_audit_trail_what_happened()
    {
        await using var console = await ConsoleHost.StartAsync();
        await CredentialDesk.AskForSecondPersonAsync(console);
        var desk = await CredentialDesk.OfSecretAsync(console);
        var form = await desk.OpenAsync("/roll-over?leaked");

        var refused = await desk.SubmitAsync(form, ("when", "leaked"));
        Assert.Contains("Say why (at least 10 characters)", refused.Page.QuerySelector("#what_happened-error")!.TextContent, StringComparison.Ordinal);
        var secret = CredentialDesk.SecretOn(await desk.SubmitAsync(refused, ("when", "leaked"), ("what_happened", "It was in a public repository since Monday.")));

        Assert.Single(await desk.SecretsAsync());
        (await desk.TokenAsync(CredentialDesk.OldSecret)).Refused("invalid_client");
        (await desk.TokenAsync(secret)).Granted();
        var told = await console.Get<AuditStore>().SearchAsync(new AuditFilter { TargetId = desk.Client.ClientId }, 10);
        Assert.Contains(told, row => row.Event.Action == AuditActions.SecretRolled && row.Event.Reason == "It was in a public repository since Monday.");
        Assert.Contains(told, row => row.Event.Action == AuditActions.ApprovalBypassed);
    }

    [Fact]
    public async Task Revoking_the_only_secret_of_an_active_client_is_refused_by_page_and_by_post()
    {
        var desk = await CredentialDesk.OfSecretAsync(await ConsoleHost.SharedAsync());
        var id = (await desk.SecretsAsync())[0].Identifier;

        var page = await desk.OpenAsync($"/revoke?type=SharedSecret&id={id}");
        Assert.Contains("This is the only working credential. Add a new one first, or disable the client", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("main form"));

        var form = await desk.OpenAsync("/new-secret"); // its antiforgery token is good for every form
        var version = (await desk.StoredAsync()).Version;
        var posted = await desk.PostAsync(form, "/revoke", ("type", "SharedSecret"), ("id", id), ("version", $"{version}"), ("confirm_id", desk.Client.ClientId), ("reason", "because the test says so"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.Status);
        Assert.Equal(id, Assert.Single(await desk.SecretsAsync()).Identifier);
    }

    [Fact]
    public async Task The_page_proves_whether_the_old_secret_can_go()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);
        var secret = CredentialDesk.SecretOn(await desk.SubmitAsync(await desk.OpenAsync("/new-secret")));
        var (old, made) = ((await desk.SecretsAsync())[0], (await desk.SecretsAsync())[1]);
        Assert.Contains("The new one has never been used", Proof(await desk.OpenAsync()), StringComparison.Ordinal);

        await UseAsync(old, 3);
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await UseAsync(made, 5);
        var proof = Proof(await desk.OpenAsync());
        Assert.Contains("The new one works: first used just now, 5 times in the last 24 hours", proof, StringComparison.Ordinal);
        Assert.Contains("The old secret was used 10 minutes ago. If you revoke it now, 3 sign-ins in the last hour would have failed", proof, StringComparison.Ordinal);

        // Still used: the client's id has to be typed.
        desk = desk.Of(await console.AsAsync("kari-console"));
        var page = await desk.OpenAsync($"/revoke?type=SharedSecret&id={old.Identifier}");
        Assert.Contains("3 requests an hour will fail", page.Page.QuerySelector("button.danger")!.TextContent, StringComparison.Ordinal);
        var refused = await desk.SubmitAsync(page, ("reason", "nobody should use it any more"));
        Assert.Contains($"Type {desk.Client.ClientId} to confirm", refused.Page.QuerySelector("#confirm_id-error")!.TextContent, StringComparison.Ordinal);

        console.Clock.Advance(TimeSpan.FromHours(24));
        var signedInAnew = desk.Of(await console.AsAsync("kari-console"));
        Assert.Contains("No use for 24 hours: safe", Proof(await signedInAnew.OpenAsync()), StringComparison.Ordinal);
        page = await signedInAnew.OpenAsync($"/revoke?type=SharedSecret&id={old.Identifier}");
        Assert.Null(page.Page.QuerySelector("#confirm_id"));
        Assert.Equal(HttpStatusCode.Redirect, (await signedInAnew.SubmitAsync(page, ("reason", "nobody uses it any more"))).Status);
        Assert.Equal(made.Identifier, Assert.Single(await desk.SecretsAsync()).Identifier);
        (await desk.TokenAsync(CredentialDesk.OldSecret)).Refused("invalid_client");
        (await desk.TokenAsync(secret)).Granted();

        static string Proof(Visit visit) => visit.Page.QuerySelector("main section.card")!.TextContent;

        Task UseAsync(Secret used, int times)
        {
            var now = console.Clock.GetUtcNow();
            var shape = new RequestShape { Endpoint = RequestShape.TokenEndpoint, GrantType = "client_credentials", Scope = "demo:read", AuthenticationMethod = desk.Client.TokenEndpointAuthMethod, Credential = CredentialName.Of(used) };
            return console.Get<UsageStore>().AddAsync([new(new UsageOfShape(desk.Client.Issuer, desk.Client.ClientId, UsageStore.HourOf(now), shape), new Uses(times, now, now))], []);
        }
    }

    [Fact]
    public async Task An_approved_secret_is_collected_once_by_whoever_asked_for_it()
    {
        await using var console = await ConsoleHost.StartAsync();
        await CredentialDesk.AskForSecondPersonAsync(console);
        var desk = await CredentialDesk.OfSecretAsync(console);
        var waiting = await desk.FollowAsync(await desk.SubmitAsync(await desk.OpenAsync("/new-secret")));
        Assert.Contains("Sent for approval", waiting.Page.Body!.TextContent, StringComparison.Ordinal);

        await using (var rows = console.Get<ConsoleStore>().Read())
        {
            var change = await rows.Set<PendingChange>().SingleAsync();
            var arne = new Actor { Subject = "arne", Name = "Arne", Issuer = "oidc", Production = false, AuthTime = console.Clock.GetUtcNow(), Memberships = [new(await rows.Set<Organization>().FirstAsync(known => known.OrganizationNumber == ConsoleHost.Organization), Role.Reader, true)] };
            Assert.IsType<Decision.Taken>(await console.Get<Approvals>().ApproveAsync(arne, change.ChangeId, new(new(AuditChannels.Ui, null))));
        }

        var maja = desk.Of(await console.AsAsync("maja-maintainer"));
        Assert.DoesNotContain("Collect the secret", (await maja.OpenAsync()).Answer.Body, StringComparison.Ordinal);

        var offered = await desk.OpenAsync();
        var secret = CredentialDesk.SecretOn(await desk.SubmitAsync(offered));
        (await desk.TokenAsync(secret)).Granted();
        Assert.DoesNotContain("Collect the secret", (await desk.OpenAsync()).Answer.Body, StringComparison.Ordinal);
        Assert.Contains("already been shown", (await desk.SubmitAsync(offered)).Answer.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.SecretsAsync()).Count);
    }

    [Fact]
    public async Task Whoever_may_only_read_sees_the_credentials_and_no_button_and_is_refused_the_pages()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfSecretAsync(console, "rolf-reader");

        var list = await desk.OpenAsync();
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Contains((await desk.SecretsAsync())[0].Identifier, list.Answer.Body, StringComparison.Ordinal);
        Assert.Empty(list.Page.QuerySelectorAll("main a.button, main td a"));
        foreach (var page in (string[])["/new-secret", "/roll-over", "/add-key", "/revoke"]) Assert.Equal(HttpStatusCode.Forbidden, (await desk.OpenAsync(page)).Status);

        var stranger = desk.Of(await console.AsAsync("owner-of-another"));
        foreach (var page in (string[])["", "/new-secret", "/roll-over", "/add-key", "/revoke"]) Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(page)).Status);
    }

    [Fact]
    public async Task Making_a_secret_needs_a_fresh_sign_in()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = await CredentialDesk.OfSecretAsync(console);
        var form = await desk.OpenAsync("/new-secret");
        console.Clock.Advance(StepUp.Freshness + TimeSpan.FromSeconds(1));

        var sent = await desk.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Single(await desk.SecretsAsync());
    }

    [Fact]
    public async Task A_stale_page_revokes_nothing()
    {
        var console = await ConsoleHost.SharedAsync();
        var desk = await CredentialDesk.OfSecretAsync(console, change: client => client with { Secrets = [.. client.Secrets, CredentialDesk.Hashed("another", console.Clock.GetUtcNow().AddDays(200))] });
        var id = (await desk.SecretsAsync())[0].Identifier;
        var stale = await desk.OpenAsync($"/revoke?type=SharedSecret&id={id}");

        var refused = await desk.SubmitAsync(stale, ("version", "1"), ("confirm_id", desk.Client.ClientId), ("reason", "because the test says so"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Somebody changed this client while you were here", refused.Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await desk.SecretsAsync()).Count);
    }
}
