using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Tests.Certificates;
using Microsoft.AspNetCore.Http;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Clients whose keys lie at an address (<c>jwks_uri</c>).</summary>
public sealed class KeySetTests : IAsyncLifetime, IDisposable
{
    private readonly RSA another = RSA.Create(2048);
    private Provider provider = null!;
    private ListSite site = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        site = await ListSite.StartAsync(Sending(Set(Assertion.RegisteredKey())));
        client = await RegisterAsync(site.Address.ToString());
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }

    public void Dispose() => another.Dispose();

    [Fact, Spec("OIDCC-10.1.1")]
    public async Task A_client_proves_itself_with_a_key_at_its_address_which_is_fetched_once()
    {
        (await provider.ExchangeAsync(client)).Granted();
        (await provider.ExchangeAsync(client)).Granted();

        Assert.Equal(1, site.Asked);
    }

    [Fact, Spec("OIDCC-10.1.1")]
    public async Task A_new_key_is_found_by_its_name()
    {
        (await provider.ExchangeAsync(client)).Granted();
        site.Answer = Sending(Set(Assertion.RegisteredKey(kid: "new", key: another)));

        provider.Clock.Advance(RegisteredKeySets.Pause);
        (await ProveAsync(With("new", another))).Granted();
        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E-101"); // the old one is gone at the same moment
    }

    [Fact, Spec("E3"), Spec("E-101")]
    public async Task However_many_unknown_keys_are_named_the_set_is_fetched_once_a_minute()
    {
        (await provider.ExchangeAsync(client)).Granted();
        for (var count = 0; count < 30; count++) (await ProveAsync(With($"unknown-{count}", another))).Refused("invalid_client", "E-101");
        Assert.Equal(1, site.Asked);

        provider.Clock.Advance(RegisteredKeySets.Pause);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async number => (await ProveAsync(With($"more-{number}", another))).Refused("invalid_client", "E-101")));
        Assert.Equal(2, site.Asked);
    }

    [Fact, Spec("E3")]
    public async Task An_assertion_that_could_not_be_accepted_anyway_fetches_nothing()
    {
        var expired = With(Assertion.KeyId, Assertion.Key);
        expired.Claims["exp"] = provider.Clock.GetUtcNow().ToUnixTimeSeconds() - 60;

        (await ProveAsync(expired)).Refused("invalid_client", "E-085");
        Assert.Equal(0, site.Asked);
    }

    [Fact, Spec("E3")]
    public async Task All_who_come_at_once_wait_for_one_fetch()
    {
        var open = new TaskCompletionSource();
        site.Answer = async http =>
        {
            await open.Task;
            await Sending(Set(Assertion.RegisteredKey()))(http);
        };

        var answers = Enumerable.Range(0, 20).Select(_ => provider.ExchangeAsync(client)).ToList();
        open.SetResult();

        foreach (var answer in await Task.WhenAll(answers)) answer.Granted();
        Assert.Equal(1, site.Asked);
    }

    [Fact]
    public async Task A_key_taken_away_works_until_the_answer_is_five_minutes_old()
    {
        (await provider.ExchangeAsync(client)).Granted();
        site.Answer = Sending(Set(Assertion.RegisteredKey(kid: "new", key: another)));

        provider.Clock.Advance(RegisteredKeySets.ShortestAge - TimeSpan.FromSeconds(1));
        (await provider.ExchangeAsync(client)).Granted();
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E-101");
    }

    [Theory]
    [InlineData("max-age=0", 5)]
    [InlineData("no-store, max-age=7200", 5)]
    [InlineData("max-age=7200", 120)]
    [InlineData("max-age=31536000", 24 * 60)]
    [InlineData("nonsense", 5)]
    public async Task The_host_says_how_long_its_answer_holds_within_bounds(string cacheControl, int minutes)
    {
        site.Answer = http =>
        {
            http.Response.Headers.CacheControl = cacheControl;
            return Sending(Set(Assertion.RegisteredKey()))(http);
        };
        (await provider.ExchangeAsync(client)).Granted();

        provider.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        (await provider.ExchangeAsync(client)).Granted();
        Assert.Equal(1, site.Asked);

        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        (await provider.ExchangeAsync(client)).Granted();
        Assert.Equal(2, site.Asked);
    }

    [Fact, Spec("OIDCC-10.1.1")]
    public async Task While_the_host_is_away_the_last_good_set_goes_on_for_some_hours()
    {
        (await provider.ExchangeAsync(client)).Granted();
        site.Answer = ListSite.Fail;

        provider.Clock.Advance(RegisteredKeySets.ShortestAge);
        for (var count = 0; count < 5; count++) (await provider.ExchangeAsync(client)).Granted();
        Assert.Equal(2, site.Asked); // and the host is left in peace for a minute

        provider.Clock.Advance(RegisteredKeySets.Grace - TimeSpan.FromSeconds(1));
        (await provider.ExchangeAsync(client)).Granted();
        provider.Clock.Advance(RegisteredKeySets.Pause);
        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E2");

        site.Answer = Sending(Set(Assertion.RegisteredKey()));
        provider.Clock.Advance(RegisteredKeySets.Pause);
        (await provider.ExchangeAsync(client)).Granted();
    }

    [Fact, Spec("OIDCC-10.1.1")]
    public async Task A_host_that_nobody_answers_at_is_named_as_the_cause()
    {
        await site.DisposeAsync();

        (await provider.ExchangeAsync(client)).Refused("invalid_client", "OIDCC-10.1.1");
    }

    [Fact, Spec("E1")]
    public async Task Nothing_is_called_inside_our_network()
    {
        client = await RegisterAsync("https://10.1.2.3/keys"); // no form would take it

        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E1");
    }

    [Fact, Spec("E2")]
    public async Task A_redirect_is_not_followed()
    {
        site.Answer = http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E2");
        Assert.Equal(1, site.Asked);
    }

    [Theory, Spec("RFC7517-5")]
    [InlineData("<html>")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"test-key-1"}]}""")]
    public async Task What_is_no_set_of_usable_keys_proves_nothing(string body)
    {
        site.Answer = Sending(body);

        (await provider.ExchangeAsync(client)).Refused("invalid_client", "RFC7517-5");
    }

    [Fact, Spec("E-108")]
    public async Task A_key_by_the_same_name_is_not_the_same_key() =>
        (await ProveAsync(With(Assertion.KeyId, another))).Refused("invalid_client", "E-108");

    [Fact]
    public async Task Another_address_counts_at_once()
    {
        (await provider.ExchangeAsync(client)).Granted();
        await using var moved = await ListSite.StartAsync(Encoding.UTF8.GetBytes(Set(Assertion.RegisteredKey(kid: "moved", key: another))));
        client = client with { JwksUri = moved.Address.ToString() };
        await provider.Get<ClientStore>().SaveAsync(client);

        (await ProveAsync(With("moved", another))).Granted();
        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E-101");
    }

    private Task<Client> RegisterAsync(string jwksUri) =>
        provider.RegisterAsync(client => client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [], JwksUri = jwksUri });

    private Assertion With(string keyId, RSA key)
    {
        var assertion = new Assertion(client, provider.IdPorten, provider.Clock) { Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) };
        assertion.Header["kid"] = keyId;
        return assertion;
    }

    private async Task<Answer> ProveAsync(Assertion assertion) => await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion.Form()]);

    private static string Set(params Secret[] keys) => $$"""{"keys":[{{string.Join(',', keys.Select(key => key.Value))}}]}""";

    private static Func<HttpContext, Task> Sending(string body) => ListSite.Sending(Encoding.UTF8.GetBytes(body));
}
