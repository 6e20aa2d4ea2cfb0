using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class SigningKeyStoreContract : StoreContract
{
    [StoreFact]
    public async Task Signing_keys_are_listed_by_issuer_in_the_order_they_activate()
    {
        var keys = new SigningKeyStore(Test.Database);
        var first = Key("b", Given.Now);
        var second = Key("a", Given.Now.AddDays(1));
        await keys.AddAsync(second);
        await keys.AddAsync(first);
        await keys.AddAsync(Key("c", Given.Now) with { Issuer = "other" });

        Assert.Equivalent(new[] { first, second }, await keys.ListAsync("main"), strict: true);
        Assert.Equal(["b", "a"], (await keys.ListAsync("main")).Select(key => key.Kid));

        await keys.RemoveAsync("b");
        Assert.Equal("a", Assert.Single(await keys.ListAsync("main")).Kid);
    }

    [StoreFact]
    public async Task Of_twenty_first_keys_that_two_nodes_make_at_the_same_time_one_stays()
    {
        using var secondNode = Test.Open();
        SigningKeyStore[] nodes = [new(Test.Database), new(secondNode)];

        await Together(20, async i =>
        {
            await nodes[i % 2].AddUnlessCoveredAsync(Key($"key-{i}", Given.Now));
            return i;
        });

        Assert.Single(await nodes[0].ListAsync("main"));
    }

    [StoreFact]
    public async Task Of_replacements_at_the_same_time_one_key_goes_on_signing()
    {
        using var secondNode = Test.Open();
        SigningKeyStore[] nodes = [new(Test.Database), new(secondNode)];
        await nodes[0].AddAsync(Key("first", Given.Now.AddDays(-1)));

        await Together(10, async i =>
        {
            await nodes[i % 2].ReplaceAsync(Key($"key-{i}", Given.Now.AddSeconds(i)), Given.Now.AddDays(1), told: null);
            return i;
        });

        Assert.Single(await nodes[0].ListAsync("main"), key => key.Retires > Given.Now.AddDays(2));
    }

    private static StoredSigningKey Key(string kid, DateTimeOffset activates) => new()
    {
        Kid = kid,
        Issuer = "main",
        Algorithm = "RS256",
        ProtectedKey = [1, 2, 3],
        Created = Given.Now,
        Activates = activates,
        Retires = activates.AddDays(30),
        Expires = activates.AddDays(31),
    };
}

[On(DatabaseProvider.Sqlite)]
public sealed class SigningKeyStoreOnSqlite : SigningKeyStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class SigningKeyStoreOnPostgreSql : SigningKeyStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class SigningKeyStoreOnSqlServer : SigningKeyStoreContract;
