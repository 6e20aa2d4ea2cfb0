using System.Net;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>What an authorization request must look like, E-278 to E-297, over HTTP.</summary>
public sealed class AuthorizeRequestTests : IAsyncLifetime
{
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

    [Theory, InlineData("idporten"), InlineData("oidc")]
    public async Task A_valid_request_asks_the_person_to_sign_in(string issuer) =>
        (await browser.AuthorizeAsync(await RegisterAsync(issuer))).ShowsSignIn();

    [Theory, Spec("E-278"), Spec("D10")]
    [InlineData("token", "unsupported_response_type")]
    [InlineData("id_token", "unsupported_response_type")]
    [InlineData("code id_token", "unsupported_response_type")]
    [InlineData("none", "unsupported_response_type")]
    [InlineData("Code", "unsupported_response_type")]
    [InlineData(null, "invalid_request")]
    [InlineData("", "invalid_request")]
    public async Task Another_response_type_than_code_is_refused(string? responseType, string error) =>
        (await browser.AuthorizeAsync(client, ("response_type", responseType))).SendsError(error, "E-278");

    [Theory, Spec("RFC6749-4.1.1")]
    [InlineData("nobody-there")]
    [InlineData(null)]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_request_of_an_unknown_client_is_answered_with_a_page_and_no_redirect(string? clientId)
    {
        var visit = (await browser.AuthorizeAsync(client, ("client_id", clientId))).ShowsError();

        Assert.Contains("RFC6749-4.1.1", visit.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact, Spec("RFC6749-4.1.1")]
    public async Task A_client_of_another_issuer_is_unknown_here() =>
        (await browser.GetAsync($"{provider.Oidc.Url}/authorize?{WebBrowser.Query(WebBrowser.Parameters(client))}")).ShowsError();

    [Fact, Spec("RFC6749-4.1.1")]
    public async Task A_disabled_client_is_unknown() =>
        (await browser.AuthorizeAsync(await provider.RegisterAsync(client => client with { Active = false }))).ShowsError();

    [Theory, Spec("E-279"), Spec("D1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://rp.example/callback/")]
    [InlineData("https://rp.example/Callback")]
    [InlineData("https://RP.example/callback")]
    [InlineData("https://rp.example/callback?x=1")]
    [InlineData("https://rp.example/callback#fragment")]
    [InlineData("https://rp.example/callback%2f")]
    [InlineData("https://rp.example/%63allback")]
    [InlineData("https://rp.example/x/../callback")]
    [InlineData("https://rp.example/x/%2e%2e/callback")]
    [InlineData("https://rp.example/x/..;/callback")]
    [InlineData("https://rp.example\\callback")]
    [InlineData("https://rp.example:443/callback")]
    [InlineData("https://rp.example./callback")]
    [InlineData("https://rp.example@evil.example/callback")]
    [InlineData("https://evil.example#@rp.example/callback")]
    [InlineData("https://rp.example.evil.example/callback")]
    [InlineData("https://rр.example/callback")] // a Cyrillic letter
    [InlineData("http://rp.example/callback")]
    [InlineData("https://rp.example/callback\t")]
    [InlineData(" https://rp.example/callback")]
    [InlineData("https://rp.example/callback\r\nSet-Cookie: a=b")]
    [InlineData("https%3A%2F%2Frp.example%2Fcallback")]
    [InlineData("//rp.example/callback")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://rp.example/bye")]
    public async Task A_redirect_uri_that_is_not_registered_as_it_stands_is_answered_with_a_page(string? redirectUri)
    {
        var visit = (await browser.AuthorizeAsync(client, ("redirect_uri", redirectUri))).ShowsError();

        Assert.Contains("E-279", visit.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, Spec("E-279")]
    [InlineData("response_type", "token")]
    [InlineData("scope", "admin")]
    [InlineData("prompt", "none")]
    public async Task Nothing_else_that_is_wrong_brings_the_redirect_back(string parameter, string value) =>
        (await browser.AuthorizeAsync(client, ("redirect_uri", "https://evil.example/"), (parameter, value))).ShowsError();

    [Theory, Spec("E-280")]
    [InlineData("http://localhost:8080/callback", ApplicationType.Web, false)]
    [InlineData("http://localhost:8080/callback", ApplicationType.Browser, false)]
    [InlineData("http://127.0.0.1:0/callback", ApplicationType.Native, true)]
    public void Only_a_native_client_registers_localhost_in_production(string uri, ApplicationType type, bool allowed) =>
        Assert.Equal(allowed, RedirectUriRules.Problem(uri, type, production: true) is null);

    [Theory, Spec("E-281")]
    [InlineData("http://127.0.0.1:50123/callback")]
    [InlineData("http://127.0.0.1:1/callback")]
    public async Task A_loopback_address_registered_with_port_0_is_used_with_any_port(string redirectUri)
    {
        var native = await NativeAsync();
        var visit = await browser.SignInAsync(native, ("redirect_uri", redirectUri));

        Assert.StartsWith(redirectUri + "?code=", visit.Location, StringComparison.Ordinal);
        await browser.RedeemAsync(native, visit, redirectUri);
    }

    [Theory, Spec("E-281"), Spec("D1")]
    [InlineData("http://127.0.0.1:50123/other")]
    [InlineData("http://localhost:50123/callback")]
    [InlineData("https://127.0.0.1:50123/callback")]
    [InlineData("http://127.0.0.1:80@evil.example/callback")]
    [InlineData("http://127.0.0.1:99999/callback")]
    [InlineData("http://127.0.0.1:/callback")]
    [InlineData("http://127.0.0.1/callback")]
    [InlineData("http://127.0.0.1:0800/callback")]
    public async Task Only_the_port_of_a_loopback_address_is_free(string redirectUri) =>
        (await browser.AuthorizeAsync(await NativeAsync(), ("redirect_uri", redirectUri))).ShowsError();

    [Theory, Spec("E-282")]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_public_client_must_send_state(string? state) =>
        (await browser.AuthorizeAsync(await provider.RegisterPublicAsync(), ("state", state))).SendsError("invalid_request", "E-282");

    [Fact, Spec("E-282")]
    public async Task A_confidential_client_need_not_send_state()
    {
        var visit = await browser.SignInAsync(client, ("state", null));

        Assert.DoesNotContain("state", visit.Sent.Keys);
    }

    [Fact, Spec("E-283")]
    public async Task A_public_client_must_send_a_code_challenge() =>
        (await browser.AuthorizeAsync(await provider.RegisterPublicAsync(), ("code_challenge", null), ("code_challenge_method", null))).SendsError("invalid_request", "E-283");

    [Fact, Spec("E-283")]
    public async Task A_public_client_registered_without_pkce_must_send_a_code_challenge_all_the_same() =>
        (await browser.AuthorizeAsync(await provider.RegisterPublicAsync(client => client with { RequirePkce = false }), ("code_challenge", null), ("code_challenge_method", null))).SendsError("invalid_request", "E-283");

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-284")]
    public async Task A_confidential_client_must_send_a_code_challenge(string issuer) =>
        (await browser.AuthorizeAsync(await RegisterAsync(issuer), ("code_challenge", null), ("code_challenge_method", null))).SendsError("invalid_request", "E-283");

    [Fact, Spec("E-284"), Spec("E-162")]
    public async Task A_confidential_client_registered_without_pkce_may_leave_the_challenge_out() =>
        (await browser.AuthorizeAsync(await provider.RegisterAsync(client => client with { RequirePkce = false }), ("code_challenge", null), ("code_challenge_method", null))).ShowsSignIn();

    [Theory, Spec("E-285")]
    [InlineData("plain")]
    [InlineData(null)]
    [InlineData("s256")]
    public async Task Only_S256_is_a_code_challenge_method(string? method) =>
        (await browser.AuthorizeAsync(client, ("code_challenge_method", method))).SendsError("invalid_request", "E-285");

    [Theory, Spec("E-286")]
    [InlineData(Provider.Challenge + "=")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM")]
    [InlineData("short")]
    public async Task A_code_challenge_is_43_base64url_characters_without_padding(string challenge) =>
        (await browser.AuthorizeAsync(client, ("code_challenge", challenge))).SendsError("invalid_request", "E-286");

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-287"), Spec("D7")]
    public async Task An_answer_says_which_issuer_it_comes_from(string issuer)
    {
        var client = await RegisterAsync(issuer);
        var url = issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url;

        Assert.Equal(url, (await browser.SignInAsync(client)).Sent["iss"]);
        Assert.Equal(url, (await browser.AuthorizeAsync(client, ("scope", "admin"))).SendsError("invalid_scope").Sent["iss"]);
    }

    [Theory, Spec("E-288")]
    [InlineData("a b+c%20d&e=f?g#h/i\"j'k<l>m\\n")]
    [InlineData("eyJhIjoiYiJ9==")]
    [InlineData("%2525")]
    [InlineData("&code=forged&iss=https://evil.example")]
    public async Task State_comes_back_as_it_was_sent(string state)
    {
        Assert.Equal(state, (await browser.SignInAsync(client, ("state", state))).Sent["state"]);
        Assert.Equal(state, (await browser.AuthorizeAsync(client, ("state", state), ("scope", "admin"))).SendsError("invalid_scope").Sent["state"]);
    }

    [Theory, Spec("E-289")]
    [InlineData("æ")]
    [InlineData("a\tb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u007fb")]
    public async Task State_is_printable_ascii(string state) =>
        (await browser.AuthorizeAsync(client, ("state", state))).SendsError("invalid_request", "E-289");

    [Fact, Spec("E-289")]
    public async Task State_has_at_most_2048_characters()
    {
        (await browser.AuthorizeAsync(client, ("state", new string('x', 2048)))).ShowsSignIn();
        (await browser.AuthorizeAsync(client, ("state", new string('x', 2049)))).SendsError("invalid_request", "E-289");
    }

    [Theory, Spec("OIDCC-3.1.2.1")]
    [InlineData("ø")]
    [InlineData("a\nb")]
    public async Task Nonce_is_printable_ascii(string nonce) =>
        (await browser.AuthorizeAsync(client, ("nonce", nonce))).SendsError("invalid_request", "OIDCC-3.1.2.1");

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-295")]
    public async Task Request_objects_are_not_fetched(string issuer) =>
        (await browser.AuthorizeAsync(await RegisterAsync(issuer), ("request_uri", "https://rp.example/request.jwt"))).SendsError("request_uri_not_supported", "E-295");

    [Fact, Spec("E-295")]
    public async Task Id_porten_takes_no_request_objects() =>
        (await browser.AuthorizeAsync(client, ("request", "eyJhbGciOiJub25lIn0.e30."))).SendsError("request_not_supported", "E-295");

    [Theory, Spec("E-296"), Spec("E-212")]
    [InlineData("openid admin")]
    [InlineData("OpenID")]
    [InlineData("openid email")]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task A_scope_the_client_is_not_registered_for_is_refused(string? scope) =>
        (await browser.AuthorizeAsync(client, ("scope", scope))).SendsError("invalid_scope", "E-296");

    [Fact, Spec("RFC6749-4.1.2.1")]
    public async Task A_client_without_the_code_grant_is_refused() =>
        (await browser.AuthorizeAsync(await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"] }, provider.Oidc))).SendsError("unauthorized_client", "RFC6749-4.1.2.1");

    [Theory, Spec("OAUTH-MRTEP-2.1"), Spec("D10")]
    [InlineData("fragment")]
    [InlineData("fragment.jwt")]
    [InlineData("web_message")]
    public async Task A_response_mode_that_is_not_offered_is_refused_in_the_query(string mode) =>
        (await browser.AuthorizeAsync(client, ("response_mode", mode))).SendsError("invalid_request", "OAUTH-MRTEP-2.1");

    [Theory, Spec("OIDCC-3.1.2.6")]
    [InlineData("idporten", "create")]
    [InlineData("idporten", "select_account")]
    [InlineData("idporten", "none login")]
    [InlineData("oidc", "consent")]
    public async Task A_prompt_that_is_not_offered_is_refused(string issuer, string prompt) =>
        (await browser.AuthorizeAsync(await RegisterAsync(issuer), ("prompt", prompt))).SendsError("invalid_request", "OIDCC-3.1.2.6");

    [Theory, Spec("OIDCC-15.1")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task Max_age_that_is_no_number_of_seconds_is_refused(string maxAge) =>
        (await browser.AuthorizeAsync(client, ("max_age", maxAge))).SendsError("invalid_request", "OIDCC-15.1");

    [Theory, Spec("RFC6749-3.1")]
    [InlineData("scope")]
    [InlineData("state")]
    [InlineData("code_challenge")]
    [InlineData("foo")]
    public async Task A_parameter_that_comes_twice_is_refused(string parameter) =>
        (await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client, ("foo", "bar")))}&{parameter}=other")).SendsError("invalid_request", "RFC6749-3.1");

    [Fact, Spec("RFC6749-3.1")]
    public async Task A_second_redirect_uri_is_never_followed()
    {
        var visit = await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client))}&redirect_uri=https%3A%2F%2Fevil.example%2F");

        Assert.StartsWith(Provider.Callback + "?", visit.SendsError("invalid_request").Location, StringComparison.Ordinal);
    }

    [Theory, Spec("E-019")]
    [InlineData("state=%ff")]
    [InlineData("state=%00")]
    public async Task A_query_that_cannot_be_decoded_in_one_way_is_answered_with_a_page(string parameter) =>
        (await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client, ("state", null)))}&{parameter}")).ShowsError();

    [Fact, Spec("E-015")]
    public async Task A_parameter_nobody_knows_is_ignored() =>
        (await browser.AuthorizeAsync(client, ("claims", "{}"), ("resource", "https://api.example"))).ShowsSignIn();

    [Fact, Spec("RFC6749-3.1.2")]
    public async Task An_answer_is_added_to_the_redirect_uris_own_query()
    {
        var withQuery = await provider.RegisterAsync(client => client with { RedirectUris = ["https://rp.example/callback?tenant=a%20b"] });

        Assert.StartsWith("https://rp.example/callback?tenant=a%20b&code=", (await browser.SignInAsync(withQuery)).Location, StringComparison.Ordinal);
    }

    [Theory, Spec("OIDCC-3.1.2.1"), InlineData("idporten"), InlineData("oidc")]
    public async Task A_request_by_POST_goes_on_as_the_same_request_by_GET(string issuer)
    {
        var client = await RegisterAsync(issuer);
        var visit = await browser.PostAsync(browser.AuthorizeUrl(client), WebBrowser.Parameters(client, ("state", "a&b=c")));

        Assert.Equal(HttpStatusCode.SeeOther, visit.Status);
        Assert.Equal(WebBrowser.Parameters(client, ("state", "a&b=c")), visit.Sent);
        Assert.StartsWith(browser.AuthorizeUrl(client) + "?", visit.Location, StringComparison.Ordinal);
        Assert.Equal("a&b=c", (await browser.SignInAsync((await browser.GetAsync(visit.Location!)).ShowsSignIn())).Sends("code").Sent["state"]);
    }

    [Fact, Spec("E-296")]
    public async Task A_request_by_POST_is_held_to_the_same_rules() =>
        (await browser.PostAsync(browser.AuthorizeUrl(client), WebBrowser.Parameters(client, ("scope", "admin")))).SendsError("invalid_scope", "E-296");

    [Fact, Spec("E-279")]
    public async Task A_request_by_POST_to_an_unregistered_address_is_answered_with_a_page() =>
        (await browser.PostAsync(browser.AuthorizeUrl(client), WebBrowser.Parameters(client, ("redirect_uri", "https://evil.example/")))).ShowsError();

    [Fact, Spec("E-026")]
    public async Task A_request_over_plain_http_is_refused_on_a_page() =>
        (await new WebBrowser(provider).GetAsync($"http://idp.test/authorize?{WebBrowser.Query(WebBrowser.Parameters(client))}")).ShowsError();

    private Task<Client> RegisterAsync(string issuer) => provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private Task<Client> NativeAsync() => provider.RegisterPublicAsync(client => client with { ApplicationType = ApplicationType.Native, RedirectUris = ["http://127.0.0.1:0/callback"] });
}
