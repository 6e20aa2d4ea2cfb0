using IdP.Protocol;
using IdP.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Tests.Stores;

public abstract class NodeStoreContract : StoreContract
{
    private readonly HandTime clock = new();
    private readonly NodeStore nodes;
    private readonly ClientStore clients;

    protected NodeStoreContract() => (nodes, clients) = (new NodeStore(Test.Database, clock), new ClientStore(Test.Database, clock));

    public override void Dispose()
    {
        clients.Dispose();
        base.Dispose();
    }

    [StoreFact]
    public async Task A_provider_says_which_version_of_the_registry_it_answers_by()
    {
        using var presence = new Presence(clients, nodes, clock, NullLogger<Presence>.Instance);
        await presence.SayAsync(default);
        var before = Assert.Single(await nodes.ListAsync());

        // Another process registers a client: seen as soon as memory is compared again.
        using var console = Test.Open();
        using var others = new ClientStore(console, clock);
        await others.SaveAsync(Given.Client());
        clock.Advance(ClientStore.ComparisonInterval);
        await presence.SayAsync(default);

        var after = Assert.Single(await nodes.ListAsync());
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Equal(clock.GetUtcNow(), after.Seen);
    }

    [StoreFact]
    public async Task A_provider_with_nothing_new_to_say_speaks_once_a_minute()
    {
        using var presence = new Presence(clients, nodes, clock, NullLogger<Presence>.Instance);
        await presence.SayAsync(default);
        var first = clock.GetUtcNow();

        clock.Advance(NodeStore.LongestSilence - TimeSpan.FromSeconds(1));
        await presence.SayAsync(default);
        Assert.Equal(first, Assert.Single(await nodes.ListAsync()).Seen);

        clock.Advance(TimeSpan.FromSeconds(1));
        await presence.SayAsync(default);
        Assert.Equal(clock.GetUtcNow(), Assert.Single(await nodes.ListAsync()).Seen);
    }

    [StoreFact]
    public async Task A_provider_that_stops_is_gone_at_once_and_one_that_was_killed_when_it_has_been_silent()
    {
        var presence = new Presence(clients, nodes, clock, NullLogger<Presence>.Instance);
        await nodes.ReportAsync("killed/1", 7);
        await presence.SayAsync(default);
        Assert.Equal(2, (await nodes.ListAsync()).Count);

        await presence.StopAsync(default);
        presence.Dispose();
        Assert.Equal("killed/1", Assert.Single(await nodes.ListAsync()).Name);

        clock.Advance(NodeStore.Presence + TimeSpan.FromSeconds(1));
        Assert.Empty(await nodes.ListAsync());
    }

    [StoreFact]
    public async Task One_name_reported_many_times_at_once_is_one_node()
    {
        using var second = Test.Open();
        NodeStore[] stores = [nodes, new(second, clock)];

        await Together(20, async i =>
        {
            await stores[i % 2].ReportAsync("node/1", i);
            return i;
        });

        Assert.Equal("node/1", Assert.Single(await nodes.ListAsync()).Name);
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class NodeStoreOnSqlite : NodeStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class NodeStoreOnPostgreSql : NodeStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class NodeStoreOnSqlServer : NodeStoreContract;
