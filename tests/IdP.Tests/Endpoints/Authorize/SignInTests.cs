using System.Net;
using IdP.Rules.Clients;
using IdP.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>From the sign-in page to the client, as a browser goes.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    /// <summary>The pid of the configured person who is blocked.</summary>
    private const string BlockedPid = "09897020030";

    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-001"), Spec("E-287"), Spec("E-288")]
    public async Task A_person_signs_in_and_the_client_gets_tokens(string issuer)
    {
        var client = await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var visit = await browser.SignInAsync(client);
        var tokens = await browser.RedeemAsync(client, visit);

        Assert.Equal(["code", "iss", "state"], visit.Sent.Keys.Order());
        Assert.Equal("nonce", tokens.IdToken.GetClaim("nonce").Value);
        Assert.Equal(provider.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), tokens.IdToken.GetClaim("auth_time").Value);
    }

    [Fact, Spec("E-287")]
    public async Task The_form_goes_to_the_issuer_the_page_came_from()
    {
        var visit = (await browser.AuthorizeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).ShowsSignIn();

        Assert.Equal(provider.Oidc.Url + "/sign-in", visit.Page.QuerySelector("form")!.GetAttribute("action"));
        Assert.All(visit.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]"), link => Assert.StartsWith("/oidc/assets/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(visit.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Status);
    }

    [Fact, Spec("E-287"), Spec("RFC9700-4.12")]
    public async Task The_code_is_sent_with_a_redirect_that_no_post_follows_and_nobody_keeps()
    {
        var visit = await browser.SignInAsync(client);

        Assert.Equal((HttpStatusCode.SeeOther, true, "no-referrer"), (visit.Status, visit.Answer.Headers.CacheControl?.NoStore, visit.Header("Referrer-Policy")));
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-297")]
    public async Task Cancelling_sends_access_denied_with_state_and_iss(string issuer)
    {
        var client = await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var visit = (await browser.SubmitAsync(await browser.AuthorizeAsync(client), "cancel")).SendsError("access_denied", "E-297");

        Assert.Equal(("state", issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url), (visit.Sent["state"], visit.Sent["iss"]));
        Assert.Equal("login_required", (await browser.AuthorizeAsync(client, ("prompt", "none"))).Sent["error"]);
    }

    [Fact, Spec("E-239")]
    public async Task The_lowest_level_that_satisfies_the_request_is_chosen_beforehand()
    {
        var visit = await browser.AuthorizeAsync(client);

        Assert.Equal(["idporten-loa-substantial", "idporten-loa-high"], Levels(visit));
        Assert.Equal("idporten-loa-substantial", visit.Page.QuerySelector("[name=acr][checked]")?.GetAttribute("value"));
    }

    [Theory, Spec("E-239"), Spec("D-21")]
    [InlineData("idporten-loa-high", "idporten-loa-high")]
    [InlineData("idporten-loa-low", "idporten-loa-low idporten-loa-substantial idporten-loa-high")]
    [InlineData("Level4", "idporten-loa-high")]
    [InlineData("eidas-loa-substantial", "eidas-loa-substantial eidas-loa-high")]
    [InlineData("unknown idporten-loa-high", "idporten-loa-high")]
    [InlineData("unknown", "idporten-loa-substantial idporten-loa-high")]
    public async Task The_levels_offered_are_those_that_satisfy_the_request(string acrValues, string offered) =>
        Assert.Equal(offered.Split(' '), Levels(await browser.AuthorizeAsync(client, ("acr_values", acrValues))));

    [Theory, Spec("E-239")]
    [InlineData("idporten-loa-substantial")]
    [InlineData("eidas-loa-high")]
    [InlineData("nothing")]
    [InlineData("Level4")]
    public async Task A_level_below_the_one_asked_for_is_never_reached(string acr)
    {
        var visit = await browser.SignInAsync(await browser.AuthorizeAsync(client, ("acr_values", "idporten-loa-high")), ("acr", acr));

        Assert.Equal((HttpStatusCode.BadRequest, null), (visit.Status, visit.Location));
        Assert.NotNull(visit.Page.QuerySelector("[role=alert] a[href='#acr-0'], [role=alert] a"));
    }

    [Fact, Spec("E-238"), Spec("E-239")]
    public async Task A_higher_level_than_asked_for_is_reached_and_told()
    {
        var visit = (await browser.SignInAsync(await browser.AuthorizeAsync(client), ("acr", "idporten-loa-high"))).Sends("code");

        Assert.Equal("idporten-loa-high", (await browser.RedeemAsync(client, visit)).IdToken.GetClaim("acr").Value);
    }

    [Fact]
    public async Task Any_synthetic_person_signs_in_by_number()
    {
        var visit = (await browser.SignInAsync(await browser.AuthorizeAsync(client), ("person", "other"), ("pid", "049162 15091"))).Sends("code");

        Assert.Equal("04916215091", (await browser.RedeemAsync(client, visit)).IdToken.GetClaim("pid").Value);
    }

    [Fact, Spec("E-229")]
    public async Task A_configured_person_is_the_same_one_by_name_and_by_number()
    {
        var byName = await browser.TokensAsync(client);
        var byNumber = await browser.RedeemAsync(client, (await browser.SignInAsync(await browser.AuthorizeAsync(client, ("prompt", "login")), ("person", "other"), ("pid", Provider.TestPid))).Sends("code"));

        Assert.Equal(byName.IdToken.Subject, byNumber.IdToken.Subject);
    }

    [Theory]
    [InlineData("", "11 digits")]
    [InlineData("1234", "11 digits")]
    [InlineData("12838530094", "11 digits")] // a wrong check digit
    [InlineData("1283853009x", "11 digits")]
    [InlineData("99838530093", "11 digits")]
    [InlineData("12038530092", "11 digits")]
    [InlineData("<script>alert(1)</script>", "11 digits")]
    [InlineData("13035000180", "synthetic")] // a well-formed number of an ordinary month
    public async Task A_number_that_is_not_a_synthetic_persons_is_refused_on_the_page(string pid, string says)
    {
        var visit = await browser.SignInAsync(await browser.AuthorizeAsync(client), ("person", "other"), ("pid", pid));

        Assert.Equal((HttpStatusCode.BadRequest, null), (visit.Status, visit.Location));
        Assert.Contains(says, visit.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(pid, visit.Page.QuerySelector("#pid")!.GetAttribute("value") ?? "");
        Assert.Empty(visit.Page.QuerySelectorAll("script"));
        Assert.Empty(visit.SetCookies);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("somebody-else")]
    [InlineData("LYSBLA-FREGATT")]
    public async Task Somebody_must_be_chosen(string? person)
    {
        var visit = await browser.SubmitAsync(await browser.AuthorizeAsync(client), "sign-in", ("person", person));

        Assert.Equal((HttpStatusCode.BadRequest, null), (visit.Status, visit.Location));
        Assert.Contains("Choose who", visit.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(visit.SetCookies);
    }

    [Fact]
    public async Task A_form_that_was_sent_with_a_mistake_can_be_sent_again()
    {
        var mistaken = await browser.SubmitAsync(await browser.AuthorizeAsync(client), "sign-in", ("person", null));

        (await browser.SignInAsync(mistaken)).Sends("code");
    }

    [Theory, Spec("C4")]
    [InlineData("blocked-bever", null)]
    [InlineData("other", BlockedPid)]
    public async Task A_blocked_person_does_not_sign_in_neither_by_name_nor_by_number(string person, string? pid)
    {
        await using var provider = await Provider.StartAsync(builder => Set(builder, new()
        {
            ["IdP:TestUsers:2:UserId"] = "blocked-bever",
            ["IdP:TestUsers:2:Name"] = "Blocked Bever",
            ["IdP:TestUsers:2:Active"] = "false",
            ["IdP:TestUsers:2:Claims:pid"] = BlockedPid,
        }));
        var browser = new WebBrowser(provider);
        var visit = (await browser.AuthorizeAsync(await provider.RegisterAsync())).ShowsSignIn();
        Assert.DoesNotContain("Blocked Bever", visit.Page.Body!.TextContent, StringComparison.Ordinal);

        var refused = await browser.SignInAsync(visit, ("person", person), ("pid", pid));

        Assert.Equal((HttpStatusCode.BadRequest, null), (refused.Status, refused.Location));
        Assert.DoesNotContain("__Host-idp-session-idporten", browser.Cookies.Keys);
    }

    [Theory, Spec("OIDCC-3.1.2.1")]
    [InlineData(Provider.TestPid, "lysbla-fregatt")]
    [InlineData("lysbla-fregatt@example.com", "lysbla-fregatt")]
    [InlineData("04916215091", "other")]
    [InlineData("13035000180", null)]
    [InlineData("nobody", null)]
    public async Task Login_hint_chooses_the_person_beforehand(string hint, string? chosen)
    {
        var visit = (await browser.AuthorizeAsync(client, ("login_hint", hint))).ShowsSignIn();

        Assert.Equal(chosen, visit.Page.QuerySelector("[name=person][checked]")?.GetAttribute("value"));
        if (chosen == "other") Assert.Equal(hint, visit.Page.QuerySelector("#pid")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("nn", "nn")]
    [InlineData("nb-NO", "nb")]
    [InlineData("no", "nb")]
    [InlineData("de nn", "nn")]
    [InlineData("de", "en")]
    [InlineData("\"><script>", "en")]
    public async Task The_page_is_in_the_first_language_asked_for_that_there_is(string uiLocales, string language) =>
        Assert.Equal(language, (await browser.AuthorizeAsync(client, ("ui_locales", uiLocales))).ShowsSignIn().Page.DocumentElement.GetAttribute("lang"));

    [Fact, Spec("E-244")]
    public async Task A_language_chosen_on_the_page_stays_and_goes_into_the_token()
    {
        var page = (await browser.AuthorizeAsync(client, ("ui_locales", "en"))).ShowsSignIn();
        var chosen = (await browser.GetAsync(page.Page.QuerySelector("nav a[lang=nn]")!.GetAttribute("href")!)).ShowsSignIn();
        Assert.Equal("nn", chosen.Page.DocumentElement.GetAttribute("lang"));

        var mistaken = await browser.SubmitAsync(chosen, "sign-in", ("person", null));
        Assert.Equal("nn", mistaken.Page.DocumentElement.GetAttribute("lang"));

        var visit = (await browser.SignInAsync(mistaken)).Sends("code");
        Assert.Equal("nn", (await browser.RedeemAsync(client, visit)).IdToken.GetClaim("locale").Value);
    }

    [Fact]
    public async Task A_language_we_do_not_have_is_not_remembered()
    {
        var visit = await browser.AuthorizeAsync(client, ("lang", "xx"));

        Assert.DoesNotContain(visit.SetCookies, cookie => cookie.StartsWith("idp-language", StringComparison.Ordinal));
    }

    [Theory, Spec("OAUTH-FP-2"), Spec("D4")]
    [InlineData("plain state")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("'/><img src=x onerror=alert(1)>&amp;")]
    public async Task Form_post_carries_the_answer_as_text(string state)
    {
        var visit = await browser.SignInAsync((await browser.AuthorizeAsync(client, ("response_mode", "form_post"), ("state", state))).ShowsSignIn());

        var form = Assert.Single(visit.Page.QuerySelectorAll("form"));
        Assert.Equal((HttpStatusCode.OK, "post", Provider.Callback), (visit.Status, form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["code", "iss", "state"], visit.Sent.Keys.Order());
        Assert.Equal((state, provider.IdPorten.Url), (visit.Sent["state"], visit.Sent["iss"]));
        Assert.Equal("", Assert.Single(visit.Page.QuerySelectorAll("script")).TextContent);
        Assert.Empty(visit.Page.QuerySelectorAll("img, [onerror]"));
        Assert.Contains("script-src 'self'", visit.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.True(visit.Answer.Headers.CacheControl?.NoStore);
    }

    [Theory, Spec("OAUTH-FP-2")]
    [InlineData("scope", "admin", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    public async Task Form_post_carries_errors_too(string parameter, string value, string error)
    {
        var visit = await browser.AuthorizeAsync(client, ("response_mode", "form_post"), (parameter, value));

        Assert.Equal((HttpStatusCode.OK, null), (visit.Status, visit.Location));
        Assert.Equal((error, "state", provider.IdPorten.Url), (visit.Sent["error"], visit.Sent["state"], visit.Sent["iss"]));
    }

    [Theory, InlineData("query"), InlineData("form_post"), Spec("D9")]
    public async Task A_popup_keeps_its_opener_through_the_sign_in(string mode)
    {
        var page = (await browser.AuthorizeAsync(client, ("response_mode", mode))).ShowsSignIn();
        var answer = await browser.SignInAsync(page);

        Assert.Null(page.Header("Cross-Origin-Opener-Policy"));
        Assert.Null(answer.Header("Cross-Origin-Opener-Policy"));
    }

    [Fact, Spec("D9")]
    public async Task Every_page_is_unframed_unstored_and_tells_nobody_where_it_came_from()
    {
        Visit[] pages =
        [
            await browser.AuthorizeAsync(client),
            await browser.SubmitAsync(await browser.AuthorizeAsync(client), "sign-in", ("person", null)),
            await browser.AuthorizeAsync(client, ("client_id", "unknown")),
            await browser.AuthorizeAsync(client, ("response_mode", "form_post"), ("prompt", "none")),
            await browser.GetAsync("/logout"),
            await browser.GetAsync("/"),
            await browser.GetAsync("/explain/NOTHING"),
        ];

        Assert.All(pages, page =>
        {
            Assert.Equal("text/html", page.Answer.ContentHeaders.ContentType?.MediaType);
            Assert.Equal(("DENY", "nosniff", "no-referrer"), (page.Header("X-Frame-Options"), page.Header("X-Content-Type-Options"), page.Header("Referrer-Policy")));
            Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.True(page.Answer.Headers.CacheControl?.NoStore);
        });
    }

    [Fact, Spec("D6")]
    public async Task What_a_request_says_stays_text_on_the_error_page()
    {
        var visit = (await browser.AuthorizeAsync(client, ("redirect_uri", "https://evil.example/\"><script>alert(1)</script>"))).ShowsError();

        Assert.Contains("\"><script>alert(1)</script>", visit.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Spec("D8")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    public async Task A_form_we_did_not_seal_is_refused(string? sealedRequest) =>
        (await browser.SignInAsync(await browser.AuthorizeAsync(client), ("request", sealedRequest))).ShowsError();

    [Fact, Spec("D8")]
    public async Task A_sealed_form_that_was_changed_is_refused()
    {
        var visit = await browser.AuthorizeAsync(client);
        var intact = visit.Page.QuerySelector("[name=request]")!.GetAttribute("value")!;
        var tampered = intact[..^10] + (intact[^10] == 'A' ? 'B' : 'A') + intact[^9..];

        (await browser.SignInAsync(visit, ("request", tampered))).ShowsError();
    }

    [Fact, Spec("D8")]
    public async Task A_form_of_another_browser_signs_nobody_in()
    {
        var attackers = await new WebBrowser(provider).AuthorizeAsync(client);
        await browser.AuthorizeAsync(client);

        var visit = (await browser.SignInAsync(attackers)).ShowsError();

        Assert.DoesNotContain("__Host-idp-session-idporten", browser.Cookies.Keys);
        Assert.Empty(visit.SetCookies);
    }

    [Fact, Spec("D8")]
    public async Task A_form_without_the_browsers_cookie_signs_nobody_in()
    {
        var visit = await browser.AuthorizeAsync(client);
        browser.Cookies.Clear();

        (await browser.SignInAsync(visit)).ShowsError();
    }

    [Fact, Spec("D8")]
    public async Task A_form_of_another_issuer_signs_nobody_in()
    {
        var visit = await browser.AuthorizeAsync(client);
        browser.Cookies["__Host-idp-browser-oidc"] = browser.Cookies["__Host-idp-browser-idporten"];
        var sealedRequest = visit.Page.QuerySelector("[name=request]")!.GetAttribute("value")!;

        (await browser.PostAsync(provider.Oidc.Url + "/sign-in", new Dictionary<string, string> { ["request"] = sealedRequest, ["person"] = "lysbla-fregatt", ["acr"] = "substantial", ["action"] = "sign-in" })).ShowsError();
    }

    [Fact, Spec("D8")]
    public async Task A_form_holds_for_half_an_hour()
    {
        await using var provider = await Provider.StartAsync();
        var client = await provider.RegisterAsync();
        var browser = new WebBrowser(provider);
        var visit = await browser.AuthorizeAsync(client);
        var later = await browser.AuthorizeAsync(client);

        provider.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await browser.SignInAsync(visit)).Sends("code");
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.SignInAsync(later)).ShowsError();
    }

    [Fact, Spec("D8")]
    public async Task Each_sign_in_makes_a_new_session_and_ends_the_one_before()
    {
        await browser.SignInAsync(client);
        var first = browser.Cookies["__Host-idp-session-idporten"];
        await browser.SignInAsync(client, ("prompt", "login"));
        var second = browser.Cookies["__Host-idp-session-idporten"];

        Assert.NotEqual(first, second);
        browser.Cookies["__Host-idp-session-idporten"] = first;
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required", "E-293");
    }

    [Fact, Spec("D8")]
    public async Task A_session_cookie_planted_before_the_sign_in_is_worth_nothing_after_it()
    {
        browser.Cookies["__Host-idp-session-idporten"] = "planted-by-somebody-else";
        await browser.SignInAsync(client);

        Assert.NotEqual("planted-by-somebody-else", browser.Cookies["__Host-idp-session-idporten"]);
        var attacker = new WebBrowser(provider) { Cookies = { ["__Host-idp-session-idporten"] = "planted-by-somebody-else" } };
        (await attacker.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("RFC6265bis-4.1.3")]
    public async Task The_session_cookie_is_for_this_host_alone_and_no_script_reads_it(string issuer)
    {
        var visit = await browser.SignInAsync(await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten));

        var cookie = visit.SetCookies[^1];
        Assert.StartsWith($"__Host-idp-session-{issuer}=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], cookie.Split("; ").Skip(1).Order());
    }

    [Fact, Spec("E-320")]
    public async Task Two_issuers_have_sessions_of_their_own()
    {
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(await provider.RegisterAsync(issuer: provider.Oidc), ("prompt", "none"))).SendsError("login_required");
    }

    [Fact, Spec("RFC6749-4.1.1")]
    public async Task A_client_disabled_while_the_form_lies_open_gets_no_code()
    {
        var visit = await browser.AuthorizeAsync(client);
        await provider.Get<ClientStore>().SaveAsync(client with { Active = false });

        (await browser.SignInAsync(visit)).ShowsError();
        Assert.DoesNotContain("__Host-idp-session-idporten", browser.Cookies.Keys);
    }

    [Fact, Spec("E-279")]
    public async Task A_redirect_uri_taken_back_while_the_form_lies_open_is_not_followed()
    {
        var visit = await browser.AuthorizeAsync(client);
        await provider.Get<ClientStore>().SaveAsync(client with { RedirectUris = ["https://rp.example/new"] });

        (await browser.SignInAsync(visit)).ShowsError();
        (await browser.SubmitAsync(visit, "cancel")).ShowsError();
    }

    [Fact, Spec("E-296")]
    public async Task A_scope_taken_back_while_the_form_lies_open_is_not_granted()
    {
        var visit = await browser.AuthorizeAsync(client);
        await provider.Get<ClientStore>().SaveAsync(client with { Scopes = ["openid"] });

        (await browser.SignInAsync(visit)).SendsError("invalid_scope", "E-296");
    }

    [Fact]
    public async Task A_form_of_more_than_64_KiB_is_refused() =>
        (await browser.SignInAsync(await browser.AuthorizeAsync(client), ("pid", new string('1', 70_000)))).ShowsError();

    [Fact]
    public async Task Outside_a_test_deployment_nobody_signs_in_without_a_password()
    {
        await using var provider = await Provider.StartAsync(NoTestDeployment);
        var client = await provider.RegisterAsync();
        var browser = new WebBrowser(provider);

        var visit = (await browser.AuthorizeAsync(client)).ShowsError(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("You cannot sign in here yet", visit.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");

        var form = new Dictionary<string, string> { ["person"] = "lysbla-fregatt", ["pid"] = Provider.TestPid, ["action"] = "sign-in" };
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/sign-in", form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/oidc/sign-in", form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in")).Status);
    }

    [Fact]
    public async Task Outside_a_test_deployment_an_error_page_says_nothing_for_developers()
    {
        await using var provider = await Provider.StartAsync(NoTestDeployment);
        var browser = new WebBrowser(provider);
        var client = await provider.RegisterAsync();

        Assert.Empty((await browser.AuthorizeAsync(client, ("redirect_uri", "https://evil.example/"))).ShowsError().Page.QuerySelectorAll(".developers"));
        Assert.DoesNotContain("E-296", (await browser.AuthorizeAsync(client, ("scope", "admin"))).SendsError("invalid_scope").Sent["error_description"], StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Levels(Visit visit) => visit.ShowsSignIn().Page.QuerySelectorAll("[name=acr]").Select(level => level.GetAttribute("value"));

    private static void NoTestDeployment(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.Sources.OfType<MemoryConfigurationSource>().Last();
        builder.Configuration.Sources.Remove(settings);
        builder.Configuration.AddInMemoryCollection(settings.InitialData!.Where(setting => !setting.Key.StartsWith("IdP:TestUsers", StringComparison.Ordinal)));
        Set(builder, new() { ["IdP:TestDeployment"] = "false", ["IdP:Issuers:idporten:TrustTestAuthority"] = "false" });
    }

    private static void Set(WebApplicationBuilder builder, Dictionary<string, string?> settings) => builder.Configuration.AddInMemoryCollection(settings);
}
