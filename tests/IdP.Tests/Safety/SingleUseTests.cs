using System.Net;
using IdP.Rules.Clients;

namespace IdP.Tests.Safety;

/// <summary>What may be used once is used once, though fifty try at the same time on two nodes.</summary>
public sealed class SingleUseTests
{
    private const int Attempts = 50;

    [Theory, Spec("E-143"), Spec("RFC9700-4.5")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task A_code_is_redeemed_once_and_what_it_bought_is_taken_back_when_others_tried_too(string issuer)
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync(issuer: issuer == "oidc" ? one.Oidc : one.IdPorten);
        var form = await one.CodeFormAsync(client);

        var answers = await AtOnceAsync(one, other, node => node.TokenAsync(client, form));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refused("invalid_grant"));
        (await other.RefreshAsync(client, winner["refresh_token"])).Refused("invalid_grant");
        Assert.Equal("1", DatabaseFile.Row(one.DataFolder, "SELECT COUNT(*) FROM refresh_tokens"));
    }

    [Fact, Spec("E-261"), Spec("RFC9700-4.14")]
    public async Task A_ONETIME_refresh_token_has_one_successor_however_many_ask_within_its_grace()
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync();
        var token = (await one.ExchangeAsync(client)).Granted()["refresh_token"];

        var answers = await AtOnceAsync(one, other, node => node.RefreshAsync(client, token));

        var successor = Assert.Single(answers.Select(answer => answer.Granted()["refresh_token"]).Distinct());
        Assert.NotEqual(token, successor);
        Assert.Equal("2 1", DatabaseFile.Row(one.DataFolder, "SELECT COUNT(*), COUNT(spent) FROM refresh_tokens"));
        (await other.RefreshAsync(client, successor)).Granted();
    }

    [Fact, Spec("E-261"), Spec("E-262"), Spec("RFC9700-4.14")]
    public async Task Without_a_grace_a_ONETIME_refresh_token_is_used_once_and_the_family_of_a_raced_one_dies()
    {
        await using var one = await Provider.StartAsync(builder => builder.WithoutRefreshGrace());
        await using var other = await one.StartAnotherAsync(builder => builder.WithoutRefreshGrace());
        var client = await one.RegisterAsync();
        var token = (await one.ExchangeAsync(client)).Granted()["refresh_token"];

        var answers = await AtOnceAsync(one, other, node => node.RefreshAsync(client, token));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.Refused("invalid_grant"));
        (await other.RefreshAsync(client, winner["refresh_token"])).Refused("invalid_grant");
    }

    [Fact, Spec("E-263")]
    public async Task A_REUSE_refresh_token_serves_everybody_who_asks_at_once()
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync(registered => registered with { RefreshTokenUsage = RefreshTokenUsage.Reuse });
        var token = (await one.ExchangeAsync(client)).Granted()["refresh_token"];

        var answers = await AtOnceAsync(one, other, node => node.RefreshAsync(client, token));

        Assert.All(answers, answer => Assert.Equal(token, answer.Granted()["refresh_token"]));
    }

    [Fact, Spec("E-093"), Spec("E-268")]
    public async Task An_assertion_is_accepted_once()
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync(
            registered => registered with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()], GrantTypes = ["client_credentials"], Scopes = ["demo:read"] },
            one.Oidc);
        var form = new Assertion(client, one.Oidc, one.Clock).Form().With("grant_type", "client_credentials");

        var answers = await AtOnceAsync(one, other, node => node.TokenAsync(client, form));

        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refused("invalid_client", "E-093"));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact, Spec("E-093")]
    public async Task An_assertion_is_accepted_once_also_where_it_comes_with_a_code_of_its_own_each_time()
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var client = await one.RegisterAsync(registered => registered with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var assertion = new Assertion(client, one.IdPorten, one.Clock).Form();
        var forms = new Queue<IEnumerable<KeyValuePair<string, string>>>();
        for (var i = 0; i < Attempts; i++) forms.Enqueue((await one.CodeFormAsync(client)).Concat(assertion));

        var answers = await AtOnceAsync(one, other, node => node.TokenAsync(client, forms.Dequeue()));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("1", DatabaseFile.Row(one.DataFolder, "SELECT COUNT(spent) FROM authorization_codes"));
    }

    [Fact, Spec("E-262"), Spec("RFC9700-4.14")]
    public async Task A_ONETIME_refresh_token_that_comes_back_after_a_restart_still_takes_its_family_with_it()
    {
        var before = await Provider.StartAsync();
        var client = await before.RegisterAsync();
        var old = (await before.ExchangeAsync(client)).Granted()["refresh_token"];
        var successor = (await before.RefreshAsync(client, old)).Granted()["refresh_token"];
        before.Clock.Advance(TimeSpan.FromSeconds(10));
        await before.DisposeAsync();

        await using (var after = await before.StartAnotherAsync()) (await after.RefreshAsync(client, old)).Refused("invalid_grant", "E-262");

        await using var later = await before.StartAnotherAsync();
        (await later.RefreshAsync(client, successor)).Refused("invalid_grant");
    }

    [Fact, Spec("E-093")]
    public async Task An_assertion_that_was_used_before_a_restart_is_refused_after_it()
    {
        var before = await Provider.StartAsync();
        var client = await before.RegisterAsync(registered => registered with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var assertion = new Assertion(client, before.IdPorten, before.Clock).Form();
        (await before.TokenAsync(client, (await before.CodeFormAsync(client)).Concat(assertion))).Granted();
        await before.DisposeAsync();

        await using var after = await before.StartAnotherAsync();
        (await after.TokenAsync(client, (await after.CodeFormAsync(client)).Concat(assertion))).Refused("invalid_client", "E-093");
    }

    [Theory, Spec("E-223")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Every_signature_made_at_the_same_time_holds(string algorithm)
    {
        await using var provider = await Provider.StartAsync(builder => builder.Services.SignWith(algorithm));
        var client = await provider.RegisterAsync(registered => registered with { GrantTypes = ["client_credentials"], Scopes = ["demo:read"] }, provider.Oidc);
        var keys = await PublishedKeys.ReadAsync(provider, provider.Oidc);

        var answers = await AtOnceAsync(provider, provider, node => node.TokenAsync(client, new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));

        foreach (var answer in answers) await keys.AssertSignedAsync(answer.Granted()["access_token"], algorithm);
    }

    private static Task<Answer[]> AtOnceAsync(Provider one, Provider other, Func<Provider, Task<Answer>> attempt) =>
        Task.WhenAll(Enumerable.Range(0, Attempts).Select(i => attempt(i % 2 == 0 ? one : other)).ToList());
}
