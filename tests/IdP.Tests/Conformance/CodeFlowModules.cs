using System.Globalization;
using System.Net;
using IdP.Rules.Clients;

namespace IdP.Tests.Conformance;

/// <summary>
/// The modules of oidcc-basic-certification-test-plan as the suite asks them: profile oidc, response_type code, a confidential
/// client that is registered to do without PKCE. docs/conformance.md names the test of each module.
/// </summary>
/// <param name="responseMode">query, or form_post as in oidcc-formpost-basic-certification-test-plan.</param>
public abstract class CodeFlowModules(string responseMode) : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        client = await RegisterAsync();
        browser = new WebBrowser(provider);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Theory, Spec("OIDCC-3.1")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    public async Task From_the_request_to_userinfo_everything_holds(string method)
    {
        client = await RegisterAsync(client => client with { TokenEndpointAuthMethod = method, Secrets = [.. client.Secrets, Assertion.RegisteredKey()] });

        var tokens = await TokensAsync();

        await Conditions.HoldAsync(tokens, provider, client, nonce: "nonce");
        Assert.Equal(tokens.IdToken.Subject, (await provider.UserInfoAsync(tokens["access_token"], provider.Oidc.Url)).Granted()["sub"]);
    }

    [Fact, Spec("E-278")]
    public async Task Without_response_type_the_client_is_told_so() => Refused(await AskAsync(("response_type", null)), "invalid_request");

    [Fact, Spec("OIDCC-3.1.2.1")]
    public async Task Without_a_nonce_there_is_none_in_the_id_token() =>
        await Conditions.HoldAsync(await TokensAsync(("nonce", null)), provider, client, nonce: null);

    [Theory, Spec("OIDCC-5.4")]
    [InlineData("openid profile", "birthdate family_name given_name locale name sub")]
    [InlineData("openid email", "email email_verified sub")]
    [InlineData("openid email profile", "birthdate email email_verified family_name given_name locale name sub")]
    [InlineData("email openid profile", "birthdate email email_verified family_name given_name locale name sub")]
    public async Task A_scope_brings_its_claims_in_whatever_order(string scope, string claims)
    {
        var tokens = await TokensAsync(("scope", scope));
        var person = (await provider.UserInfoAsync(tokens["access_token"], provider.Oidc.Url)).Granted().Json;

        Assert.Equal(claims.Split(' '), person.EnumerateObject().Select(member => member.Name).Order());
    }

    [Fact, Spec("OIDCC-5.3.1"), Spec("RFC6750-2")]
    public async Task A_token_opens_userinfo_in_three_ways()
    {
        var token = (await TokensAsync())["access_token"];
        using var posted = new HttpRequestMessage(HttpMethod.Post, provider.Oidc.UserInfoEndpoint) { Headers = { Authorization = new("Bearer", token) } };

        var subjects = new[]
        {
            (await provider.UserInfoAsync(token, provider.Oidc.Url)).Granted()["sub"],
            (await provider.SendAsync(posted)).Granted()["sub"],
            (await provider.PostAsync(provider.Oidc.UserInfoEndpoint, null, [new("access_token", token)])).Granted()["sub"],
        };
        Assert.Single(subjects.Distinct());
    }

    [Fact, Spec("RFC6749-3.1")]
    public async Task The_order_of_the_parameters_means_nothing()
    {
        var url = $"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client, Plain([])).Reverse())}";

        await Conditions.HoldAsync(await RedeemAsync(await SignInAsync(await browser.GetAsync(url))), provider, client, "nonce");
    }

    [Theory, Spec("OIDCC-3.1.2.1")]
    [InlineData("display", "page")]
    [InlineData("display", "popup")]
    [InlineData("ui_locales", "se nb")]
    [InlineData("ui_locales", "xx")]
    [InlineData("claims_locales", "se")]
    [InlineData("login_hint", "nobody@example.com")]
    [InlineData("extra", "foobar")]
    [InlineData("claims", """{"userinfo":{"name":{"essential":true}}}""")]
    [InlineData("code_challenge", Provider.Challenge)]
    public async Task What_is_optional_stops_nobody(string parameter, string value)
    {
        var changes = parameter == "code_challenge" ? [(parameter, value), ("code_challenge_method", "S256")] : new (string, string?)[] { (parameter, value) };
        var answer = await SignInAsync(await AskAsync(changes));

        (await RedeemAsync(answer, parameter == "code_challenge" ? Provider.Verifier : null)).Granted();
    }

    [Fact, Spec("E-294")]
    public async Task Prompt_login_asks_again_and_the_sign_in_is_a_later_one()
    {
        var first = await TokensAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(2));

        var second = await TokensAsync(("prompt", "login"));

        Assert.Equal(2, AuthTime(second) - AuthTime(first));
        Assert.Equal(first.IdToken.Subject, second.IdToken.Subject);
    }

    [Fact, Spec("E-293")]
    public async Task Prompt_none_without_a_session_is_login_required() => Refused(await AskAsync(("prompt", "none")), "login_required");

    [Theory, Spec("E-236"), Spec("OIDCC-3.1.2.1-max_age")]
    [InlineData("prompt")]
    [InlineData("max_age")]
    [InlineData("id_token_hint")]
    public async Task A_session_answers_without_asking_for_the_same_person_and_sign_in(string parameter)
    {
        var first = await TokensAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = await AskAsync(parameter switch
        {
            "prompt" => [("prompt", "none")],
            "max_age" => [("max_age", "10000")],
            _ => [("prompt", "none"), ("id_token_hint", first["id_token"])],
        });

        var second = await RedeemAsync(answer);
        Assert.Equal((first.IdToken.Subject, AuthTime(first)), (second.IdToken.Subject, AuthTime(second)));
    }

    [Fact, Spec("OIDCC-3.1.2.1-max_age")]
    public async Task A_sign_in_older_than_max_age_is_asked_for_again()
    {
        var first = await TokensAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = await TokensAsync(("max_age", "1"));

        Assert.Equal(1, AuthTime(second) - AuthTime(first));
    }

    [Fact, Spec("E-239")]
    public async Task Of_all_levels_that_are_advertised_one_is_reached()
    {
        var discovery = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, provider.Oidc.Url + "/.well-known/openid-configuration"))).Granted();
        var advertised = discovery.Json.GetProperty("acr_values_supported").EnumerateArray().Select(acr => acr.GetString()).ToList();

        var tokens = await TokensAsync(("acr_values", string.Join(' ', advertised)));

        Assert.Contains(tokens.IdToken.GetPayloadValue<string>("acr"), advertised);
    }

    [Theory, Spec("OIDCC-3.1.3.2"), Spec("RFC6749-4.1.2")]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_code_is_used_once_and_its_tokens_die_with_the_second_use(int seconds)
    {
        var answer = await SignInAsync(await AskAsync());
        var tokens = (await RedeemAsync(answer)).Granted();
        provider.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Conditions.HoldOfRefusal(await RedeemAsync(answer), "invalid_grant");
        (await provider.UserInfoAsync(tokens["access_token"], provider.Oidc.Url)).Refused("invalid_token");
    }

    [Theory, Spec("E-279")]
    [InlineData("https://rp.example/another")]
    [InlineData("https://evil.example/callback")]
    [InlineData(Provider.Callback + "?foo=bar")]
    public async Task An_address_that_is_not_registered_gets_nothing(string redirectUri) => (await AskAsync(("redirect_uri", redirectUri))).ShowsError();

    [Fact, Spec("OIDCC-3.1.2.1")]
    public async Task A_request_may_be_posted()
    {
        var posted = await browser.PostAsync(browser.AuthorizeUrl(client), WebBrowser.Parameters(client, Plain([])));

        (await RedeemAsync(await SignInAsync(await browser.GetAsync(posted.Location!)))).Granted();
    }

    [Fact, Spec("E-295")]
    public async Task A_request_by_reference_is_not_supported_and_the_client_is_told_so() =>
        Refused(await AskAsync(("request_uri", "https://rp.example/request.jwt")), "request_uri_not_supported");

    [Fact, Spec("OIDCC-12.2")]
    public async Task A_refresh_brings_another_access_token_and_an_id_token_of_the_same_sign_in()
    {
        var first = await TokensAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(2));

        var second = await Conditions.HoldAsync(await provider.RefreshAsync(client, first["refresh_token"]), provider, client, nonce: null);

        Assert.All(["iss", "sub", "aud", "auth_time"], claim => Assert.Equal(first.IdToken.GetClaim(claim).Value, second.IdToken.GetClaim(claim).Value));
        Assert.Equal(TimeSpan.FromSeconds(2), second.IdToken.IssuedAt - first.IdToken.IssuedAt);
        Assert.NotEqual(first["access_token"], second["access_token"]);
        Conditions.HoldOfRefusal(await provider.RefreshAsync(await RegisterAsync(), second["refresh_token"]), "invalid_grant");
    }

    [Fact, Spec("RFC6749-5.2")]
    public async Task A_client_with_a_wrong_secret_is_refused_as_such()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Oidc.TokenEndpoint) { Content = new FormUrlEncodedContent(await provider.CodeFormAsync(client)) };
        request.Headers.Authorization = Provider.Basic(client.ClientId, "wrong");

        Conditions.HoldOfRefusal(await provider.SendAsync(request), "invalid_client");
    }

    private Task<Client> RegisterAsync(Func<Client, Client>? change = null) => provider.RegisterAsync(
        client =>
        {
            client = client with { RequirePkce = false, Scopes = ["openid", "profile", "email"] };
            return change?.Invoke(client) ?? client;
        },
        provider.Oidc);

    // What the suite sends: no PKCE, and response_mode only where it is not the usual one.
    private (string, string?)[] Plain((string, string?)[] changes) =>
        [("code_challenge", null), ("code_challenge_method", null), ("response_mode", responseMode == "query" ? null : responseMode), .. changes];

    private Task<Visit> AskAsync(params (string, string?)[] changes) => browser.AuthorizeAsync(client, Plain(changes));

    private async Task<Visit> SignInAsync(Visit shown) => await browser.SubmitAsync(shown.ShowsSignIn(), "sign-in", ("person", "lysbla-fregatt"));

    private async Task<Answer> TokensAsync(params (string, string?)[] changes) => (await RedeemAsync(await SignInAsync(await AskAsync(changes)))).Granted();

    private Task<Answer> RedeemAsync(Visit answer, string? verifier = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = Answered(answer)["code"], ["redirect_uri"] = Provider.Callback };
        if (verifier is not null) form["code_verifier"] = verifier;
        return provider.TokenAsync(client, form);
    }

    private void Refused(Visit answer, string error)
    {
        Assert.Equal(error, Answered(answer)["error"]);
        Assert.DoesNotContain("code", answer.Sent.Keys);
    }

    // In the query by a redirect, or as a form that the page posts; in both with state and iss, and nowhere else.
    private IReadOnlyDictionary<string, string> Answered(Visit answer)
    {
        Assert.Equal(("state", provider.Oidc.Url), (answer.Sent["state"], answer.Sent["iss"]));
        if (responseMode == "query")
        {
            Assert.Equal((HttpStatusCode.SeeOther, Provider.Callback), (answer.Status, answer.Location!.Split('?')[0]));
            Assert.DoesNotContain('#', answer.Location);
            return answer.Sent;
        }

        var form = Assert.Single(answer.Page.QuerySelectorAll("form"));
        Assert.Equal((HttpStatusCode.OK, null, "post", Provider.Callback), (answer.Status, answer.Location, form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Null(form.GetAttribute("enctype")); // application/x-www-form-urlencoded
        return answer.Sent;
    }

    private static long AuthTime(Answer tokens) => long.Parse(tokens.IdToken.GetClaim("auth_time").Value, CultureInfo.InvariantCulture);
}

/// <summary>oidcc-basic-certification-test-plan.</summary>
public sealed class BasicPlanTests() : CodeFlowModules("query");

/// <summary>oidcc-formpost-basic-certification-test-plan.</summary>
public sealed class FormPostPlanTests() : CodeFlowModules("form_post");
