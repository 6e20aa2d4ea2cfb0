using System.Net;
using IdP.Protocol;
using IdP.Storage;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>What Login.gov asks of an authorization request, in its texts, and how it tells them.</summary>
public sealed class LoginGovAuthorizeTests : IAsyncLifetime
{
    private const string Fill = "Please fill in this field.";
    private const string Short = "is too short (minimum is 22 characters)";
    private const string Excluded = "is not included in the list";
    private const string NoPrompt = "Prompt No valid prompt values found." + Agency.Documentation + "oidc-no-prompt";
    private const string NoAcr = "Acr values No acceptable acr_values found." + Agency.Documentation + "oidc-no-acr-values";
    private const string NoScope = "Scope No valid scope values found." + Agency.Documentation + "oidc-no-scope";
    private const string NotAuthorized = "Acr values The acr_values are not authorized." + Agency.Documentation + "oidc-missing-acr-values";

    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByPkce);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-288")]
    public async Task A_sign_in_leads_back_with_a_code_and_the_state_and_nothing_else()
    {
        var visit = (await agency.AuthorizeAsync(("state", "a state/with? odd & letters+"))).Sends("code");

        Assert.Equal(["code", "state"], visit.Sent.Keys);
        Assert.Equal("a state/with? odd & letters+", visit.Sent["state"]);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", visit.Sent["code"]);
    }

    [Theory, Spec("E-290")]
    [InlineData("state", "State")]
    [InlineData("nonce", "Nonce")]
    public async Task State_and_nonce_have_at_least_22_characters(string parameter, string attribute)
    {
        await RefusedAsync($"{attribute} {Short}", (parameter, new string('x', 21)));
        await RefusedAsync($"{attribute} {Fill} {attribute} {Short}", (parameter, null));
        (await agency.AuthorizeAsync((parameter, new string('x', 22)))).Sends("code");
    }

    [Fact, Spec("E-278")]
    public async Task The_response_type_is_code()
    {
        await RefusedAsync($"Response type {Excluded}", ("response_type", null));
        await RefusedAsync($"Response type {Excluded}", ("response_type", "id_token"));
    }

    [Fact, Spec("E-285"), Spec("E-286")]
    public async Task A_challenge_has_the_method_S256_and_any_form()
    {
        await RefusedAsync($"Code challenge method {Excluded}", ("code_challenge_method", "plain"));
        await RefusedAsync($"Code challenge method {Excluded}", ("code_challenge_method", null));
        (await agency.AuthorizeAsync(("code_challenge", null), ("code_challenge_method", null))).Sends("code");
        (await agency.AuthorizeAsync(("code_challenge", Provider.Challenge + "="))).Sends("code");
    }

    [Fact, Spec("E-291"), Spec("E-241")]
    public async Task Some_identity_level_is_asked_for()
    {
        await RefusedAsync($"Acr values {Fill} {NoAcr}", ("acr_values", null));
        await RefusedAsync($"Acr values {Fill} {NoAcr}", ("acr_values", "junk Level4"));
        await RefusedAsync($"Acr values Missing a valid IAL level.{Agency.Documentation}oidc-missing-ial", ("acr_values", "http://idmanagement.gov/ns/assurance/aal/2"));
        (await agency.AuthorizeAsync(("acr_values", "junk http://idmanagement.gov/ns/assurance/ial/1"))).Sends("code");
    }

    [Theory, Spec("E-291")]
    [InlineData(1)]
    [InlineData(null)]
    public async Task A_client_of_level_1_asks_for_no_verified_identity(int? ial)
    {
        var low = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { Ial = ial });

        foreach (var acr in new[] { "http://idmanagement.gov/ns/assurance/ial/2", "http://idmanagement.gov/ns/assurance/ial/0", "http://idmanagement.gov/ns/assurance/loa/3", "urn:acr.login.gov:verified-facial-match-preferred" })
        {
            var visit = (await low.AuthorizeAsync(("acr_values", acr))).SendsError("invalid_request");
            Assert.Equal(NotAuthorized, visit.Sent["error_description"]);
        }

        (await low.AuthorizeAsync(("acr_values", "urn:acr.login.gov:auth-only"))).Sends("code");
    }

    [Fact, Spec("E-292")]
    public async Task Prompt_is_select_account_unless_the_registration_allows_login()
    {
        (await agency.AuthorizeAsync(("prompt", null))).Sends("code");
        await RefusedAsync($"Prompt {Fill} Prompt {Excluded} {NoPrompt}", ("prompt", ""));
        await RefusedAsync($"Prompt {Excluded} {NoPrompt}", ("prompt", "none"));
        await RefusedAsync(NoPrompt, ("prompt", "login"));
        await RefusedAsync(NoPrompt, ("prompt", "create"));
        var allowed = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { AllowPromptLogin = true });
        (await allowed.AuthorizeAsync(("prompt", "login"))).Sends("code");
    }

    [Fact, Spec("OIDCC-5.4")]
    public async Task Some_scope_is_known()
    {
        await RefusedAsync($"Scope {Fill} {NoScope}", ("scope", null));
        await RefusedAsync(NoScope, ("scope", "junk"));
        (await agency.AuthorizeAsync(("scope", "email junk"))).Sends("code");
    }

    [Fact, Spec("E-291"), Spec("E-290")]
    public async Task All_that_fails_is_told_in_its_order() =>
        await RefusedAsync(
            $"Acr values {Fill} Scope {Fill} Nonce {Short} Response type {Excluded} Prompt {Excluded} Code challenge method {Excluded} {NoAcr} {NoScope} {NoPrompt}",
            ("acr_values", null), ("scope", null), ("nonce", "short"), ("response_type", "x"), ("prompt", "x"), ("code_challenge_method", "x"));

    [Theory, Spec("E-279")]
    [InlineData("https://evil.example/", "redirect_uri is not registered for this client")]
    [InlineData("https://rp.example/callback/more", "redirect_uri is not registered for this client")]
    [InlineData("no uri", "redirect_uri is missing or no URI")]
    [InlineData(null, "redirect_uri is missing or no URI")]
    public async Task An_unregistered_redirect_URI_is_shown_and_not_followed(string? uri, string reason)
    {
        var visit = (await agency.AuthorizeAsync(("redirect_uri", uri), ("nonce", "short"))).ShowsError();

        Assert.Contains(reason, visit.Shown, StringComparison.Ordinal);
        Assert.Contains("Nonce is too short", visit.Shown, StringComparison.Ordinal);
    }

    [Fact, Spec("RFC6749-4.1.1")]
    public async Task An_unknown_or_disabled_client_is_shown_and_not_followed()
    {
        (await agency.AuthorizeAsync(("client_id", "nobody"))).ShowsError();
        (await agency.AuthorizeAsync(("client_id", null))).ShowsError();
        await provider.RegisterAsync(_ => agency.Client with { Active = false }, provider.LoginGov);
        (await agency.AuthorizeAsync()).ShowsError();
    }

    [Fact, Spec("RFC6749-3.1")]
    public async Task A_parameter_that_comes_twice_is_shown_and_not_followed() =>
        (await new WebBrowser(provider).GetAsync($"/logingov/openid_connect/authorize?{WebBrowser.Query(agency.Request())}&state=another-state-of-22-chars")).ShowsError();

    [Fact, Spec("E-004")]
    public async Task It_is_asked_with_GET() =>
        Assert.Equal(HttpStatusCode.NotFound, (await new WebBrowser(provider).PostAsync("/logingov/openid_connect/authorize", agency.Request())).Status);

    [Fact]
    public async Task Without_a_named_person_the_page_offers_those_of_Login_gov_and_asks_for_no_level()
    {
        var page = (await agency.AuthorizeAsync(("login_hint", null))).ShowsSignIn().Page;

        Assert.Equal(["verified-victoria", "facial-fiona", "basic-benjamin"], page.QuerySelectorAll("input[name=person]").Select(input => input.GetAttribute("value")).Where(person => person!.Contains('-') && person is not ("lysbla-fregatt" or "foreign-guest")));
        Assert.Empty(page.QuerySelectorAll("input[name=acr], input[name=pid]"));
        var other = (await new WebBrowser(provider).AuthorizeAsync(await provider.RegisterPublicAsync())).ShowsSignIn().Page;
        Assert.DoesNotContain("verified-victoria", other.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_signs_a_person_in()
    {
        var browser = new WebBrowser(provider);
        var page = (await agency.AuthorizeAsync(browser, ("login_hint", null))).ShowsSignIn();
        var sent = (await browser.SignInAsync(page, ("person", "basic-benjamin"))).Sends("code").Sent;

        Assert.Equal("benjamin@example.com", (await agency.TokenAsync(agency.Form(sent["code"]))).Granted().Claims().GetProperty("email").GetString());
    }

    [Fact, Spec("E-240")]
    public async Task A_person_who_is_not_verified_as_asked_is_not_signed_in()
    {
        var browser = new WebBrowser(provider);
        var page = (await agency.AuthorizeAsync(browser, ("login_hint", null), ("acr_values", "urn:acr.login.gov:verified"))).ShowsSignIn();

        var refused = await browser.SignInAsync(page, ("person", "basic-benjamin"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("identity is verified", refused.Page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        (await browser.SignInAsync(refused, ("person", "verified-victoria"))).Sends("code");
        Assert.Equal(HttpStatusCode.BadRequest, (await agency.AuthorizeAsync(("acr_values", "urn:acr.login.gov:verified-facial-match-required"))).Status);
    }

    [Fact, Spec("E-297")]
    public async Task Who_cancels_is_sent_back_with_access_denied()
    {
        var browser = new WebBrowser(provider);
        var visit = await browser.SubmitAsync((await agency.AuthorizeAsync(browser, ("login_hint", null))).ShowsSignIn(), "cancel");

        visit.SendsError("access_denied");
        Assert.Equal(["error", "state"], visit.Sent.Keys);
    }

    [Fact, Spec("D8")]
    public async Task A_form_of_another_browser_or_issuer_is_not_taken()
    {
        var page = (await agency.AuthorizeAsync(("login_hint", null))).ShowsSignIn();

        (await new WebBrowser(provider).SignInAsync(page, ("person", "verified-victoria"))).ShowsError();
    }

    [Fact]
    public async Task What_was_refused_is_explained_with_every_rule_that_broke()
    {
        await using var fresh = await Provider.StartAsync();
        var refusing = await Agency.RegisterAsync(fresh, Agency.ByPkce);
        await refusing.AuthorizeAsync(("nonce", "short"), ("acr_values", null));
        (await refusing.AuthorizeAsync(("redirect_uri", "https://evil.example/"))).ShowsError();
        var answer = await refusing.TokenAsync([]);
        var known = await refusing.TokenAsync((await refusing.FormAsync()).With("grant_type", "x").With("code_verifier", "wrong"));
        await fresh.Get<Explainer>().StopAsync(CancellationToken.None);

        var store = fresh.Get<ExplanationStore>();
        var records = (await store.LatestAsync(10)).Select(IdP.Endpoints.Explain.ExplainEndpoint.Read).ToList();
        Assert.Equal(["authorize", "authorize", "token", "token"], records.Select(record => record.Endpoint).Order());
        var token = IdP.Endpoints.Explain.ExplainEndpoint.Read((await store.FindAsync(known.Headers.GetValues("X-Reference").Single()))!);
        Assert.Equal(refusing.Client.ClientId, token.ClientId);
        Assert.Equal(["E-036", "E-175"], token.Asked.Where(rule => !rule.Held).Select(rule => rule.Clause));
        Assert.All(token.Asked, rule => Assert.NotEqual("", rule.Sentence));
        Assert.NotNull(await store.FindAsync(answer.Headers.GetValues("X-Reference").Single()));
        Assert.DoesNotContain(records, record => record.Reason?.Contains("wrong", StringComparison.Ordinal) == true);
    }

    private async Task RefusedAsync(string description, params (string Name, string? Value)[] changes)
    {
        var visit = (await agency.AuthorizeAsync(changes)).SendsError("invalid_request");
        Assert.Equal(description, visit.Sent["error_description"]);
        Assert.StartsWith(agency.Client.RedirectUris[0] + "?error=invalid_request&error_description=", visit.Location!, StringComparison.Ordinal);
    }
}
