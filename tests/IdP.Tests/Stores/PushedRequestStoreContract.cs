using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class PushedRequestStoreContract : StoreContract
{
    private readonly PushedRequestStore requests;

    protected PushedRequestStoreContract() => requests = new(Test.Database);

    [StoreFact]
    public async Task A_request_is_found_under_what_it_is_called_now()
    {
        await requests.AddAsync("first", Request);
        Assert.Equal(Request, await requests.FindAsync("first"));
        Assert.Null(await requests.FindAsync("First"));

        Assert.True(await requests.RenameAsync("first", "second", Given.Now.AddHours(1)));

        Assert.Null(await requests.FindAsync("first"));
        Assert.Equal(Request with { Expires = Given.Now.AddHours(1) }, await requests.FindAsync("second"));
        Assert.True(await requests.TakeAsync("second"));
        Assert.False(await requests.TakeAsync("second"));
    }

    [StoreFact]
    public async Task Of_50_that_rename_or_take_a_request_on_two_nodes_at_the_same_time_one_wins()
    {
        using var secondNode = Test.Open();
        PushedRequestStore[] nodes = [requests, new(secondNode)];

        await requests.AddAsync("renamed", Request);
        Assert.Single(await Together(50, i => nodes[i % 2].RenameAsync("renamed", $"to {i}", Given.Now)), won => won);
        await requests.AddAsync("taken", Request);
        Assert.Single(await Together(50, i => nodes[i % 2].TakeAsync("taken")), won => won);
        await requests.AddAsync("either", Request);
        Assert.Single(await Together(50, i => i % 4 < 2 ? nodes[i % 2].TakeAsync("either") : nodes[i % 2].RenameAsync("either", $"or {i}", Given.Now)), won => won);
    }

    private static PushedRequest Request => new() { Issuer = "main", ClientId = "client", Parameters = "sealed", Expires = Given.Now.AddMinutes(1) };
}

[On(DatabaseProvider.Sqlite)]
public sealed class PushedRequestStoreOnSqlite : PushedRequestStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class PushedRequestStoreOnPostgreSql : PushedRequestStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class PushedRequestStoreOnSqlServer : PushedRequestStoreContract;
