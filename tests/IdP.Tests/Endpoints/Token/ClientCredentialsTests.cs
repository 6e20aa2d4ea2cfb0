using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>A client in its own name, at the profile that offers it. RFC6749-4.4.</summary>
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Request = new() { ["grant_type"] = "client_credentials" };

    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("RFC6749-4.4")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    public async Task A_confidential_client_gets_a_token_for_itself(string method)
    {
        var service = await RegisterAsync(other => other with { TokenEndpointAuthMethod = method, Secrets = [.. other.Secrets, Assertion.RegisteredKey()] });

        var answer = (await provider.TokenAsync(service, Request)).Granted();

        Assert.Equal((service.ClientId, service.ClientId), (answer.AccessToken.Subject, answer.AccessToken.GetClaim("client_id").Value));
        Assert.True(await provider.IsActiveAsync(service, answer["access_token"]));
    }

    [Fact, Spec("RFC6749-4.4.3")]
    public async Task There_is_no_refresh_token_and_no_id_token()
    {
        var answer = (await provider.TokenAsync(await RegisterAsync(other => other with { GrantTypes = ["client_credentials", "refresh_token"] }), Request)).Granted();

        Assert.Equal(["access_token", "token_type", "expires_in", "scope"], answer.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact, Spec("RFC9068-2.2.1")]
    public async Task The_token_says_nothing_of_a_sign_in()
    {
        var token = (await provider.TokenAsync(client, Request)).Granted().AccessToken;

        Assert.All(["auth_time", "acr", "amr"], claim => Assert.False(token.TryGetClaim(claim, out _)));
    }

    [Theory, Spec("RFC6749-4.4.2")]
    [InlineData("demo:read", "demo:read")]
    [InlineData("", "demo:read demo:write")]
    [InlineData(" ", "demo:read demo:write")]
    public async Task The_scope_is_what_was_asked_for_or_all_that_is_registered(string asked, string granted) =>
        Assert.Equal(granted, (await provider.TokenAsync(client, Request.With("scope", asked))).Granted()["scope"]);

    [Theory, Spec("RFC6749-4.4.2")]
    [InlineData("demo:admin")]
    [InlineData("demo:read demo:admin")]
    public async Task A_scope_beyond_the_registered_ones_is_refused(string scope) =>
        (await provider.TokenAsync(client, Request.With("scope", scope))).Refused("invalid_scope", "RFC6749-4.4.2");

    [Theory, Spec("OIDCC-3.1.2.1")]
    [InlineData("openid")]
    [InlineData("profile demo:read")]
    public async Task A_scope_that_speaks_of_a_person_is_refused(string scope)
    {
        var service = await RegisterAsync(other => other with { Scopes = ["openid", "profile", "demo:read"] });

        (await provider.TokenAsync(service, Request.With("scope", scope))).Refused("invalid_scope", "OIDCC-3.1.2.1");
    }

    [Fact, Spec("RFC6749-4.4")]
    public async Task A_public_client_is_refused()
    {
        var browser = await provider.RegisterPublicAsync(other => other with { GrantTypes = ["client_credentials"] }, provider.Oidc);

        (await provider.TokenAsync(browser, Request)).Refused("unauthorized_client", "RFC6749-4.4");
    }

    [Fact, Spec("RFC6749-5.2")]
    public async Task A_client_that_is_not_registered_for_it_is_refused() =>
        (await provider.TokenAsync(await provider.RegisterAsync(issuer: provider.Oidc), Request)).Refused("unauthorized_client", "E-264");

    [Fact, Spec("E-031")]
    public async Task The_idporten_profile_does_not_offer_it() =>
        (await provider.TokenAsync(await RegisterAsync(issuer: provider.IdPorten), Request)).Refused("unsupported_grant_type", "E-030");

    [Fact, Spec("OIDCC-5.3.1")]
    public async Task Userinfo_knows_nobody_behind_the_token()
    {
        var token = (await provider.TokenAsync(client, Request)).Granted()["access_token"];

        Assert.Equal("insufficient_scope", (await provider.UserInfoAsync(token, provider.Oidc.Url)).Error);
    }

    [Theory, Spec("RFC7009-2.1")]
    [InlineData(AccessTokenFormat.Jwt)]
    [InlineData(AccessTokenFormat.Reference)]
    public async Task A_token_that_was_taken_back_is_inactive_and_others_are_not(AccessTokenFormat format)
    {
        var service = await RegisterAsync(other => other with { AccessTokenFormat = format });
        var one = (await provider.TokenAsync(service, Request)).Granted()["access_token"];
        var other = (await provider.TokenAsync(service, Request)).Granted()["access_token"];

        await provider.PostAsync(provider.Oidc.Url + "/token/revoke", service, new Dictionary<string, string> { ["token"] = one });

        Assert.False(await provider.IsActiveAsync(service, one));
        Assert.True(await provider.IsActiveAsync(service, other));
    }

    private Task<Client> RegisterAsync(Func<Client, Client>? change = null, Issuers.Issuer? issuer = null) => provider.RegisterAsync(
        other =>
        {
            other = other with { GrantTypes = ["client_credentials"], RedirectUris = [], Scopes = ["demo:read", "demo:write"] };
            return change?.Invoke(other) ?? other;
        },
        issuer ?? provider.Oidc);
}
