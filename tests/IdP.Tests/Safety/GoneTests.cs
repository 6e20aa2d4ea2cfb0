using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Safety;

/// <summary>Whoever is blocked, disabled or gone gets nothing more, whatever they hold.</summary>
public sealed class GoneTests : IAsyncLifetime
{
    private readonly People people = new();
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync(builder => builder.Replace(services => services.AddSingleton<IUserDirectory>(people)));
        client = await provider.RegisterAsync(other => other with { Scopes = ["openid", "profile", ResourceServer.IntrospectionScope] });
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact, Spec("C4")]
    public async Task A_blocked_person_gets_no_tokens_for_a_code()
    {
        var form = await provider.CodeFormAsync(client);
        people.Block("lysbla-fregatt");

        (await provider.TokenAsync(client, form)).Refused("invalid_grant", "C4");
    }

    [Theory, Spec("C4")]
    [InlineData(RefreshTokenUsage.OneTime)]
    [InlineData(RefreshTokenUsage.Reuse)]
    public async Task A_blocked_person_gets_no_tokens_for_a_refresh_token(RefreshTokenUsage usage)
    {
        var owner = await provider.RegisterAsync(other => other with { RefreshTokenUsage = usage });
        var bought = (await provider.ExchangeAsync(owner)).Granted();
        people.Block("lysbla-fregatt");

        (await provider.RefreshAsync(owner, bought["refresh_token"])).Refused("invalid_grant", "C4");
    }

    [Fact, Spec("C4")]
    public async Task A_blocked_person_gets_no_tokens_within_the_grace_of_a_rotated_refresh_token()
    {
        var bought = (await provider.ExchangeAsync(client)).Granted();
        (await provider.RefreshAsync(client, bought["refresh_token"])).Granted();
        people.Block("lysbla-fregatt");

        (await provider.RefreshAsync(client, bought["refresh_token"])).Refused("invalid_grant", "C4");
    }

    [Fact, Spec("C4")]
    public async Task Userinfo_says_nothing_more_of_a_blocked_person()
    {
        var bought = (await provider.ExchangeAsync(client)).Granted();
        people.Block("lysbla-fregatt");

        (await provider.UserInfoAsync(bought["access_token"])).Refused("invalid_token");
    }

    [Fact, Spec("C4"), Spec("E-065")]
    public async Task A_disabled_client_gets_no_tokens_and_its_tokens_open_nothing()
    {
        var observer = await provider.RegisterAsync(other => other with { Scopes = [ResourceServer.IntrospectionScope] });
        var bought = (await provider.ExchangeAsync(client)).Granted();
        await provider.RegisterAsync(_ => client with { Active = false });

        (await provider.RefreshAsync(client, bought["refresh_token"])).Refused("invalid_client", "E-042");
        (await provider.UserInfoAsync(bought["access_token"])).Refused("invalid_token");
        Assert.False(await provider.IsActiveAsync(observer, bought["access_token"]));
    }

    [Fact, Spec("C4"), Spec("E-065")]
    public async Task A_client_that_was_disabled_at_one_node_is_refused_at_the_other_within_seconds()
    {
        await using var other = await provider.StartAnotherAsync();
        var bought = (await other.ExchangeAsync(client)).Granted();
        await provider.RegisterAsync(_ => client with { Active = false });

        provider.Clock.Advance(ClientStore.ComparisonInterval);

        (await other.RefreshAsync(client, bought["refresh_token"])).Refused("invalid_client", "E-042");
    }

    [Fact, Spec("C4")]
    public async Task A_removed_client_gets_no_tokens()
    {
        var bought = (await provider.ExchangeAsync(client)).Granted();
        await provider.Get<ClientStore>().RemoveAsync(client.Issuer, client.ClientId);

        (await provider.RefreshAsync(client, bought["refresh_token"])).Refused("invalid_client", "E-042");
        (await provider.UserInfoAsync(bought["access_token"])).Refused("invalid_token");
    }
}
