using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class LeaseStoreContract : StoreContract
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(90);

    private readonly HandTime clock = new();

    [StoreFact]
    public async Task Of_two_nodes_one_does_the_work_and_goes_on_doing_it()
    {
        using var other = Test.Open();
        var (first, second) = (new LeaseStore(Test.Database, clock), new LeaseStore(other, clock));

        Assert.True(await first.HoldAsync("cleaning", Length));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await second.HoldAsync("cleaning", Length));
        Assert.True(await first.HoldAsync("cleaning", Length));
        clock.Advance(Length - TimeSpan.FromSeconds(1));
        Assert.False(await second.HoldAsync("cleaning", Length));
        Assert.True(await second.HoldAsync("other work", Length));
    }

    [StoreFact]
    public async Task What_a_dead_node_held_is_taken_when_its_lease_has_run_out()
    {
        var (dead, next) = (new LeaseStore(Test.Database, clock), new LeaseStore(Test.Database, clock));
        await dead.HoldAsync("cleaning", Length);

        clock.Advance(Length);

        Assert.True(await next.HoldAsync("cleaning", Length));
        Assert.False(await dead.HoldAsync("cleaning", Length)); // it was only slow
    }

    [StoreFact]
    public async Task A_node_that_leaves_is_followed_at_once()
    {
        var (first, second) = (new LeaseStore(Test.Database, clock), new LeaseStore(Test.Database, clock));
        await first.HoldAsync("cleaning", Length);
        await second.LeaveAsync("cleaning"); // not its own

        Assert.False(await second.HoldAsync("cleaning", Length));
        await first.LeaveAsync("cleaning");
        Assert.True(await second.HoldAsync("cleaning", Length));
    }

    [StoreFact]
    public async Task Of_many_nodes_that_begin_together_one_gets_the_work()
    {
        var nodes = Enumerable.Range(0, 20).Select(_ => new LeaseStore(Test.Database, clock)).ToList();

        var held = await Task.WhenAll(nodes.Select(node => node.HoldAsync("cleaning", Length)));

        Assert.Single(held, true);
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class LeaseStoreOnSqlite : LeaseStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class LeaseStoreOnPostgreSql : LeaseStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class LeaseStoreOnSqlServer : LeaseStoreContract;
