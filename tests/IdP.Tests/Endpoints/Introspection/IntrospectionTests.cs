using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Endpoints.Introspection;

/// <summary>What a resource is told of a token, E-313 to E-315.</summary>
public sealed class IntrospectionTests : IAsyncLifetime
{
    private const string Inactive = """{"active":false}""";

    private Provider provider = null!;
    private Client resource = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        resource = await provider.RegisterAsync(client => client with { Scopes = ["idporten:token.introspection"] });
        client = await provider.RegisterAsync();
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("E-313"), Spec("RFC7662-2.2")]
    public async Task A_good_token_is_active_and_described(AccessTokenFormat format)
    {
        var client = await provider.RegisterAsync(client => client with { AccessTokenFormat = format });
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        var answer = (await IntrospectAsync(tokens["access_token"])).Granted();

        Assert.Equal(JsonValueKind.True, answer.Json.GetProperty("active").ValueKind);
        Assert.Equal((provider.IdPorten.Url, tokens.IdToken.Subject, "Bearer"), (answer["iss"], answer["sub"], answer["token_type"]));
        Assert.Equal((client.ClientId, "991825827", "openid profile"), (answer["client_id"], answer["client_orgno"], answer["scope"]));
        Assert.Equal((120, 120), (answer.Json.GetProperty("exp").GetInt64() - answer.Json.GetProperty("iat").GetInt64(), answer.Json.GetProperty("expires_in").GetInt64()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact, Spec("E-313")]
    public async Task A_caller_that_does_not_authenticate_is_refused() =>
        (await provider.PostAsync("/token/introspect", null, [new("token", "any")])).Refused("invalid_client");

    [Fact, Spec("E-313")]
    public async Task A_caller_with_a_wrong_secret_is_refused_and_challenged()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token/introspect")
        {
            Headers = { Authorization = Provider.Basic(resource.ClientId, "wrong") },
            Content = new FormUrlEncodedContent([new("token", "any")]),
        };

        Assert.Equal("Basic", Assert.Single((await provider.SendAsync(request)).Refused("invalid_client").Headers.WwwAuthenticate).Scheme);
    }

    [Fact, Spec("E-313")]
    public async Task A_public_client_is_refused() =>
        (await provider.PostAsync("/token/introspect", await provider.RegisterPublicAsync(client => client with { Scopes = ["idporten:token.introspection"] }), [new("token", "any")])).Refused("invalid_client", "E-313");

    [Fact, Spec("E-314")]
    public async Task A_caller_without_the_scope_learns_nothing()
    {
        var tokens = (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(Inactive, (await IntrospectAsync(tokens["access_token"], client)).Granted().Body);
    }

    [Fact, Spec("E-314"), Spec("C7")]
    public async Task At_the_strict_profile_a_client_asks_about_its_own_tokens_and_needs_the_scope_for_others()
    {
        var owner = await provider.RegisterAsync(issuer: provider.Oidc);
        var stranger = await provider.RegisterAsync(issuer: provider.Oidc);
        var resource = await provider.RegisterAsync(client => client with { Scopes = [.. client.Scopes, "introspection"] }, provider.Oidc);
        var token = (await provider.ExchangeAsync(owner)).Granted()["access_token"];

        Assert.True(await ActiveAsync(owner));
        Assert.False(await ActiveAsync(stranger));
        Assert.True(await ActiveAsync(resource));

        async Task<bool> ActiveAsync(IdP.Rules.Clients.Client caller) =>
            (await provider.PostAsync(provider.Oidc.Url + "/token/introspect", caller, [new("token", token)])).Granted().Json.GetProperty("active").GetBoolean();
    }

    [Theory, Spec("E-315")]
    [InlineData("unknown")]
    [InlineData("a.b.c")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task An_unknown_token_is_not_active(string token) => Assert.Equal(Inactive, (await IntrospectAsync(token)).Granted().Body);

    [Fact, Spec("E-315")]
    public async Task A_token_longer_than_any_of_ours_is_not_active() => Assert.Equal(Inactive, (await IntrospectAsync(new string('x', 20_000))).Granted().Body);

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("E-315")]
    public async Task An_expired_token_is_not_active(AccessTokenFormat format)
    {
        var tokens = (await provider.ExchangeAsync(await provider.RegisterAsync(client => client with { AccessTokenFormat = format }))).Granted();
        provider.Clock.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal(Inactive, (await IntrospectAsync(tokens["access_token"])).Granted().Body);
    }

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("E-315")]
    public async Task A_revoked_token_is_not_active(AccessTokenFormat format)
    {
        var client = await provider.RegisterAsync(client => client with { AccessTokenFormat = format });
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        (await provider.PostAsync("/token/revoke", client, [new("token", tokens["access_token"])])).Granted();

        Assert.Equal(Inactive, (await IntrospectAsync(tokens["access_token"])).Granted().Body);
    }

    [Theory, InlineData("id_token"), InlineData("refresh_token"), Spec("E-315")]
    public async Task Another_kind_of_token_is_not_active(string kind) =>
        Assert.Equal(Inactive, (await IntrospectAsync((await provider.ExchangeAsync(client)).Granted()[kind])).Granted().Body);

    [Fact, Spec("E-315")]
    public async Task A_token_of_another_issuer_is_not_active() =>
        Assert.Equal(Inactive, (await IntrospectAsync((await provider.ExchangeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).Granted()["access_token"])).Granted().Body);

    [Fact, Spec("E-315")]
    public async Task A_token_of_a_disabled_client_is_not_active()
    {
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        await provider.Get<ClientStore>().SaveAsync(client with { Active = false });

        Assert.Equal(Inactive, (await IntrospectAsync(tokens["access_token"])).Granted().Body);
    }

    [Fact, Spec("C6")]
    public async Task A_token_cut_short_or_changed_by_one_bit_is_not_active()
    {
        var token = (await provider.ExchangeAsync(await provider.RegisterAsync(client => client with { AccessTokenFormat = AccessTokenFormat.Reference }))).Granted()["access_token"];

        Assert.Equal(Inactive, (await IntrospectAsync(token[..^1])).Granted().Body);
        Assert.Equal(Inactive, (await IntrospectAsync((char)(token[0] ^ 1) + token[1..])).Granted().Body);
    }

    [Fact, Spec("RFC7662-2.1")]
    public async Task A_request_without_a_token_is_refused() =>
        (await provider.PostAsync("/token/introspect", resource, [])).Refused("invalid_request", "RFC7662-2.1");

    [Fact, Spec("RFC7662-2.1")]
    public async Task A_token_type_hint_is_ignored() =>
        Assert.True((await provider.PostAsync("/token/introspect", resource, [new("token", (await provider.ExchangeAsync(client)).Granted()["access_token"]), new("token_type_hint", "refresh_token")])).Granted().Json.GetProperty("active").GetBoolean());

    private Task<Answer> IntrospectAsync(string token, Client? caller = null) => provider.PostAsync("/token/introspect", caller ?? resource, [new("token", token)]);
}
