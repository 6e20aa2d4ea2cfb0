using System.Xml.Linq;
using IdP.Storage;

namespace IdP.Tests.Stores;

/// <summary>The secrets that all nodes share and that are made once.</summary>
public abstract class IssuerSecretStoreContract : StoreContract
{
    [StoreFact]
    public async Task Of_secrets_that_two_nodes_make_at_the_same_time_the_first_stays()
    {
        using var secondNode = Test.Open();
        IssuerSecretStore[] nodes = [new(Test.Database), new(secondNode)];
        Assert.Null(await nodes[0].FindAsync("main"));

        var seen = await Together(20, async i =>
        {
            await nodes[i % 2].AddAsync("main", [(byte)i]);
            return (await nodes[i % 2].FindAsync("main"))!.Single();
        });

        Assert.Single(seen.Distinct());
        Assert.Null(await nodes[0].FindAsync("Main"));
    }

    [StoreFact]
    public void The_data_protection_ring_is_read_by_every_node()
    {
        new XmlKeyRepository(Test.Database).StoreElement(new("key", new XAttribute("id", "1")), "key-1");
        using var secondNode = Test.Open();

        Assert.Equal("<key id=\"1\" />", Assert.Single(new XmlKeyRepository(secondNode).GetAllElements()).ToString());
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class IssuerSecretStoreOnSqlite : IssuerSecretStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class IssuerSecretStoreOnPostgreSql : IssuerSecretStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class IssuerSecretStoreOnSqlServer : IssuerSecretStoreContract;
