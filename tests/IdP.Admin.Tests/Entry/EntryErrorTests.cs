using System.Net;
using System.Text;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Storage.Audit;
using IdP.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace IdP.Admin.Tests.Entry;

/// <summary>What is shown when something is not allowed, not there, too much, broken or away.</summary>
public sealed class EntryErrorTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync(map: app =>
    {
        app.MapGet("/o/{organization}/members-only", () => "in").WithMetadata(new NeedsAttribute(IdP.Admin.Access.Right.ManageMembers));
        app.MapGet("/broken", (HttpContext _) => throw new InvalidOperationException("canary-inner-message")).WithMetadata(new OpenToAttribute(Audience.Anybody));
        app.MapPost("/posted", () => "done").WithMetadata(new OpenToAttribute(Audience.SignedIn));
    });

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Theory, InlineData("en", "Your role does not allow this. Ask an owner of Demo organisation."), InlineData("nb", "Rollen din tillater ikke dette. Spør en eier i Demo organisation."), InlineData("nn", "Rolla di tillèt ikkje dette. Spør ein eigar i Demo organisation.")]
    public async Task What_the_role_does_not_allow_is_said_in_the_visitors_language(string language, string text)
    {
        var rolf = await console.AsAsync("rolf-reader");

        var refused = await AskAsync(rolf, $"/o/{ConsoleHost.Organization}/members-only", language);

        Assert.Equal((HttpStatusCode.Forbidden, language), (refused.Status, refused.Page.DocumentElement.GetAttribute("lang")));
        Assert.Equal(text, refused.Page.QuerySelector("main .lead")!.TextContent);
        Assert.StartsWith(language == "en" ? "Error: " : "Feil: ", refused.Page.Title, StringComparison.Ordinal);
        Assert.NotNull(refused.Header("Content-Security-Policy"));
        Assert.True(refused.Answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Another_organisation_is_the_same_as_none()
    {
        var kari = await console.AsAsync("kari-console");

        var anothers = await kari.GetAsync($"/o/{ConsoleHost.AnotherOrganization}/members-only");
        var nobodys = await kari.GetAsync("/o/999999999/members-only");
        var nowhere = await kari.GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync("/session/x.css")).Status);

        Assert.All([anothers, nobodys, nowhere], page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
        Assert.All([nobodys, nowhere], page => Assert.Equal(MainOf(anothers), MainOf(page)));
        Assert.StartsWith("Error: This page does not exist", anothers.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_one_row_for_each_route_and_minute()
    {
        var rolf = await console.AsAsync("rolf-reader");
        for (var click = 0; click < 20; click++) await rolf.GetAsync($"/o/{ConsoleHost.Organization}/members-only?{click}");
        for (var click = 0; click < 20; click++) await rolf.GetAsync($"/o/{100000000 + click}/members-only");
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await rolf.GetAsync($"/o/{ConsoleHost.AnotherOrganization}/members-only");

        var rows = await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.AccessDenied }, 100);

        Assert.Equal([("other_organization", null), ("role", ConsoleHost.Organization)], rows.Select(row => (row.Event.ReasonCode, row.Event.Target!.Organization)));
        Assert.All(rows, row => Assert.Equal("GET /o/{organization}/members-only", row.Event.Target!.Id));
    }

    [Theory, InlineData("/"), InlineData("/o/" + ConsoleHost.Organization + "/members-only"), InlineData("/o/999999999/members-only")]
    public async Task Whoever_belongs_nowhere_reads_a_code_and_nothing_else(string address)
    {
        var visitor = await console.AsAsync("lysbla-fregatt");

        var refused = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        var code = refused.Page.QuerySelector("main code")!.TextContent;
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}$", code);
        Assert.Contains($"You are signed in, but no organisation has given you access. Send this code to your administrator: {code}", MainOf(refused), StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("main a[href='/']"));
        Assert.NotNull(refused.Page.QuerySelector("main form[action='/signout']"));
        Assert.DoesNotContain("organisation<", refused.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo organisation", refused.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_told_by_a_code_that_the_log_has_and_by_nothing_else()
    {
        var page = await console.Anybody().GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.StartsWith("Error: Something went wrong", page.Page.Title, StringComparison.Ordinal);
        Assert.Matches("^[0-9A-Z]{10}$", page.Page.QuerySelector("main code")!.TextContent);
        Assert.DoesNotContain("canary-inner-message", page.Answer.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_program_is_told_in_json_also_before_the_api_sees_its_request()
    {
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clients") { Content = new StringContent(new string('x', (2 * 1024 * 1024) + 1)) };

        var refused = (await console.Anybody().SendAsync(large)).Answer;

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (refused.Status, refused.ContentHeaders.ContentType?.MediaType));
        Assert.Equal(413, refused.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task What_is_too_large_is_refused_before_it_is_read()
    {
        var kari = await console.AsAsync("kari-console");
        using var large = new HttpRequestMessage(HttpMethod.Post, "/session") { Content = new StringContent(new string('x', (2 * 1024 * 1024) + 1), Encoding.UTF8, "application/x-www-form-urlencoded") };

        var refused = await kari.SendAsync(large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.StartsWith("Error: That is too large", refused.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_out_of_date()
    {
        var kari = await console.AsAsync("kari-console");

        var refused = await kari.PostAsync("/session");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Error: The form was out of date", refused.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_takes_nothing_with_it_that_was_typed()
    {
        var kari = await console.AsAsync("kari-console");
        var page = await kari.GetAsync("/session");
        var token = page.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");
        var database = Path.Combine(console.DataFolder, "idp.db");
        File.Move(database, database + ".away");

        var shown = await kari.GetAsync("/session");
        var ready = await console.HealthAsync("/health/ready");
        var alive = await console.HealthAsync("/health/live");
        var away = await kari.PostAsync("/posted?x=1", ("name", "Åse & <b>"), ("uris", "a"), ("uris", "b"), ("client_secret", "canary-secret"), ("any", "-----BEGIN PRIVATE KEY-----canary"), ("__RequestVerificationToken", token!));
        File.Move(database + ".away", database);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (shown.Status, shown.Header("Retry-After")));
        Assert.Equal("/session", shown.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal((("Unhealthy", "database"), ("Healthy", null)), (ready.Verdict(), alive.Verdict()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.StartsWith("Error: The database is not available", away.Page.Title, StringComparison.Ordinal);
        Assert.Equal(
            [("name", "Åse & <b>"), ("uris", "a"), ("uris", "b"), ("__RequestVerificationToken", token)],
            away.Page.QuerySelectorAll("#again input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value"))));
        Assert.Equal("/posted?x=1", away.Page.QuerySelector("#again")!.GetAttribute("action"));
        Assert.DoesNotContain("canary", away.Answer.Body, StringComparison.Ordinal);
        Assert.Equal("done", (await kari.SubmitAsync(away, "#again")).Answer.Body);
    }

    [Fact]
    public async Task Without_the_provider_nobody_signs_in_and_whoever_is_in_works_on()
    {
        await using var alone = await ConsoleHost.StartAsync(builder => builder.Replace(services =>
        {
            services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(new ConfigurationManager<OpenIdConnectConfiguration>(
                "https://idp.test/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(new HttpClient(new Silence()))));
        }));

        var away = await alone.Anybody().GetAsync("/signin?return=%2Fsession");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (away.Status, away.Header("Retry-After")));
        Assert.StartsWith("Error: Sign-in is not available", away.Page.Title, StringComparison.Ordinal);
        Assert.Equal("/signin?return=%2Fsession", away.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal(("Healthy", null), (await alone.HealthAsync("/health/ready")).Verdict());
    }

    [Fact]
    public async Task A_provider_that_falls_silent_on_the_way_back_is_said_to_be_away()
    {
        await using var alone = await ConsoleHost.StartAsync(builder => builder.Replace(services =>
            services.PostConfigure<ProviderSignInOptions>(ProviderSignIn.Name, options => options.Backchannel = new HttpClient(new SilentTokenEndpoint(options.Backchannel)))));
        var visitor = alone.Anybody();

        var form = (await visitor.OpenAsync("/signin")).ShowsSignIn();
        var away = await visitor.FollowAsync(await visitor.SubmitAsync(form, "form", ("person", "kari-console"), ("action", "sign-in")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.StartsWith("Error: Sign-in is not available", away.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_takes_nothing_from_the_console_is_said_to_be_away()
    {
        await using var alone = await ConsoleHost.StartAsync(builder => builder.Replace(services =>
            services.PostConfigure<ProviderSignInOptions>(ProviderSignIn.Name, options => options.Backchannel = new HttpClient(new Silence()))));

        var away = await alone.Anybody().GetAsync("/signin");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.StartsWith("Error: Sign-in is not available", away.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_pages_own_address_is_no_page() => Assert.Equal(HttpStatusCode.NotFound, (await console.Anybody().GetAsync("/error")).Status);

    private static string MainOf(Visit page) => page.Page.QuerySelector("main")!.TextContent;

    private static async Task<Visit> AskAsync(Administrator somebody, string address, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Language", language);
        return await somebody.SendAsync(request);
    }

    /// <summary>A provider that is not there.</summary>
    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException("Connection refused");
    }

    /// <summary>A provider that goes away between the push and the code.</summary>
    private sealed class SilentTokenEndpoint(HttpClient provider) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
                ? throw new HttpRequestException("Connection refused")
                : provider.SendAsync(new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content }, cancellationToken);
    }
}
