using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Profiles;
using IdP.Storage;
using IdP.Tests.Stores;
using IdP.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace IdP.Tests.Tokens;

/// <summary>The life of signing keys, with the clock moved by hand.</summary>
public sealed class SigningKeysTests : IDisposable
{
    private readonly TestDatabase test = new();
    private readonly HandTime clock = new();
    private readonly EphemeralDataProtectionProvider ring = new();
    private readonly Issuer issuer = new("main", "https://idp.test", IdPorten.Profile);

    public void Dispose() => test.Dispose();

    [Fact, Spec("E-306"), Spec("D-57")]
    public async Task Through_400_days_every_valid_token_verifies_and_every_successor_was_announced_for_14_days()
    {
        var keys = await StartAsync();
        var born = clock.GetUtcNow();
        var announced = new Dictionary<string, DateTimeOffset>();
        var tokens = new Queue<(string Kid, DateTimeOffset Expires)>();
        var signedWith = new HashSet<string>();

        while (clock.GetUtcNow() < born.AddDays(400))
        {
            await keys.RefreshAsync(CancellationToken.None);
            var now = clock.GetUtcNow();
            var published = keys.Published(issuer.Url).Select(key => key.Stored.Kid).ToList();
            foreach (var kid in published) announced.TryAdd(kid, now);

            var signing = keys.Current(issuer.Url).Key.KeyId;
            if (signedWith.Add(signing) && signedWith.Count > 1) Assert.True(now - announced[signing] >= TimeSpan.FromDays(14), $"{now - announced[signing]}");
            tokens.Enqueue((signing, now.AddHours(8)));

            while (tokens.Peek().Expires <= now) tokens.Dequeue();
            Assert.All(tokens, token => Assert.Contains(token.Kid, published));
            Assert.Equal(signing, published[0]);
            Assert.InRange(published.Count, 1, 3);
            clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Equal(5, signedWith.Count);
    }

    [Fact, Spec("E-306")]
    public async Task A_key_goes_from_announced_to_active_to_retained_to_forgotten()
    {
        var keys = await StartAsync();
        var first = keys.Current(issuer.Url).Key.KeyId;

        await AtDayAsync(keys, 76);
        var successor = keys.Published(issuer.Url).Select(key => key.Stored.Kid).Single(kid => kid != first);
        Assert.Equal(first, keys.Current(issuer.Url).Key.KeyId);

        await AtDayAsync(keys, 90);
        Assert.Equal(successor, keys.Current(issuer.Url).Key.KeyId);
        Assert.Equal([successor, first], keys.Published(issuer.Url).Select(key => key.Stored.Kid));

        await AtDayAsync(keys, 104);
        Assert.Equal([successor], keys.Published(issuer.Url).Select(key => key.Stored.Kid));
        Assert.Single(await new SigningKeyStore(test.Database).ListAsync("main"));
    }

    [Fact, Spec("E-306")]
    public async Task A_provider_that_slept_through_the_announcement_announces_in_full_and_signs_with_the_old_key_until_then()
    {
        var keys = await StartAsync();
        var first = keys.Current(issuer.Url).Key.KeyId;

        await AtDayAsync(keys, 89);
        var successor = keys.Published(issuer.Url).Select(key => key.Stored.Kid).Single(kid => kid != first);

        await AtDayAsync(keys, 102);
        Assert.Equal(first, keys.Current(issuer.Url).Key.KeyId);
        await AtDayAsync(keys, 103);
        Assert.Equal(successor, keys.Current(issuer.Url).Key.KeyId);
        Assert.Equal(2, keys.Published(issuer.Url).Count);
    }

    [Fact, Spec("E-306")]
    public async Task A_provider_that_slept_until_its_key_was_retired_makes_one_at_once()
    {
        var keys = await StartAsync();
        var first = keys.Current(issuer.Url).Key.KeyId;

        await AtDayAsync(keys, 95);

        Assert.NotEqual(first, keys.Current(issuer.Url).Key.KeyId);
        Assert.Contains(first, keys.Published(issuer.Url).Select(key => key.Stored.Kid));
    }

    [Fact, Spec("E-306")]
    public async Task Rotating_now_signs_with_a_new_key_and_keeps_the_old_one_published()
    {
        var keys = await StartAsync();
        await AtDayAsync(keys, 80); // a successor is announced
        var before = keys.Current(issuer.Url).Key.KeyId;

        await keys.RotateNowAsync(issuer, told: null, CancellationToken.None);

        var after = keys.Current(issuer.Url).Key.KeyId;
        Assert.NotEqual(before, after);
        Assert.Equal([after, before], keys.Published(issuer.Url).Select(key => key.Stored.Kid)); // the announced one is gone: it may be lost too

        clock.Advance(SigningKeys.Retained);
        await keys.RefreshAsync(CancellationToken.None);
        Assert.Equal([after], keys.Published(issuer.Url).Select(key => key.Stored.Kid));
    }

    [PostgreSqlFact, Spec("E-306")]
    public async Task Of_several_nodes_none_signs_with_a_key_that_another_does_not_publish_yet()
    {
        using var shared = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        var (one, other) = (New(shared.Database, issuer), New(shared.Database, issuer));
        await one.RefreshAsync(CancellationToken.None);
        await other.RefreshAsync(CancellationToken.None);
        var before = one.Current(issuer.Url).Key.KeyId;

        await one.RotateNowAsync(issuer, told: null, CancellationToken.None);
        Assert.Equal(before, one.Current(issuer.Url).Key.KeyId);
        clock.Advance(TimeSpan.FromSeconds(30));
        await other.RefreshAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(30));

        var after = one.Current(issuer.Url).Key.KeyId;
        Assert.NotEqual(before, after);
        Assert.Equal(after, other.Current(issuer.Url).Key.KeyId);

        await one.RotateNowAsync(issuer, told: null, othersPublished: TimeSpan.Zero, CancellationToken.None);
        Assert.NotEqual(after, one.Current(issuer.Url).Key.KeyId); // a leaked key signs no longer, whatever that costs
    }

    [Fact]
    public async Task A_restart_keeps_the_keys()
    {
        var keys = await StartAsync();
        var restarted = await StartAsync();

        Assert.Equal(keys.Current(issuer.Url).Key.KeyId, restarted.Current(issuer.Url).Key.KeyId);
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_make_one_key()
    {
        using var second = test.Open();
        var nodes = new[] { New(test.Database, issuer), New(second, issuer) };

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RefreshAsync(CancellationToken.None))));

        Assert.Equal(nodes[0].Current(issuer.Url).Key.KeyId, nodes[1].Current(issuer.Url).Key.KeyId);
        Assert.Single(await new SigningKeyStore(test.Database).ListAsync("main"));
    }

    [Fact]
    public async Task Two_nodes_announce_one_successor()
    {
        using var second = test.Open();
        var nodes = new[] { await StartAsync(), New(second, issuer) };
        clock.Advance(TimeSpan.FromDays(80));

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RefreshAsync(CancellationToken.None))));

        Assert.Equal(2, (await new SigningKeyStore(test.Database).ListAsync("main")).Count);
        Assert.Equal(nodes[0].Published(issuer.Url).Select(key => key.Stored.Kid), nodes[1].Published(issuer.Url).Select(key => key.Stored.Kid));
    }

    [Theory, Spec("E-305")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task What_is_published_has_no_private_member_and_what_is_stored_is_encrypted(string algorithm)
    {
        var keys = New(test.Database, new Issuer("main", "https://idp.test", Oidc.Profile) { SigningAlgorithm = algorithm });
        await keys.RefreshAsync(CancellationToken.None);
        var key = Assert.Single(keys.Published("https://idp.test"));

        var jwk = Jwk(key);
        Assert.Equal(algorithm, jwk.GetProperty("alg").GetString());
        Assert.Equal("sig", jwk.GetProperty("use").GetString());
        string[] members = algorithm == "ES256" ? ["kid", "use", "alg", "kty", "crv", "x", "y"] : ["kid", "use", "alg", "kty", "n", "e"];
        Assert.Equal(members, jwk.EnumerateObject().Select(member => member.Name));

        var stored = Assert.Single(await new SigningKeyStore(test.Database).ListAsync("main")).ProtectedKey;
        Assert.ThrowsAny<CryptographicException>(() => RSA.Create().ImportPkcs8PrivateKey(stored, out _));
        Assert.Equal(-1, stored.AsSpan().IndexOf(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(jwk.GetProperty(algorithm == "ES256" ? "x" : "n").GetString())));
        Assert.Equal(-1, Encoding.Latin1.GetString(stored).IndexOf("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Theory, Spec("E-304")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task Tokens_of_an_issuer_with_another_algorithm_verify_with_its_published_keys(string algorithm)
    {
        await using var provider = await Provider.StartAsync(builder => builder.Configuration["IdP:Issuers:oidc:SigningAlgorithm"] = algorithm);
        var client = await provider.RegisterAsync(issuer: provider.Oidc);
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        var jwks = new Microsoft.IdentityModel.Tokens.JsonWebKeySet((await provider.SendAsync(new(HttpMethod.Get, "/oidc/jwks.json"))).Granted().Body);

        foreach (var token in new[] { tokens["id_token"], tokens["access_token"] })
        {
            var result = await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(token, new()
            {
                IssuerSigningKeys = jwks.Keys, ValidIssuer = provider.Oidc.Url, ValidateAudience = false, ValidateLifetime = false, ValidAlgorithms = [algorithm],
            });
            Assert.True(result.IsValid, result.Exception?.Message);
        }

        var document = (await provider.SendAsync(new(HttpMethod.Get, "/oidc/.well-known/openid-configuration"))).Granted().Json;
        Assert.Contains(algorithm, document.GetProperty("id_token_signing_alg_values_supported").EnumerateArray().Select(value => value.GetString()));
    }

    private async Task<SigningKeys> StartAsync()
    {
        var keys = New(test.Database, issuer);
        await keys.RefreshAsync(CancellationToken.None);
        return keys;
    }

    private SigningKeys New(Database database, Issuer issuer) => new(new SigningKeyStore(database), ring, new IssuerDirectory([issuer]), clock);

    private async Task AtDayAsync(SigningKeys keys, int day)
    {
        clock.Advance(Given.Now.AddDays(day) - clock.GetUtcNow());
        await keys.RefreshAsync(CancellationToken.None);
    }

    private static JsonElement Jwk(SigningKey key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) key.WritePublic(json);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
