using System.Net;
using System.Security.Cryptography;
using IdP.Rules.Clients;

namespace IdP.Tests.Conformance;

/// <summary>
/// Modules of fapi2-security-profile-final-test-plan, with private_key_jwt, DPoP and plain_oauth: profile oidc, a client with a
/// PS256 key that must push its requests and is registered for bound tokens. docs/conformance.md names the test of each module.
/// </summary>
public sealed class SecurityProfilePlanTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await RegisterAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("RFC9207-3"), Spec("RFC9449-5.1")]
    public async Task Discovery_names_what_the_profile_asks_for()
    {
        var document = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, provider.Oidc.Url + "/.well-known/openid-configuration"))).Granted().Json;

        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.Equal(Par, document.GetProperty("pushed_authorization_request_endpoint").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.False, document.GetProperty("require_pushed_authorization_requests").ValueKind); // each registration says it
        Assert.Equal(["code"], Values("response_types_supported"));
        Assert.Equal(["ES256", "PS256"], Values("dpop_signing_alg_values_supported"));
        Assert.Contains("private_key_jwt", Values("token_endpoint_auth_methods_supported"));
        Assert.All(["PS256", "ES256"], algorithm => Assert.Contains(algorithm, Values("token_endpoint_auth_signing_alg_values_supported")));

        IEnumerable<string?> Values(string member) => document.GetProperty(member).EnumerateArray().Select(value => value.GetString());
    }

    [Theory, Spec("RFC9449-5"), Spec("E-287")]
    [InlineData("openid profile")]
    [InlineData("profile openid")]
    [InlineData("profile")]
    public async Task With_assertion_and_proof_a_pushed_request_leads_to_a_bound_token(string scope)
    {
        var answer = await SignInAsync(("scope", scope));
        var tokens = (await ExchangeAsync(await FormAsync(answer))).Granted();

        Assert.Equal(("state", provider.Oidc.Url), (answer.Sent["state"], answer.Sent["iss"]));
        Assert.Equal(("DPoP", scope.Contains("openid", StringComparison.Ordinal)), (tokens["token_type"], tokens.Has("id_token")));
    }

    [Fact, Spec("E-297")]
    public async Task Who_declines_is_told_to_the_client() => (await browser.SubmitAsync(await AskAsync(), "cancel")).SendsError("access_denied");

    [Theory, Spec("E-289")]
    [InlineData("state", null)]
    [InlineData("nonce", null)]
    [InlineData("state", 384)]
    [InlineData("nonce", 64)]
    [InlineData("nonce", 384)]
    public async Task What_is_the_clients_own_comes_back_whole_or_not_at_all(string parameter, int? length)
    {
        var value = length is { } characters ? RandomNumberGenerator.GetHexString(characters) : null;

        var answer = await SignInAsync((parameter, value));
        var tokens = (await ExchangeAsync(await FormAsync(answer))).Granted();

        var nonce = tokens.IdToken.TryGetPayloadValue<string>("nonce", out var told) ? told : null;
        Assert.Equal(value, parameter == "state" ? answer.Sent.GetValueOrDefault("state") : nonce);
    }

    [Theory, Spec("RFC9126-2.3")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("redirect_uri", "https://rp.example/unknown", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:bwc4JK-ESC0w8acc191e-Y1LTC2", "invalid_request")]
    public async Task What_may_not_be_asked_is_refused_when_it_is_pushed(string parameter, string? value, string error) =>
        Conditions.HoldOfRefusal(await PushAsync([(parameter, value)]), error);

    [Theory, Spec("E-279")]
    [InlineData(null)]
    [InlineData("https://rp.example/unknown")]
    public async Task Without_a_registered_redirect_URI_nobody_is_sent_anywhere(string? redirectUri)
    {
        var registered = await RegisterAsync(client => client with { RedirectUris = [Provider.Callback, "https://rp.example/other"] });

        (await browser.AuthorizeAsync(registered, ("redirect_uri", redirectUri))).ShowsError();
    }

    [Fact, Spec("RFC9126-6")]
    public async Task A_request_that_was_not_pushed_is_refused() => (await browser.AuthorizeAsync(client)).SendsError("invalid_request");

    [Fact, Spec("E-300")]
    public async Task A_pushed_request_may_be_visited_again_before_the_sign_in_and_not_after_it()
    {
        var uri = (await PushAsync([]))["request_uri"];
        (await TakeUpAsync(uri)).ShowsSignIn();

        (await browser.SignInAsync((await TakeUpAsync(uri)).ShowsSignIn())).Sends("code");

        (await TakeUpAsync(uri)).ShowsError();
    }

    [Fact, Spec("E-300")]
    public async Task A_pushed_request_is_its_clients_own()
    {
        var uri = (await PushAsync([]))["request_uri"];
        client = await RegisterAsync();

        (await TakeUpAsync(uri)).ShowsError();
    }

    [Fact, Spec("E-300")]
    public async Task A_pushed_request_does_not_wait_for_ever() => await RestartAsync(async () =>
    {
        var uri = (await PushAsync([]))["request_uri"];
        provider.Clock.Advance(TimeSpan.FromSeconds(120));

        (await TakeUpAsync(uri)).ShowsError();
    });

    [Theory, Spec("RFC9126-2.3"), InlineData("GET"), InlineData("PUT")]
    public async Task A_request_is_pushed_by_POST(string method) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await provider.SendAsync(new HttpRequestMessage(new HttpMethod(method), Par))).Status);

    [Fact, Spec("RFC9449-10.1")]
    public async Task A_proof_at_the_push_binds_the_code_to_its_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pushed = (await PushAsync([], proofs: new Proof(provider.Clock, Par).Jwt()))["request_uri"];
        var code = await FormAsync(await browser.SignInAsync((await TakeUpAsync(pushed)).ShowsSignIn()));
        (await ExchangeAsync(code)).Granted();

        var elsewhere = (await PushAsync([], proofs: new Proof(provider.Clock, Par, key: other).Jwt()))["request_uri"];
        Conditions.HoldOfRefusal(await ExchangeAsync(await FormAsync(await TakeUpAsync(elsewhere))), "invalid_grant"); // the session answers
        Assert.Equal("invalid_dpop_proof", (await PushAsync([("dpop_jkt", Proof.ThumbprintOf(other))], proofs: new Proof(provider.Clock, Par).Jwt())).Error);
    }

    [Fact, Spec("RFC9449-10")]
    public async Task A_thumbprint_in_the_request_binds_the_code_to_its_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        (await ExchangeAsync(await FormAsync(await SignInAsync(("dpop_jkt", Proof.ThumbprintOf(Proof.Key)))))).Granted();
        Conditions.HoldOfRefusal(await ExchangeAsync(await FormAsync(await AskAsync(("dpop_jkt", Proof.ThumbprintOf(other))))), "invalid_grant");
    }

    [Fact, Spec("RFC7636-4.6")]
    public async Task A_code_is_refused_with_another_verifier() =>
        Conditions.HoldOfRefusal(await ExchangeAsync((await FormAsync()).With("code_verifier", "another-verifier-of-the-right-length-0123456789")), "invalid_grant");

    [Fact, Spec("RFC9449-5.2")]
    public async Task A_code_is_refused_without_a_proof() =>
        Conditions.HoldOfRefusal(await provider.TokenAsync(client, Signed(await FormAsync(), _ => { })), "invalid_request");

    [Fact, Spec("RFC7523-3")]
    public async Task A_code_is_refused_without_an_assertion()
    {
        var form = (await FormAsync()).With("client_id", client.ClientId);

        Conditions.HoldOfRefusal(await provider.PostAsync(provider.Oidc.TokenEndpoint, null, form, Fresh().Jwt()), "invalid_client");
    }

    [Theory, Spec("RFC7523-3"), Spec("A1")]
    [InlineData("nbf", 8, true)]
    [InlineData("nbf", 61, false)]
    [InlineData("iat", 8, true)]
    [InlineData("iat", 61, false)]
    [InlineData("exp", -300, false)]
    [InlineData("aud", "https://other.example", false)]
    [InlineData("aud", "[issuer, another]", false)]
    [InlineData("aud", "https://idp.test/oidc/token", false)]
    [InlineData("aud", "https://idp.test/oidc/par", false)]
    [InlineData("sub", null, false)]
    public async Task An_assertion_is_for_us_and_for_now(string claim, object? value, bool held)
    {
        Answer[] answers = [await PushAsync([], Change), await ExchangeAsync(await FormAsync(), Change)];

        Assert.All(answers, answer =>
        {
            if (held) Assert.Null(answer.Error);
            else Conditions.HoldOfRefusal(answer, "invalid_client");
        });

        void Change(Assertion assertion) => assertion.Claims[claim] = value switch
        {
            int seconds => provider.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds,
            "[issuer, another]" => new[] { provider.Oidc.Url, "https://other.example" },
            _ => value,
        };
    }

    [Fact, Spec("E-108"), Spec("RFC7517-4.4")]
    public async Task A_key_that_is_registered_for_PS256_signs_no_RS256()
    {
        var answer = await ExchangeAsync(await FormAsync(), assertion =>
        {
            assertion.Header["alg"] = "RS256";
            assertion.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        });

        Conditions.HoldOfRefusal(answer, "invalid_client");
    }

    [Fact, Spec("E-082")]
    public async Task The_client_id_beside_the_assertion_is_the_same() =>
        Conditions.HoldOfRefusal(await ExchangeAsync((await FormAsync()).With("client_id", (await RegisterAsync()).ClientId)), "invalid_client");

    [Fact, Spec("RFC6749-4.1.3")]
    public async Task A_code_is_its_clients_own()
    {
        var form = await FormAsync();
        client = await RegisterAsync();

        Conditions.HoldOfRefusal(await ExchangeAsync(form), "invalid_grant");
    }

    [Theory, Spec("RFC6749-4.1.2"), InlineData(1), InlineData(59)]
    public async Task A_code_is_used_once_and_its_tokens_die_with_the_second_use(int seconds)
    {
        await RestartAsync(async () =>
        {
            var form = await FormAsync();
            var tokens = (await ExchangeAsync(form)).Granted();
            provider.Clock.Advance(TimeSpan.FromSeconds(seconds));

            Conditions.HoldOfRefusal(await ExchangeAsync(form), "invalid_grant");
            Assert.Equal(HttpStatusCode.Unauthorized, (await UserInfoAsync($"DPoP {tokens["access_token"]}", ForUserInfo(tokens["access_token"]).Jwt())).Status);
        });
    }

    [Fact, Spec("RFC6749-4.1.2")]
    public async Task A_code_is_good_for_less_than_a_minute() => await RestartAsync(async () =>
    {
        var form = await FormAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(60));

        Conditions.HoldOfRefusal(await ExchangeAsync(form), "invalid_grant");
    });

    [Theory, Spec("RFC9449-4.3.11")]
    [InlineData("iat", -10)]
    [InlineData("iat", 10)]
    [InlineData("nbf", 0)]
    [InlineData("exp", 300)]
    public async Task A_proof_may_be_a_little_off_and_say_more(string claim, int seconds)
    {
        var proof = Fresh().With(claim, provider.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds);

        Assert.Equal("DPoP", (await provider.TokenAsync(client, Signed(await FormAsync(), _ => { }), null, proof.Jwt())).Granted()["token_type"]);
    }

    [Fact, Spec("RFC9449-5"), Spec("E-254")]
    public async Task A_refresh_token_is_its_clients_own_and_takes_an_assertion_and_a_proof()
    {
        var first = (await ExchangeAsync(await FormAsync())).Granted();
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = first["refresh_token"] };

        Conditions.HoldOfRefusal(await provider.PostAsync(provider.Oidc.TokenEndpoint, null, form.With("client_id", client.ClientId), Fresh().Jwt()), "invalid_client");
        Conditions.HoldOfRefusal(await provider.TokenAsync(client, Signed(form, _ => { })), "invalid_request");
        var second = (await ExchangeAsync(form)).Granted();
        Assert.Equal((first["refresh_token"], true), (second["refresh_token"], first["access_token"] != second["access_token"]));

        client = await RegisterAsync();
        Conditions.HoldOfRefusal(await ExchangeAsync(form), "invalid_grant");
    }

    [Theory, Spec("RFC9449-4.3.12"), Spec("RFC9449-7.1")]
    [InlineData("as it should be", true)]
    [InlineData("header name in capitals", true)]
    [InlineData("two headers", false)]
    [InlineData("no JWT", false)]
    [InlineData("without typ", false)]
    [InlineData("without alg", false)]
    [InlineData("without jwk", false)]
    [InlineData("without jti", false)]
    [InlineData("without htm", false)]
    [InlineData("without htu", false)]
    [InlineData("without iat", false)]
    [InlineData("without ath", false)]
    [InlineData("typ JWT", false)]
    [InlineData("alg RS256", false)]
    [InlineData("alg none", false)]
    [InlineData("signature of another key", false)]
    [InlineData("private key", false)]
    [InlineData("htm POST", false)]
    [InlineData("htu with query", true)]
    [InlineData("htu with fragment", true)]
    [InlineData("htu of another endpoint", false)]
    [InlineData("htu with the host in capitals", true)]
    [InlineData("htu with the usual port", true)]
    [InlineData("iat an hour ago", false)]
    [InlineData("iat in an hour", false)]
    [InlineData("ath of another token", false)]
    [InlineData("another key", false)]
    [InlineData("more claims", true)]
    [InlineData("no proof", false)]
    [InlineData("no proof and Bearer", false)]
    [InlineData("used before", false)]
    public async Task A_bound_token_opens_userinfo_with_a_right_proof_alone(string kind, bool held)
    {
        var token = (await ExchangeAsync(await FormAsync())).Granted()["access_token"];
        var proof = ForUserInfo(token);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (kind == "used before") (await UserInfoAsync($"DPoP {token}", proof.Jwt())).Granted();

        var answer = kind switch
        {
            "header name in capitals" => await UserInfoAsync($"DPoP {token}", "DPOP", proof.Jwt()),
            "two headers" => await UserInfoAsync($"DPoP {token}", "DPoP", proof.Jwt(), ForUserInfo(token).Jwt()),
            "no JWT" => await UserInfoAsync($"DPoP {token}", "junk"),
            "another key" => await UserInfoAsync($"DPoP {token}", new Proof(provider.Clock, provider.Oidc.UserInfoEndpoint, "GET", other).For(token).Jwt()),
            "no proof" => await UserInfoAsync($"DPoP {token}", "DPoP", []),
            "no proof and Bearer" => await UserInfoAsync($"Bearer {token}", "DPoP", []),
            _ => await UserInfoAsync($"DPoP {token}", Changed(proof, kind, other).Jwt()),
        };

        Assert.Equal(held ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
        (await UserInfoAsync($"DPoP {token}", ForUserInfo(token).Jwt())).Granted();
    }

    private Proof Changed(Proof proof, string kind, ECDsa other)
    {
        var address = provider.Oidc.UserInfoEndpoint;
        switch (kind)
        {
            case "without typ" or "without alg" or "without jwk": return proof.WithHeader(kind["without ".Length..], null);
            case "without jti" or "without htm" or "without htu" or "without iat" or "without ath": return proof.With(kind["without ".Length..], null);
            case "typ JWT": return proof.WithHeader("typ", "JWT");
            case "alg RS256":
                proof.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                return proof.WithHeader("alg", "RS256").WithHeader("jwk", Proof.PublicJwk(Assertion.Key));
            case "alg none":
                proof.Sign = _ => [];
                return proof.WithHeader("alg", "none");
            case "signature of another key":
                proof.Sign = data => other.SignData(data, HashAlgorithmName.SHA256);
                return proof;
            case "private key": return proof.WithHeader("jwk", new Dictionary<string, object?>(Proof.PublicJwk(Proof.Key)) { ["d"] = "AQ" });
            case "htm POST": return proof.With("htm", "POST");
            case "htu with query": return proof.With("htu", address + "?a=b");
            case "htu with fragment": return proof.With("htu", address + "#a");
            case "htu of another endpoint": return proof.With("htu", provider.Oidc.TokenEndpoint);
            case "htu with the host in capitals": return proof.With("htu", address.Replace("idp.test", "IDP.TEST", StringComparison.Ordinal));
            case "htu with the usual port": return proof.With("htu", address.Replace("idp.test", "idp.test:443", StringComparison.Ordinal));
            case "iat an hour ago": return proof.With("iat", (long)proof.Claims["iat"]! - 3600);
            case "iat in an hour": return proof.With("iat", (long)proof.Claims["iat"]! + 3600);
            case "ath of another token": return proof.For("another token");
            case "more claims": return proof.With("extra", "claim").WithHeader("extra", "member");
            case "as it should be" or "used before": return proof;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    // A provider of its own, for tests that move the clock.
    private async Task RestartAsync(Func<Task> test)
    {
        await using var own = await Provider.StartAsync();
        (provider, browser) = (own, new WebBrowser(own));
        client = await RegisterAsync();
        await test();
    }

    private Task<Client> RegisterAsync(Func<Client, Client>? change = null) => provider.RegisterAsync(
        client =>
        {
            client = client with
            {
                TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt,
                Secrets = [new() { Type = SecretTypes.JsonWebKey, Value = Assertion.RegisteredKey().Value.Replace("RS256", "PS256", StringComparison.Ordinal) }],
                DpopBoundAccessTokens = true,
                RequirePushedAuthorizationRequests = true,
                RefreshTokenUsage = RefreshTokenUsage.Reuse,
            };
            return change?.Invoke(client) ?? client;
        },
        provider.Oidc);

    private string Par => provider.Oidc.Url + "/par";

    private Task<Answer> PushAsync((string, string?)[] changes, Action<Assertion>? change = null, params string[] proofs) =>
        provider.PostAsync(Par, client, Signed(WebBrowser.Parameters(client, changes), change ?? (_ => { })), proofs);

    private Task<Visit> TakeUpAsync(string requestUri) =>
        browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query([new("client_id", client.ClientId), new("request_uri", requestUri)])}");

    private async Task<Visit> AskAsync(params (string, string?)[] changes) => await TakeUpAsync((await PushAsync(changes))["request_uri"]);

    private async Task<Visit> SignInAsync(params (string, string?)[] changes) => (await browser.SignInAsync((await AskAsync(changes)).ShowsSignIn())).Sends("code");

    private Proof Fresh() => new(provider.Clock, provider.Oidc.TokenEndpoint);

    private Proof ForUserInfo(string token) => new Proof(provider.Clock, provider.Oidc.UserInfoEndpoint, "GET").For(token);

    private Task<Dictionary<string, string>> FormAsync() => provider.CodeFormAsync(client);

    private async Task<Dictionary<string, string>> FormAsync(Visit answer) => (await FormAsync()).With("code", answer.Sends("code").Sent["code"]);

    private Task<Answer> ExchangeAsync(Dictionary<string, string> form, Action<Assertion>? change = null) =>
        provider.TokenAsync(client, Signed(form, change ?? (_ => { })), null, Fresh().Jwt());

    private Dictionary<string, string> Signed(Dictionary<string, string> form, Action<Assertion> change)
    {
        var assertion = new Assertion(client, provider.Oidc, provider.Clock) { Header = { ["alg"] = "PS256" }, Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) };
        change(assertion);
        return form.Concat(assertion.Form()).ToDictionary();
    }

    private Task<Answer> UserInfoAsync(string authorization, string proof) => UserInfoAsync(authorization, "DPoP", proof);

    private Task<Answer> UserInfoAsync(string authorization, string header, params string[] proofs)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, provider.Oidc.UserInfoEndpoint);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (proofs.Length > 0) request.Headers.TryAddWithoutValidation(header, proofs);
        return provider.SendAsync(request);
    }
}
