using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.TestCertificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Seed;

/// <summary>
/// ID-porten's page about its token endpoint, from top to bottom: its own example requests and responses. Where the page
/// contradicts itself or today's platform, the D-number says what was decided.
/// </summary>
public sealed class IdPortenTokenPageTests : IAsyncLifetime
{
    private const string RedirectUri = "https://eid-exttest.difi.no/idporten-oidc-client/authorize/response";

    private const string BasicSample =
        "grant_type=authorization_code&"
        + "redirect_uri=https%3A%2F%2Feid-exttest.difi.no%2Fidporten-oidc-client%2Fauthorize%2Fresponse&"
        + "code=1JzjKYcPh4MIPP9YWxRfL-IivWblfKdiRLJkZtJFMT0%3D";

    private const string BasicSampleCode = "1JzjKYcPh4MIPP9YWxRfL-IivWblfKdiRLJkZtJFMT0=";

    private const string JwtSampleCode = "n0esc3NRze7LTCu7iYzS6a5acc3f0ogp4";

    private const string ResponseSample =
        """
        {
          "access_token" : "IxC0B76vlWl3fiQhAwZUmD0hr_PPwC9hSIXRdoUslPU=",
          "id_token" : "eyJraWQiOiJtcVQ1QTNMT1NJSGJwS3JzY2IzRUhHcnItV0lGUmZMZGFxWl81SjlHUjlzIiwiYWxnIjoiUlMyNTYifQ.eyJzdWIiOiItdi1sY2FlNXJHRy1qbHZ6dXY5WTlIN1I4Tm1BZU0yLWtoMHFXYi12UElFPSIsImF1ZCI6InRlc3RfcnBfeXQyIiwiYWNyIjoiTGV2ZWw0IiwiYXV0aF90aW1lIjoxNDk3NjA1MjE4LCJhbXIiOiJCYW5rSUQiLCJpc3MiOiJodHRwczpcL1wvb2lkYy15dDIuZGlmaS5lb24ubm9cL2lkcG9ydGVuLW9pZGMtcHJvdmlkZXJcLyIsInBpZCI6IjIzMDc5NDEwOTE4IiwiZXhwIjoxNDk3NjA1MzgyLCJsb2NhbGUiOiJuYiIsImlhdCI6MTQ5NzYwNTI2Miwibm9uY2UiOiJtaW5fZmluZV9ub25jZV92ZXJkaSIsImp0aSI6IkhnYjN6d085ZzBiam1TYkNDdFFDeE1vd3NaRXUwMGxDSjJFeGc0Wmh2M2c9In0.Pl9APC3_GGJBLYR3AqZRC8-fjOWdIW3eQAn2zbqstGEyv8AJ6yPLiH0EA4e1RgHxK-dPwtydJF0fV-1aiPjDGYM8d-saN26WBlRyvBRH1j8A9smQv5XxJoXssfxMr-t1ZB5wDM37MOkwMF4zTNPVmyeQ0qM0PAudG7ZpT0gWPksQIWOoSk4A--MoOHPBy41xXWSpOvUh3jBqrnWEcZpqS785Ufofc6cDfXk_wM_-EMAlS-UExMq-hH60nPwXmR0cBNW3GV2xm_frYyqBYnxXoELmzREijpeSyiELTqn2k4nwCjeiGDXXs_Nw12D2KpWLDctqqsUtTTRUhsnCPSoDng",
          "token_type" : "Bearer",
          "expires_in" : 599,
          "refresh_token" : "yBtapz3ThC3uVWufWhxsLtbEidPnEsL7atvfHSBANDs=",
          "scope" : "openid"
        }
        """;

    private Provider provider = null!;

    public async Task InitializeAsync() =>
        provider = await Provider.StartAsync(builder => builder.Services.PostConfigure<IdPOptions>(options => options.Issuers["idporten"].Url = "https://idporten.no"));

    public async Task DisposeAsync() => await provider.DisposeAsync();

    // Client authentication using client secret basic

    [Fact, Spec("D-02"), Spec("D-04"), Spec("E-038")]
    public async Task The_sample_with_client_secret_basic_is_granted_as_it_stands()
    {
        await PlantAsync(await BasicClientAsync(), BasicSampleCode);

        (await PostAsync(BasicSample, basic: "dGVzdF9ycF95dDI6cGFzc3dvcmQ=")).Granted();
    }

    [Theory, Spec("D-02"), Spec("E-039"), Spec("E-040")]
    [InlineData("test_rp_yt2", null)]
    [InlineData("another_rp", "invalid_client")]
    public async Task Client_id_may_be_sent_along_and_must_then_be_the_same(string clientId, string? error)
    {
        await PlantAsync(await BasicClientAsync(), BasicSampleCode);

        var answer = await PostAsync($"{BasicSample}&client_id={clientId}", basic: "dGVzdF9ycF95dDI6cGFzc3dvcmQ=");

        _ = error is null ? answer.Granted() : answer.Refused(error);
    }

    [Fact, Spec("D-04")]
    public async Task Where_a_challenge_was_sent_the_sample_lacks_its_verifier_and_is_granted_with_it()
    {
        await PlantAsync(await BasicClientAsync(pkce: true), BasicSampleCode, pkce: true);

        (await PostAsync(BasicSample, basic: "dGVzdF9ycF95dDI6cGFzc3dvcmQ=")).Refused("invalid_request");
        (await PostAsync($"{BasicSample}&code_verifier={Provider.Verifier}", basic: "dGVzdF9ycF95dDI6cGFzc3dvcmQ=")).Granted();
    }

    // Client authentication using client secret post

    [Fact, Spec("D-01"), Spec("E-048")]
    public async Task The_secret_in_the_form_is_client_secret_post()
    {
        await PlantAsync(await BasicClientAsync(AuthenticationMethods.ClientSecretPost), BasicSampleCode);

        (await PostAsync($"{BasicSample}&client_id=test_rp_yt2&client_secret=password")).Granted();
    }

    [Fact, Spec("D-01"), Spec("E-051")]
    public async Task The_JSON_payload_that_the_page_speaks_of_is_not_read()
    {
        await PlantAsync(await BasicClientAsync(AuthenticationMethods.ClientSecretPost), BasicSampleCode);
        var json = JsonSerializer.Serialize(new { grant_type = "authorization_code", redirect_uri = RedirectUri, code = BasicSampleCode, client_id = "test_rp_yt2", client_secret = "password" });

        (await PostAsync(json, contentType: "application/json")).Refused("invalid_request");
    }

    [Fact, Spec("D-02"), Spec("E-049")]
    public async Task Client_secret_post_needs_client_id()
    {
        await PlantAsync(await BasicClientAsync(AuthenticationMethods.ClientSecretPost), BasicSampleCode);

        (await PostAsync($"{BasicSample}&client_secret=password")).Refused("invalid_client");
    }

    // Client authentication using JWT token (private_key_jwt)

    [Fact, Spec("D-05"), Spec("E-147")]
    public async Task The_sample_with_private_key_jwt_lacks_the_required_redirect_uri()
    {
        using var sample = await JwtSampleAsync();

        (await PostAsync(sample.Request("https://idporten.no"))).Refused("invalid_request", "E-147");
    }

    [Theory, Spec("D-02"), Spec("D-03"), Spec("D-05"), Spec("D-08"), Spec("E-069"), Spec("E-070")]
    [InlineData("https://idporten.no")]
    [InlineData("https://idporten.no/token")]
    public async Task The_sample_with_private_key_jwt_is_granted_once_it_has_a_redirect_uri(string audience)
    {
        using var sample = await JwtSampleAsync();

        var answer = (await PostAsync($"{sample.Request(audience)}&redirect_uri={Uri.EscapeDataString(RedirectUri)}")).Granted();

        Assert.Equal("virksomhetssertifikat", answer.AccessToken.GetClaim("client_amr").Value);
    }

    [Fact, Spec("D-02")]
    public async Task Client_id_beside_the_assertion_is_taken()
    {
        using var sample = await JwtSampleAsync();

        (await PostAsync($"{sample.Request("https://idporten.no")}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&client_id=my_client_id")).Granted();
    }

    [Theory, Spec("D-03")]
    [InlineData("sub", "another_client_id")]
    [InlineData("aud", "https://idporten.no/")]
    [InlineData("aud", "https://idporten.example")]
    public async Task Sub_must_be_the_client_and_aud_must_be_us(string claim, string value)
    {
        using var sample = await JwtSampleAsync();
        var request = sample.Request("https://idporten.no", assertion => assertion.Claims[claim] = value);

        (await PostAsync($"{request}&redirect_uri={Uri.EscapeDataString(RedirectUri)}")).Refused("invalid_client");
    }

    [Theory, Spec("D-45"), Spec("E-111"), Spec("E-112")]
    [InlineData("client_assertion")]
    [InlineData("client_assertion_type")]
    public async Task Half_an_assertion_is_a_malformed_request(string kept)
    {
        using var sample = await JwtSampleAsync();
        var half = string.Join('&', sample.Request("https://idporten.no").Split('&').Where(field => !field.StartsWith("client_assertion", StringComparison.Ordinal) || field.StartsWith(kept + "=", StringComparison.Ordinal)));

        (await PostAsync($"{half}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&client_id=my_client_id")).Refused("invalid_request");
    }

    [Fact, Spec("D-43"), Spec("E-253")]
    public async Task Assertions_serve_the_refresh_too()
    {
        using var sample = await JwtSampleAsync();
        var token = (await PostAsync($"{sample.Request("https://idporten.no")}&redirect_uri={Uri.EscapeDataString(RedirectUri)}")).Granted()["refresh_token"];

        (await PostAsync($"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}&{sample.Authentication("https://idporten.no")}")).Granted();
    }

    // No client authentication

    [Theory, Spec("D-39"), Spec("D-04"), Spec("E-282"), Spec("E-283")]
    [InlineData("state")]
    [InlineData("code_challenge")]
    public async Task Without_client_authentication_PKCE_and_state_are_required(string left)
    {
        var app = await provider.RegisterPublicAsync();

        var returned = Visitor.ReturnedTo(await new Visitor(provider.NewBrowser(), provider.IdPorten.Url).AuthorizeAsync(Visitor.Request(app).Without(left)));

        Assert.Equal("invalid_request", returned?["error"]);
    }

    [Fact, Spec("D-02"), Spec("D-06"), Spec("E-060")]
    public async Task Without_client_authentication_client_id_says_who_asks_and_no_refresh_token_is_issued()
    {
        var app = await provider.RegisterPublicAsync(other => other with { GrantTypes = ["authorization_code", "refresh_token"] });

        Assert.False((await provider.ExchangeAsync(app)).Granted().Has("refresh_token"));
    }

    // Response

    [Fact, Spec("D-19"), Spec("D-27"), Spec("D-41"), Spec("D-42"), Spec("D-60")]
    public async Task The_response_has_the_members_and_shapes_of_the_sample()
    {
        var sample = JsonDocument.Parse(ResponseSample).RootElement;
        var ours = (await SampleExchangeAsync()).Json;

        Assert.Equal(sample.EnumerateObject().Select(member => member.Name).Order(), ours.EnumerateObject().Select(member => member.Name).Order());
        foreach (var member in sample.EnumerateObject()) Assert.Equal(member.Value.ValueKind, ours.GetProperty(member.Name).ValueKind);
        foreach (var same in new[] { "token_type", "scope" }) Assert.Equal(sample.GetProperty(same).GetString(), ours.GetProperty(same).GetString());
        foreach (var handle in new[] { "access_token", "refresh_token" }) Assert.Equal(Shape(sample.GetProperty(handle)), Shape(ours.GetProperty(handle)));
        Assert.Equal(599, ours.GetProperty("expires_in").GetInt32());

        static (int Length, bool Padded, int Bytes) Shape(JsonElement handle) =>
            (handle.GetString()!.Length, handle.GetString()!.EndsWith('='), Base64Url.DecodeFromChars(handle.GetString()).Length);
    }

    [Fact, Spec("D-16"), Spec("D-25"), Spec("D-26"), Spec("D-60")]
    public async Task The_id_token_has_the_claims_of_the_sample_and_no_others()
    {
        var sample = SampleIdToken();
        var ours = (await SampleExchangeAsync()).IdToken;

        Assert.Equal(Names(sample), Names(ours));
        Assert.Equal(sample.Alg, ours.Alg);
        Assert.Equal(sample.Kid.Length, ours.Kid.Length);

        static IEnumerable<string> Names(JsonWebToken token) => token.Claims.Select(claim => claim.Type).Distinct().Order();
    }

    [Fact, Spec("D-24"), Spec("D-60")]
    public async Task The_id_token_speaks_of_times_audience_nonce_and_language_as_the_sample_does()
    {
        var sample = SampleIdToken();
        var ours = (await SampleExchangeAsync()).IdToken;

        foreach (var claim in new[] { "aud", "nonce", "locale" }) Assert.Equal(sample.GetClaim(claim).Value, ours.GetClaim(claim).Value);
        Assert.Equal(Seconds(sample, "exp") - Seconds(sample, "iat"), Seconds(ours, "exp") - Seconds(ours, "iat"));
        Assert.Equal(Seconds(sample, "iat") - Seconds(sample, "auth_time"), Seconds(ours, "iat") - Seconds(ours, "auth_time"));
        Assert.Equal(sample.GetClaim("pid").Value.Length, ours.GetClaim("pid").Value.Length);

        static long Seconds(JsonWebToken token, string claim) => token.GetPayloadValue<long>(claim);
    }

    [Fact, Spec("D-20"), Spec("D-22"), Spec("D-23")]
    public async Task The_id_token_departs_from_the_sample_where_the_platform_has_moved_on()
    {
        var ours = (await SampleExchangeAsync()).IdToken;

        Assert.Equal("https://idporten.no", ours.Issuer); // the sample's ends with a slash
        Assert.Equal("idporten-loa-high", ours.GetClaim("acr").Value); // the sample has Level4
        Assert.Equal(["BankID"], ours.GetPayloadValue<string[]>("amr")); // the sample has a string
    }

    [Fact, Spec("D-41")]
    public async Task The_id_token_is_only_returned_if_openid_was_requested() =>
        Assert.False((await SampleExchangeAsync("profile")).Has("id_token"));

    [Fact, Spec("E-217")]
    public async Task The_access_token_is_by_reference_or_a_JWT_as_the_client_is_registered()
    {
        var reference = (await SampleExchangeAsync())["access_token"];
        var value = (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted()["access_token"];

        Assert.DoesNotContain('.', reference);
        Assert.Equal(2, value.Count(character => character == '.'));
    }

    private static JsonWebToken SampleIdToken() => new(JsonDocument.Parse(ResponseSample).RootElement.GetProperty("id_token").GetString());

    private Task<Client> BasicClientAsync(string method = AuthenticationMethods.ClientSecretBasic, bool pkce = false) => provider.RegisterAsync(client => client with
    {
        ClientId = "test_rp_yt2",
        TokenEndpointAuthMethod = method,
        RedirectUris = [RedirectUri],
        RequirePkce = pkce,
        Secrets = [Provider.SharedSecret("password")],
    });

    private Task PlantAsync(Client client, string code, bool pkce = false) =>
        provider.PlantCodeAsync(client, code, request => pkce ? request : Unprotected(request));

    private static AuthorizeRequest Unprotected(AuthorizeRequest request) => request with { CodeChallenge = null, CodeChallengeMethod = null };

    /// <summary>What led to the sample response: Level4 with BankID 44 seconds before, an opaque access token of 599 seconds.</summary>
    private async Task<Answer> SampleExchangeAsync(string scope = "openid")
    {
        var client = await provider.RegisterAsync(other => other with
        {
            ClientId = "test_rp_yt2",
            RedirectUris = [RedirectUri],
            AccessTokenFormat = AccessTokenFormat.Reference,
            AccessTokenLifetime = TimeSpan.FromSeconds(599),
        });
        var code = await provider.CodeAsync(
            client,
            request => request with { Scope = scope, Nonce = "min_fine_nonce_verdi" },
            session => session with { Acr = "idporten-loa-high", Amr = ["BankID"], AuthTime = session.AuthTime.AddSeconds(-44) });
        return (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted();
    }

    private async Task<JwtSample> JwtSampleAsync()
    {
        var client = await provider.RegisterAsync(other => other with
        {
            ClientId = "my_client_id",
            TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt,
            RedirectUris = [RedirectUri],
            RequirePkce = false,
            Secrets = [new() { Type = SecretTypes.BusinessCertificate, Value = "991825827" }],
        });
        await PlantAsync(client, JwtSampleCode);
        return new JwtSample(provider, client);
    }

    private async Task<Answer> PostAsync(string body, string? basic = null, string contentType = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://idporten.no/token") { Content = new StringContent(body, Encoding.ASCII, new System.Net.Http.Headers.MediaTypeHeaderValue(contentType)) };
        if (basic is not null) request.Headers.Authorization = new("Basic", basic);
        return await provider.SendAsync(request);
    }

    /// <summary>The sample request with its assertion: a header of x5c and alg only, six claims, 120 seconds.</summary>
    private sealed class JwtSample : IDisposable
    {
        private readonly Provider provider;
        private readonly Client client;
        private readonly TestCertificate certificate;

        public JwtSample(Provider provider, Client client)
        {
            (this.provider, this.client) = (provider, client);
            using var authority = TestCertificateAuthority.Open(Path.Combine(provider.DataFolder, "test-authority"), provider.Clock);
            certificate = authority.Issue(new TestCertificateOrder("991825827"));
        }

        public string Request(string audience, Action<Assertion>? change = null) =>
            $"grant_type=authorization_code&code={JwtSampleCode}&{Authentication(audience, change)}";

        public string Authentication(string audience, Action<Assertion>? change = null)
        {
            using var key = certificate.Certificate.GetRSAPrivateKey()!;
            var assertion = new Assertion(client, provider.IdPorten, provider.Clock) { Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) };
            assertion.Header.Clear();
            assertion.Header["x5c"] = new[] { certificate.X5c[0] };
            assertion.Header["alg"] = "RS256";
            assertion.Claims["aud"] = audience;
            change?.Invoke(assertion);
            return $"client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion={assertion.Jwt()}";
        }

        public void Dispose() => certificate.Dispose();
    }
}
