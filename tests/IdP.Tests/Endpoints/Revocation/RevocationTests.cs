using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Revocation;

/// <summary>Taking a token back, E-317 to E-320.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-317")]
    [InlineData("idporten", "access_token", AccessTokenFormat.Jwt)]
    [InlineData("idporten", "access_token", AccessTokenFormat.Reference)]
    [InlineData("idporten", "refresh_token", AccessTokenFormat.Jwt)]
    [InlineData("idporten", "refresh_token", AccessTokenFormat.Reference)]
    [InlineData("oidc", "access_token", AccessTokenFormat.Jwt)]
    [InlineData("oidc", "refresh_token", AccessTokenFormat.Reference)]
    public async Task One_token_takes_the_whole_grant_with_it(string issuer, string kind, AccessTokenFormat format)
    {
        var client = await RegisterAsync(issuer, format);
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        (await RevokeAsync(client, tokens[kind])).Granted();

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Refused("invalid_grant");
        (await UserInfoAsync(client, tokens["access_token"])).Refused("invalid_token");
    }

    [Fact, Spec("E-317")]
    public async Task A_token_from_before_a_refresh_takes_back_what_came_after_it()
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Reference);
        var first = (await provider.ExchangeAsync(client)).Granted();
        var second = (await provider.RefreshAsync(client, first["refresh_token"])).Granted();

        (await RevokeAsync(client, first["access_token"])).Granted();

        (await UserInfoAsync(client, second["access_token"])).Refused("invalid_token");
        (await provider.RefreshAsync(client, second["refresh_token"])).Refused("invalid_grant");
    }

    [Fact, Spec("E-317")]
    public async Task Another_grant_of_the_same_client_lives_on()
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Jwt);
        var revoked = (await provider.ExchangeAsync(client)).Granted();
        var other = (await provider.ExchangeAsync(client)).Granted();

        (await RevokeAsync(client, revoked["access_token"])).Granted();

        (await UserInfoAsync(client, other["access_token"])).Granted();
        (await provider.RefreshAsync(client, other["refresh_token"])).Granted();
    }

    [Fact, Spec("E-317")]
    public async Task A_token_without_a_person_is_taken_back_too()
    {
        var client = await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"], Scopes = ["api"] }, provider.Oidc);
        var token = (await provider.TokenAsync(client, [new("grant_type", "client_credentials"), new("scope", "api")])).Granted()["access_token"];

        (await RevokeAsync(client, token)).Granted();

        Assert.Equal("""{"active":false}""", (await provider.PostAsync(provider.Oidc.Url + "/token/introspect", client, [new("token", token)])).Granted().Body);
    }

    [Theory, Spec("E-318")]
    [InlineData("unknown")]
    [InlineData("a.b.c")]
    public async Task An_unknown_token_is_answered_as_a_known_one(string token)
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Jwt);
        var known = await RevokeAsync(client, (await provider.ExchangeAsync(client)).Granted()["access_token"]);
        var unknown = await RevokeAsync(client, token);

        Assert.Equal((known.Status, known.Body), (unknown.Granted().Status, unknown.Body));
    }

    [Theory, Spec("E-319"), Spec("C9")]
    [InlineData("access_token", AccessTokenFormat.Jwt)]
    [InlineData("access_token", AccessTokenFormat.Reference)]
    [InlineData("refresh_token", AccessTokenFormat.Jwt)]
    public async Task Another_client_takes_nothing_back(string kind, AccessTokenFormat format)
    {
        var client = await RegisterAsync("idporten", format);
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        (await RevokeAsync(await RegisterAsync("idporten", format), tokens[kind])).Granted();

        (await UserInfoAsync(client, tokens["access_token"])).Granted();
        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
    }

    [Fact, Spec("E-319")]
    public async Task A_client_of_the_same_name_at_another_issuer_takes_nothing_back()
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Reference);
        var namesake = await provider.RegisterAsync(other => other with { ClientId = client.ClientId }, provider.Oidc);
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        (await RevokeAsync(namesake, tokens["access_token"])).Granted();
        (await RevokeAsync(namesake, tokens["refresh_token"])).Granted();

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
    }

    [Fact, Spec("E-319")]
    public async Task A_caller_that_does_not_authenticate_takes_nothing_back()
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Jwt);
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        (await provider.PostAsync("/token/revoke", null, [new("token", tokens["refresh_token"])])).Refused("invalid_client");
        (await provider.PostAsync("/token/revoke", null, [new("token", tokens["refresh_token"]), new("client_id", client.ClientId)])).Refused("invalid_client");

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
    }

    [Fact, Spec("E-317")]
    public async Task A_public_client_takes_its_own_token_back()
    {
        var client = await provider.RegisterPublicAsync();
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        (await RevokeAsync(client, tokens["access_token"])).Granted();

        (await UserInfoAsync(client, tokens["access_token"])).Refused("invalid_token");
    }

    [Fact, Spec("E-320")]
    public async Task The_session_lives_on()
    {
        var client = await RegisterAsync("idporten", AccessTokenFormat.Jwt);
        var browser = new WebBrowser(provider);
        var tokens = await browser.TokensAsync(client);

        (await RevokeAsync(client, tokens["refresh_token"])).Granted();

        (await browser.AuthorizeAsync(client, ("prompt", "none"))).Sends("code");
    }

    [Fact, Spec("RFC7009-2.1")]
    public async Task A_request_without_a_token_is_refused() =>
        (await provider.PostAsync("/token/revoke", await RegisterAsync("idporten", AccessTokenFormat.Jwt), [])).Refused("invalid_request", "RFC7009-2.1");

    private Task<Client> RegisterAsync(string issuer, AccessTokenFormat format) =>
        provider.RegisterAsync(client => client with { AccessTokenFormat = format }, issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private Task<Answer> RevokeAsync(Client client, string token) => provider.PostAsync(UrlOf(client) + "/token/revoke", client, [new("token", token)]);

    private async Task<Answer> UserInfoAsync(Client client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, UrlOf(client) + "/userinfo") { Headers = { Authorization = new("Bearer", token) } };
        return await provider.SendAsync(request);
    }

    private string UrlOf(Client client) => client.Issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url;
}
