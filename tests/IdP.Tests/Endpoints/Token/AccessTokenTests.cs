using System.Text.Json;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What an access token by value says, E-219 and E-220, and RFC 9068.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-219"), Spec("E-220"), Spec("RFC9068-2.2")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task Header_and_claims_are_those_agreed_on(string issuer)
    {
        var owner = await provider.RegisterAsync(other => other with { ClientId = "golden-access-token" }, issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var token = (await provider.ExchangeAsync(owner)).Granted().AccessToken;

        Golden.AssertEqual($"access-token-{issuer}", Golden.Opened(token.EncodedToken), new()
        {
            [token.Kid] = "kid",
            [token.Subject] = "sub",
            [token.Id] = "jti",
        });
    }

    [Fact, Spec("E-219")]
    public async Task The_signature_is_by_a_published_key_that_the_header_names()
    {
        var token = (await provider.ExchangeAsync(client)).Granted().AccessToken;

        Assert.Equal("RS256", token.Alg);
        await (await PublishedKeys.ReadAsync(provider, provider.IdPorten)).AssertSignedAsync(token.EncodedToken, "RS256");
    }

    [Fact, Spec("E-219")]
    public async Task Subject_and_pid_are_those_of_the_id_token()
    {
        var answer = (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(answer.IdToken.Subject, answer.AccessToken.Subject);
        Assert.Equal(Provider.TestPid, answer.AccessToken.GetClaim("pid").Value);
    }

    [Theory, Spec("E-220")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    [InlineData(AuthenticationMethods.None)]
    public async Task Client_amr_says_how_the_client_proved_itself(string method)
    {
        var owner = method == AuthenticationMethods.None
            ? await provider.RegisterPublicAsync()
            : await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = method, Secrets = [.. other.Secrets, Assertion.RegisteredKey()] });

        Assert.Equal(method, (await provider.ExchangeAsync(owner)).Granted().AccessToken.GetClaim("client_amr").Value);
    }

    [Fact, Spec("E-220")]
    public async Task Consumer_is_the_clients_organisation_in_the_form_of_ISO_6523()
    {
        var consumer = Member((await provider.ExchangeAsync(client)).Granted().AccessToken, "consumer");

        Assert.Equal("iso6523-actorid-upis", consumer.GetProperty("authority").GetString());
        Assert.Equal("0192:991825827", consumer.GetProperty("ID").GetString());
    }

    [Fact, Spec("E-220")]
    public async Task Scope_and_client_id_are_the_requests()
    {
        var token = (await provider.ExchangeAsync(client)).Granted().AccessToken;

        Assert.Equal("openid profile", token.GetClaim("scope").Value);
        Assert.Equal(client.ClientId, token.GetClaim("client_id").Value);
    }

    [Theory, Spec("E-220")]
    [InlineData(30)]
    [InlineData(599)]
    public async Task It_expires_when_expires_in_says(int seconds)
    {
        var owner = await provider.RegisterAsync(other => other with { AccessTokenLifetime = TimeSpan.FromSeconds(seconds) });
        var answer = (await provider.ExchangeAsync(owner)).Granted();

        Assert.Equal(seconds, answer.Json.GetProperty("expires_in").GetInt32());
        Assert.Equal(seconds, Member(answer.AccessToken, "exp").GetInt64() - Member(answer.AccessToken, "iat").GetInt64());
    }

    [Fact, Spec("E-219")]
    public async Task A_person_without_a_national_identity_number_has_no_pid()
    {
        var code = await provider.CodeAsync(client, session: session => session with { UserId = "foreign-guest" });
        var answer = (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted();

        Assert.False(answer.AccessToken.TryGetClaim("pid", out _));
    }

    [Fact, Spec("RFC9068-2.1")]
    public async Task Its_type_keeps_it_from_being_taken_for_an_id_token() => Assert.Equal("at+jwt", (await ExchangeAtOidcAsync()).AccessToken.Typ);

    [Fact, Spec("RFC9068-2.2")]
    public async Task The_oidc_profile_gives_the_claims_of_RFC_9068_and_nothing_about_organisations()
    {
        var token = (await ExchangeAtOidcAsync()).AccessToken;

        Assert.All(["iss", "exp", "aud", "sub", "client_id", "iat", "jti", "scope", "auth_time", "acr"], claim => Assert.True(token.TryGetClaim(claim, out _)));
        Assert.All(["pid", "client_amr", "client_orgno", "consumer"], claim => Assert.False(token.TryGetClaim(claim, out _)));
    }

    [Fact, Spec("RFC9068-3")]
    public async Task The_audience_is_the_issuer_where_no_resource_was_asked_for()
    {
        var audience = Member((await ExchangeAtOidcAsync()).AccessToken, "aud");

        Assert.Equal((JsonValueKind.String, provider.Oidc.Url), (audience.ValueKind, audience.GetString()));
    }

    private async Task<Answer> ExchangeAtOidcAsync() => (await provider.ExchangeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).Granted();

    private static JsonElement Member(JsonWebToken token, string name) => JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).RootElement.GetProperty(name);
}
