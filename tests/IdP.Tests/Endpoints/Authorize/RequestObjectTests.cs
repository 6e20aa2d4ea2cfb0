using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Clients;
using IdP.Tests.Certificates;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>Authorization requests that come signed, by value (RFC 9101), over HTTP.</summary>
public sealed class RequestObjectTests : IAsyncLifetime
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

    [Fact, Spec("RFC9101-6.3")]
    public async Task What_was_signed_is_what_is_asked()
    {
        var shown = (await AskAsync(Valid())).ShowsSignIn();
        var returned = await browser.SignInAsync(shown);

        Assert.Equal("signed-state", returned.Sends("code").Sent["state"]);
        Assert.Equal("signed-nonce", (await browser.RedeemAsync(client, returned)).IdToken.GetPayloadValue<string>("nonce"));
    }

    [Theory, Spec("RFC9101-6.3")]
    [InlineData("state", "outside")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("response_type", "token")]
    [InlineData("response_mode", "form_post")]
    [InlineData("scope", "admin")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("prompt", "none")]
    public async Task What_stands_beside_it_is_not_heard(string parameter, string value)
    {
        var shown = (await AskAsync(Valid(), (parameter, value))).ShowsSignIn();

        Assert.Equal("signed-state", (await browser.SignInAsync(shown)).Sends("code").Sent["state"]);
    }

    [Theory, Spec("RFC9101-6.3")]
    [InlineData("state")]
    [InlineData("nonce")]
    public async Task What_stands_only_beside_it_is_not_asked(string parameter)
    {
        var shown = (await AskAsync(Without(parameter), (parameter, "outside"))).ShowsSignIn();
        var returned = await browser.SignInAsync(shown);

        Assert.DoesNotContain("outside", returned.Sends("code").Sent.Values);
        Assert.False((await browser.RedeemAsync(client, returned)).IdToken.TryGetPayloadValue<string>("nonce", out var nonce) && nonce == "outside");
    }

    [Fact, Spec("RFC9101-6.3")]
    public async Task What_is_wrong_with_the_request_inside_is_sent_to_the_redirect_URI_inside()
    {
        var refused = await AskAsync(With("scope", "admin"));

        refused.SendsError("invalid_scope", "E-296");
        Assert.Equal("signed-state", refused.Sent["state"]);
        (await AskAsync(Without("code_challenge"))).SendsError("invalid_request", "E-283");
        (await AskAsync(With("max_age", "soon"))).SendsError("invalid_request", "OIDCC-15.1");
    }

    [Fact, Spec("RFC9101-6.3")]
    public async Task A_number_is_a_max_age() => (await AskAsync(With("max_age", 3600))).ShowsSignIn();

    [Theory, Spec("RFC9101-6.3")]
    [InlineData(null)]
    [InlineData("https://evil.example/callback")]
    public async Task Without_a_registered_redirect_URI_inside_nobody_is_sent_anywhere(string? redirectUri) =>
        Shows(await AskAsync(With("redirect_uri", redirectUri), ("redirect_uri", Provider.Callback)), "E-279");

    [Fact, Spec("RFC9101-5.1")]
    public async Task A_request_object_comes_by_POST_as_well()
    {
        var answer = await browser.PostAsync(browser.AuthorizeUrl(client), new Dictionary<string, string> { ["client_id"] = client.ClientId, ["request"] = Valid().Jwt(), ["state"] = "outside" });

        var shown = (await browser.GetAsync(answer.Location!)).ShowsSignIn();
        Assert.Equal("signed-state", (await browser.SignInAsync(shown)).Sends("code").Sent["state"]);
    }

    [Theory]
    [InlineData("no type", null)]
    [InlineData("JWT", "RFC9101-10.8"), Spec("RFC9101-10.8")]
    [InlineData("dpop+jwt", "RFC9101-10.8")]
    [InlineData("client-authentication+jwt", "RFC9101-10.8")]
    public async Task The_type_is_that_of_a_request_or_none(string type, string? rule)
    {
        var answer = await AskAsync(Valid(header: ("typ", type == "no type" ? null : type)));
        if (rule is null) answer.ShowsSignIn();
        else Shows(answer, rule);
    }

    [Fact, Spec("RFC9101-10.8"), Spec("A8")]
    public async Task A_client_assertion_is_no_request() => Shows(await AskAsync(With("sub", client.ClientId)), "RFC9101-10.8");

    [Theory, Spec("RFC9101-10.1")]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS384")]
    [InlineData(null)]
    public async Task Another_algorithm_is_refused(string? algorithm) => Shows(await AskAsync(Valid(header: ("alg", algorithm))), "RFC9101-10.1");

    [Fact, Spec("RFC7515-4.1.11")]
    public async Task Nothing_critical_is_understood() => Shows(await AskAsync(Valid(header: ("crit", new[] { "b64" }))), "RFC7515-4.1.11");

    [Theory]
    [InlineData("client_id", null, "RFC9101-5"), Spec("RFC9101-5")]
    [InlineData("client_id", "somebody-else", "RFC9101-5")]
    [InlineData("iss", null, "RFC9101-4"), Spec("RFC9101-4")]
    [InlineData("iss", "somebody-else", "RFC9101-4")]
    [InlineData("aud", null, "RFC9101-4")]
    [InlineData("aud", "https://idp.test", "RFC9101-4")]
    [InlineData("aud", "https://idp.test/oidc/", "RFC9101-4")]
    [InlineData("aud", "https://idp.test/oidc/authorize", "RFC9101-4")]
    [InlineData("request", "e30.e30.AA", "RFC9101-4")]
    [InlineData("request_uri", "https://rp.example/request.jwt", "RFC9101-4")]
    [InlineData("prompt", 7, "RFC9101-4")]
    [InlineData("state", true, "RFC9101-4")]
    [InlineData("exp", null, "RFC7519-4.1.4"), Spec("RFC7519-4.1.4"), Spec("RFC7519-4.1.5")]
    [InlineData("exp", "soon", "RFC7519-4.1.4")]
    [InlineData("nbf", "soon", "RFC7519-4.1.5")]
    public async Task What_it_says_of_itself_must_hold(string claim, object? value, string rule) => Shows(await AskAsync(With(claim, value)), rule);

    [Fact, Spec("RFC9101-4")]
    public async Task A_list_is_no_parameter() => Shows(await AskAsync(With("prompt", new[] { "none" })), "RFC9101-4");

    [Fact, Spec("RFC9101-4")]
    public async Task Others_may_be_in_the_audience() => (await AskAsync(With("aud", new[] { "https://other.example", provider.Oidc.Url }))).ShowsSignIn();

    [Theory, Spec("RFC7519-4.1.4"), Spec("RFC7519-4.1.5")]
    [InlineData("exp", 0, false)]
    [InlineData("exp", -300, false)]
    [InlineData("exp", 3600, true)]
    [InlineData("exp", 3601, false)]
    [InlineData("nbf", 8, true)]
    [InlineData("nbf", 61, false)]
    [InlineData("nbf", -3600, true)]
    [InlineData("nbf", -4200, false)]
    [InlineData("iat", 11, false)]
    [InlineData("iat", -3601, false)]
    public async Task It_is_good_for_a_while(string claim, int seconds, bool held)
    {
        var answer = await AskAsync(With(claim, provider.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds));
        if (held) answer.ShowsSignIn();
        else Shows(answer, claim == "exp" ? "RFC7519-4.1.4" : "RFC7519-4.1.5");
    }

    [Fact, Spec("RFC9101-6.2")]
    public async Task It_is_signed_by_a_live_key_of_the_client()
    {
        using var other = RSA.Create(2048);
        var forged = Valid();
        forged.Sign = data => other.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Shows(await AskAsync(forged), "RFC9101-6.2");
        Shows(await AskAsync(Valid(header: ("kid", null))), "RFC9101-6.2");
        Shows(await AskAsync(Valid(header: ("kid", "../test-key-1"))), "RFC9101-6.2");

        // The registered alg binds: a key for RS256 does not sign PS256.
        var pss = Valid(header: ("alg", "PS256"));
        pss.Sign = data => Assertion.Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        Shows(await AskAsync(pss), "RFC9101-6.2");

        var embedded = Valid(header: ("jwk", Proof.PublicJwk(other)));
        embedded.Sign = forged.Sign;
        Shows(await AskAsync(embedded), "RFC9101-6.2");

        client = await RegisterAsync(registered => registered with { Secrets = [Assertion.RegisteredKey(provider.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1))] });
        Shows(await AskAsync(Valid()), "RFC9101-6.2");
    }

    [Fact, Spec("RFC9101-6.2")]
    public async Task Another_clients_key_does_not_sign()
    {
        using var other = RSA.Create(2048);
        await RegisterAsync(registered => registered with { Secrets = [Assertion.RegisteredKey(kid: "second", key: other)] });
        var request = Valid(header: ("kid", "second"));
        request.Sign = data => other.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Shows(await AskAsync(request), "RFC9101-6.2");
    }

    [Fact, Spec("RFC9101-6.2"), Spec("OIDCC-10.1.1")]
    public async Task A_key_at_the_clients_address_signs_and_is_fetched_for_nothing_that_could_not_hold()
    {
        await using var site = await ListSite.StartAsync(Encoding.UTF8.GetBytes($$"""{"keys":[{{Assertion.RegisteredKey().Value}}]}"""));
        client = await RegisterAsync(registered => registered with { Secrets = [], JwksUri = site.Address.ToString() });

        Shows(await AskAsync(With("aud", "https://other.example")), "RFC9101-4");
        Assert.Equal(0, site.Asked);
        (await AskAsync(Valid())).ShowsSignIn();
        Shows(await AskAsync(Valid(header: ("kid", "unknown"))), "E-101");
        Assert.Equal(1, site.Asked);
    }

    [Theory, Spec("RFC9101-6.1")]
    [InlineData("junk")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task What_is_encrypted_or_unsigned_is_refused(string request) =>
        Shows(await browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(WebBrowser.Parameters(client, ("request", request)))}"), "RFC9101-6.1");

    [Fact, Spec("RFC9101-6.1")]
    public async Task A_nested_and_a_huge_object_are_refused()
    {
        Shows(await AskAsync(Valid(), ("request", Valid().Jwt() + ".YQ.YQ")), "RFC9101-6.1");
        Shows(await AskAsync(Valid(), ("request", new string('a', 33 * 1024))), "RFC9101-6.1");
    }

    [Fact, Spec("RFC9101-5")]
    public async Task It_stands_alone()
    {
        Shows(await AskAsync(Valid(), ("request_uri", "https://rp.example/request.jwt")), "RFC9101-5");
        Shows(await browser.GetAsync($"{browser.AuthorizeUrl(client)}?client_id={client.ClientId}&request={Valid().Jwt()}&request={Valid().Jwt()}"), "RFC9101-5");
    }

    [Theory, InlineData(null), InlineData("nobody"), Spec("RFC6749-4.1.1")]
    public async Task The_client_stands_beside_it(string? clientId) => Shows(await AskAsync(Valid(), ("client_id", clientId)), "RFC6749-4.1.1");

    [Fact, Spec("RFC9101-10.5")]
    public async Task A_client_that_is_registered_to_sign_signs()
    {
        client = await RegisterAsync(registered => registered with { RequireSignedRequestObject = true });

        (await browser.AuthorizeAsync(client)).SendsError("invalid_request", "RFC9101-10.5");
        (await browser.SignInAsync((await AskAsync(Valid())).ShowsSignIn())).Sends("code");
    }

    [Fact, Spec("RFC9101-10.5")]
    public async Task Discovery_says_how_a_request_is_signed()
    {
        var oidc = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/oidc/.well-known/openid-configuration"))).Granted();

        Assert.True(oidc.Json.GetProperty("request_parameter_supported").GetBoolean());
        Assert.False(oidc.Json.GetProperty("request_uri_parameter_supported").GetBoolean());
        Assert.False(oidc.Json.GetProperty("require_signed_request_object").GetBoolean());
        Assert.Equal(["RS256", "PS256", "ES256"], oidc.Json.GetProperty("request_object_signing_alg_values_supported").EnumerateArray().Select(algorithm => algorithm.GetString()));
    }

    [Fact, Spec("RFC9449-10")]
    public async Task A_code_is_bound_by_the_thumbprint_inside()
    {
        var shown = (await AskAsync(With("dpop_jkt", Proof.ThumbprintOf(Proof.Key)))).ShowsSignIn();
        var code = (await browser.SignInAsync(shown)).Sends("code").Sent["code"];

        (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Refused("invalid_grant", "RFC9449-10");
    }

    private static void Shows(Visit visit, string rule) => Assert.Contains(rule, visit.ShowsError().Page.Body!.TextContent, StringComparison.Ordinal);

    private Task<Client> RegisterAsync(Func<Client, Client>? change = null) => provider.RegisterAsync(
        registered =>
        {
            registered = registered with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] };
            return change?.Invoke(registered) ?? registered;
        },
        provider.Oidc);

    private Task<Visit> AskAsync(Assertion request, params (string Name, string? Value)[] beside)
    {
        var parameters = new Dictionary<string, string> { ["client_id"] = client.ClientId, ["request"] = request.Jwt() };
        foreach (var (name, value) in beside)
        {
            if (value is null) parameters.Remove(name);
            else parameters[name] = value;
        }

        return browser.GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query(parameters)}");
    }

    private Assertion With(string claim, object? value)
    {
        var request = Valid();
        request.Claims[claim] = value;
        return request;
    }

    private Assertion Without(string claim) => With(claim, null);

    // Signed as an assertion is, and saying something else.
    private Assertion Valid((string Name, object? Value)? header = null)
    {
        var request = new Assertion(client, provider.Oidc, provider.Clock) { Header = { ["typ"] = "oauth-authz-req+jwt" } };
        foreach (var claim in new[] { "sub", "jti", "iat" }) request.Claims.Remove(claim);
        foreach (var (name, value) in WebBrowser.Parameters(client, ("state", "signed-state"), ("nonce", "signed-nonce"))) request.Claims[name] = value;
        if (header is { } changed) request.Header[changed.Name] = changed.Value;
        return request;
    }
}
