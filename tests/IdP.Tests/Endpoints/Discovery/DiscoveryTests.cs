using System.Net;
using System.Text.Json;

namespace IdP.Tests.Endpoints.Discovery;

/// <summary>What an issuer says it offers, E-302 and E-304.</summary>
public sealed class DiscoveryTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-302")]
    public async Task The_document_is_id_portens_but_for_hosts_and_what_is_not_offered_yet()
    {
        // Facts A.2, in its order. Left out: front-channel logout.
        const string expected = """
            {
              "request_parameter_supported": false,
              "pushed_authorization_request_endpoint": "https://idp.test/par",
              "authorization_response_iss_parameter_supported": true,
              "introspection_endpoint": "https://idp.test/token/introspect",
              "claims_parameter_supported": false,
              "scopes_supported": ["openid", "profile"],
              "issuer": "https://idp.test",
              "acr_values_supported": ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high", "eidas-loa-low", "eidas-loa-substantial", "eidas-loa-high"],
              "authorization_endpoint": "https://idp.test/authorize",
              "display_values_supported": ["page"],
              "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none", "private_key_jwt"],
              "response_modes_supported": ["query", "form_post", "query.jwt", "form_post.jwt"],
              "token_endpoint": "https://idp.test/token",
              "response_types_supported": ["code"],
              "request_uri_parameter_supported": false,
              "grant_types_supported": ["authorization_code", "refresh_token"],
              "ui_locales_supported": ["en", "nb", "nn", "se"],
              "end_session_endpoint": "https://idp.test/logout",
              "revocation_endpoint": "https://idp.test/token/revoke",
              "prompt_values_supported": ["consent", "login", "none"],
              "userinfo_endpoint": "https://idp.test/userinfo",
              "token_endpoint_auth_signing_alg_values_supported": ["RS256", "RS384", "RS512"],
              "frontchannel_logout_supported": true,
              "code_challenge_methods_supported": ["S256"],
              "jwks_uri": "https://idp.test/jwks.json",
              "frontchannel_logout_session_supported": true,
              "subject_types_supported": ["public", "pairwise"],
              "id_token_signing_alg_values_supported": ["RS256"],
              "authorization_signing_alg_values_supported": ["RS256"]
            }
            """;

        var document = await DocumentAsync("/.well-known/openid-configuration");

        Assert.Equal(
            JsonDocument.Parse(expected).RootElement.EnumerateObject().Select(Line),
            document.EnumerateObject().Select(Line));
    }

    [Theory, Spec("OIDCD-4.3"), Spec("RFC8414-3.3")]
    [InlineData("/.well-known/openid-configuration", Provider.Origin)]
    [InlineData("/.well-known/oauth-authorization-server", Provider.Origin)]
    [InlineData("/oidc/.well-known/openid-configuration", Provider.Origin + "/oidc")]
    [InlineData("/oidc/.well-known/oauth-authorization-server", Provider.Origin + "/oidc")]
    [InlineData("/.well-known/oauth-authorization-server/oidc", Provider.Origin + "/oidc")]
    public async Task The_document_is_where_clients_look_for_it_and_every_address_lies_below_the_issuer(string path, string issuer)
    {
        var document = await DocumentAsync(path);

        Assert.Equal(issuer, document.GetProperty("issuer").GetString());
        Assert.All(document.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"), member =>
            Assert.StartsWith(issuer + "/", member.Value.GetString(), StringComparison.Ordinal));
    }

    [Theory, Spec("E-302")]
    [InlineData("idp.test")]
    [InlineData("idp.test:8443")]
    public async Task No_address_comes_from_the_request(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration") { Headers = { { "X-Forwarded-Host", "evil.example" } } };
        request.Headers.Host = host;

        var document = (await provider.SendAsync(request)).Granted().Body;
        Assert.DoesNotContain("evil.example", document, StringComparison.Ordinal);
        Assert.DoesNotContain("8443", document, StringComparison.Ordinal);
    }

    [Theory, Spec("D-57")]
    [InlineData("/.well-known/openid-configuration", 24)]
    [InlineData("/oidc/.well-known/openid-configuration", 1)]
    [InlineData("/jwks.json", 24)]
    [InlineData("/oidc/jwks.json", 1)]
    public async Task Metadata_may_be_kept_for_as_long_as_the_profile_says_and_for_each_origin_apart(string path, int hours)
    {
        var answer = await GetAsync(path);

        Assert.Equal((true, TimeSpan.FromHours(hours)), (answer.Headers.CacheControl?.Public, answer.Headers.CacheControl?.MaxAge));
        Assert.Contains("Origin", answer.Headers.Vary);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-304")]
    public async Task A_grant_type_is_taken_exactly_when_it_is_advertised(string name)
    {
        var (issuer, document) = await IssuerAsync(name);
        var client = await provider.RegisterAsync(client => client with { GrantTypes = ["authorization_code", "refresh_token", "client_credentials"], Scopes = ["openid", "profile", "api"] }, issuer);

        foreach (var grantType in new[] { "authorization_code", "refresh_token", "client_credentials", "password", "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:device_code" })
        {
            var answer = await provider.TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = grantType });
            var taken = answer.Status == HttpStatusCode.OK || answer.Error != "unsupported_grant_type";
            Assert.True(taken == Values(document, "grant_types_supported").Contains(grantType), $"{grantType}: {answer.Body}");
        }
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-304")]
    public async Task A_client_authenticates_with_each_method_that_is_advertised(string name)
    {
        var (issuer, document) = await IssuerAsync(name);
        foreach (var method in Values(document, "token_endpoint_auth_methods_supported"))
        {
            var client = method == "none"
                ? await provider.RegisterPublicAsync(issuer: issuer)
                : await provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = method, Secrets = method == "private_key_jwt" ? [Assertion.RegisteredKey()] : client.Secrets }, issuer);

            (await provider.ExchangeAsync(client)).Granted();
        }
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-304")]
    public async Task An_id_token_is_signed_with_an_algorithm_that_is_advertised(string name)
    {
        var (issuer, document) = await IssuerAsync(name);
        var tokens = (await provider.ExchangeAsync(await provider.RegisterAsync(issuer: issuer))).Granted();

        Assert.Contains(tokens.IdToken.Alg, Values(document, "id_token_signing_alg_values_supported"));
    }

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-304")]
    public async Task Every_scope_prompt_and_response_mode_that_is_advertised_is_taken(string name)
    {
        var (issuer, document) = await IssuerAsync(name);
        var client = await provider.RegisterAsync(client => client with { Scopes = issuer.Profile.ScopesSupported }, issuer);

        foreach (var scope in Values(document, "scopes_supported")) (await AuthorizeAsync(("scope", scope))).ShowsSignIn();
        foreach (var acr in Values(document, "acr_values_supported")) (await AuthorizeAsync(("acr_values", acr))).ShowsSignIn();
        foreach (var mode in Values(document, "response_modes_supported")) (await AuthorizeAsync(("response_mode", mode))).ShowsSignIn();
        foreach (var prompt in Values(document, "prompt_values_supported"))
        {
            var visit = await AuthorizeAsync(("prompt", prompt));
            if (prompt == "none") visit.SendsError("login_required");
            else visit.ShowsSignIn();
        }

        Task<Visit> AuthorizeAsync((string, string?) change) => new WebBrowser(provider).AuthorizeAsync(client, change);
    }

    [Fact, Spec("E-304")]
    public async Task Every_claim_of_an_id_token_and_of_userinfo_is_advertised()
    {
        var (issuer, document) = await IssuerAsync("oidc");
        var client = await provider.RegisterAsync(client => client with { Scopes = issuer.Profile.ScopesSupported }, issuer);
        var tokens = await new WebBrowser(provider).TokensAsync(client, ("scope", string.Join(' ', issuer.Profile.ScopesSupported)));
        using var userInfo = new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/userinfo") { Headers = { Authorization = new("Bearer", tokens["access_token"]) } };

        var claims = tokens.IdToken.Claims.Select(claim => claim.Type)
            .Concat((await provider.SendAsync(userInfo)).Granted().Json.EnumerateObject().Select(member => member.Name))
            .Except(["at_hash", "c_hash"]); // they are about the tokens, not about a person

        Assert.Empty(claims.Except(Values(document, "claims_supported")));
    }

    private async Task<(IdP.Issuers.Issuer Issuer, JsonElement Document)> IssuerAsync(string name)
    {
        var issuer = name == "oidc" ? provider.Oidc : provider.IdPorten;
        return (issuer, await DocumentAsync(issuer.Path + "/.well-known/openid-configuration"));
    }

    private async Task<JsonElement> DocumentAsync(string path) => (await GetAsync(path)).Granted().Json;

    private async Task<Answer> GetAsync(string path) => await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    private static IEnumerable<string> Values(JsonElement document, string member) => document.GetProperty(member).EnumerateArray().Select(value => value.GetString()!);

    private static string Line(JsonProperty member) => $"{member.Name}: {JsonSerializer.Serialize(member.Value)}";
}
