using IdP.Issuers;
using IdP.Rules.Clients;
using Microsoft.Extensions.Configuration;

namespace IdP.Tests.Endpoints.Token;

/// <summary>ID-porten's newer rules, beside the older ones in one deployment, over HTTP.</summary>
public sealed class IdPorten2025Tests : IAsyncLifetime
{
    private Provider provider = null!;
    private Issuer issuer = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["IdP:Issuers:newer:Url"] = Provider.Origin + "/idporten-2025",
            ["IdP:Issuers:newer:Profile"] = "idporten-2025",
        }));
        issuer = provider.Get<IssuerDirectory>().All.Single(issuer => issuer.Name == "newer");
        client = await provider.RegisterAsync(c => c with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] }, issuer);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact, Spec("E-070"), Spec("E-071")]
    public async Task The_issuer_is_the_audience_and_the_token_endpoint_is_not()
    {
        (await ExchangeAsync(issuer.Url)).Granted();
        (await ExchangeAsync(issuer.TokenEndpoint)).Refused("invalid_client");
    }

    [Fact, Spec("E-074")]
    public async Task The_issuer_among_others_is_refused() => (await ExchangeAsync(new[] { issuer.Url, issuer.TokenEndpoint })).Refused("invalid_client");

    [Fact, Spec("E-083")]
    public async Task Client_id_comes_along_with_an_assertion() => (await ExchangeAsync(issuer.Url, withClientId: false)).Refused("invalid_client", "E-083");

    [Fact, Spec("E-216")]
    public async Task The_answer_says_how_long_the_refresh_token_lives_unused()
    {
        var secret = await provider.RegisterAsync(issuer: issuer);
        var tokens = (await provider.ExchangeAsync(secret)).Granted();
        Assert.Equal(600, tokens.Json.GetProperty("refresh_token_expires_in").GetInt32());

        provider.Clock.Advance(TimeSpan.FromSeconds(300));
        tokens = (await provider.RefreshAsync(secret, tokens["refresh_token"])).Granted();
        Assert.Equal(600, tokens.Json.GetProperty("refresh_token_expires_in").GetInt32());
    }

    [Fact, Spec("E-216")]
    public async Task Near_the_end_of_the_authorization_it_says_what_is_left()
    {
        var brief = await provider.RegisterAsync(c => c with { AuthorizationLifetime = TimeSpan.FromSeconds(400) }, issuer);

        Assert.Equal(400, (await provider.ExchangeAsync(brief)).Granted().Json.GetProperty("refresh_token_expires_in").GetInt32());
    }

    [Fact, Spec("E-216")]
    public async Task Without_a_refresh_token_and_with_the_older_rules_it_is_not_said()
    {
        Assert.False((await provider.ExchangeAsync(await provider.RegisterPublicAsync(issuer: issuer))).Granted().Has("refresh_token_expires_in"));
        Assert.False((await provider.ExchangeAsync(await provider.RegisterAsync())).Granted().Has("refresh_token_expires_in"));
    }

    private async Task<Answer> ExchangeAsync(object audience, bool withClientId = true)
    {
        var form = await provider.CodeFormAsync(client);
        foreach (var (name, value) in new Assertion(client, issuer, provider.Clock) { Claims = { ["aud"] = audience } }.Form()) form[name] = value;
        if (withClientId) form["client_id"] = client.ClientId;
        return await provider.TokenAsync(client, form);
    }
}
