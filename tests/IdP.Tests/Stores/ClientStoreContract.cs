using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class ClientStoreContract : StoreContract
{
    private readonly HandTime time = new();
    private readonly ClientStore clients;
    private readonly ClientStore otherNode;

    protected ClientStoreContract()
    {
        clients = new(Test.Database, time);
        otherNode = new(Test.Database, time);
    }

    public override void Dispose()
    {
        clients.Dispose();
        otherNode.Dispose();
        base.Dispose();
    }

    [StoreFact]
    public async Task A_client_comes_back_as_it_went_in()
    {
        await clients.SaveAsync(Given.Client());

        AssertSame(Given.Client(), await clients.FindAsync("main", "client"));
        AssertSame(Given.Client(), Assert.Single(await clients.ListAsync("main")));
    }

    [StoreFact]
    public async Task A_client_is_known_by_its_exact_id_at_its_own_issuer()
    {
        await clients.SaveAsync(Given.Client());

        Assert.Null(await clients.FindAsync("main", "Client"));
        Assert.Null(await clients.FindAsync("other", "client"));
    }

    [StoreFact]
    public async Task A_known_client_is_read_from_memory()
    {
        await clients.SaveAsync(Given.Client());

        Assert.Same(await clients.FindAsync("main", "client"), await clients.FindAsync("main", "client"));
    }

    [StoreFact]
    public async Task A_change_is_live_at_once_here_and_within_two_seconds_on_another_node()
    {
        await clients.SaveAsync(Given.Client());
        await clients.SaveAsync(Given.Client("bystander"));
        Assert.Equal("A client", (await otherNode.FindAsync("main", "client"))!.ClientName);
        var bystander = await otherNode.FindAsync("main", "bystander");

        await clients.SaveAsync(Given.Client() with { ClientName = "Renamed", RedirectUris = [] });

        Assert.Equal("Renamed", (await clients.FindAsync("main", "client"))!.ClientName);
        Assert.Equal("A client", (await otherNode.FindAsync("main", "client"))!.ClientName);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("Renamed", (await otherNode.FindAsync("main", "client"))!.ClientName);
        Assert.Empty((await otherNode.FindAsync("main", "client"))!.RedirectUris);
        Assert.Same(bystander, await otherNode.FindAsync("main", "bystander"));
    }

    [StoreFact]
    public async Task A_client_registered_elsewhere_is_found_although_it_was_asked_for_too_early()
    {
        Assert.Null(await otherNode.FindAsync("main", "client"));
        await clients.SaveAsync(Given.Client());

        Assert.NotNull(await otherNode.FindAsync("main", "client"));
    }

    [StoreFact]
    public async Task A_removed_client_is_gone_everywhere_and_its_id_is_never_used_again()
    {
        await clients.SaveAsync(Given.Client());
        Assert.NotNull(await otherNode.FindAsync("main", "client"));

        Assert.True(await clients.RemoveAsync("main", "client"));
        Assert.False(await clients.RemoveAsync("main", "client"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await clients.FindAsync("main", "client"));
        Assert.Null(await otherNode.FindAsync("main", "client"));
        Assert.Empty(await clients.ListAsync("main"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => clients.SaveAsync(Given.Client()));
    }

    [StoreFact]
    public async Task A_secret_that_stays_keeps_the_instant_it_was_registered()
    {
        await clients.SaveAsync(Given.Client());
        time.Advance(TimeSpan.FromHours(1));
        await clients.SaveAsync(Given.Client() with
        {
            Secrets = [new() { Type = SecretTypes.SharedSecret, Value = "c2VjcmV0", Description = "renamed" }, new() { Type = SecretTypes.JsonWebKey, Value = "{}" }],
        });

        var rows = await Test.Database.ReadAsync(read => read
            .QueryAsync(new("SELECT value, description, created FROM client_secrets ORDER BY id"))
            .ListAsync(row => (row.GetString(0), row.TextOrNull(1), row.Instant(2))));
        Assert.Equal([("c2VjcmV0", "renamed", Given.Now), ("{}", null, Given.Now.AddHours(1))], rows);
    }

    [StoreFact]
    public async Task Only_origins_of_active_browser_clients_of_the_issuer_may_call_across_origins()
    {
        await clients.SaveAsync(Given.Client());
        await clients.SaveAsync(Given.Client("web") with { ApplicationType = ApplicationType.Web, RedirectUris = ["https://web.example/"] });
        await clients.SaveAsync(Given.Client("off") with { Active = false, RedirectUris = ["https://off.example/"] });

        Assert.True(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "https://rp.example"));
        Assert.True(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "https://rp.example:8443"));
        Assert.False(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "http://rp.example"));
        Assert.False(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "https://web.example"));
        Assert.False(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "https://off.example"));
        Assert.False(await clients.AnyRedirectOriginAsync("other", ApplicationType.Browser, "https://rp.example"));

        await clients.RemoveAsync("main", "client");
        Assert.False(await clients.AnyRedirectOriginAsync("main", ApplicationType.Browser, "https://rp.example"));
    }

    private static void AssertSame(Client expected, Client? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}

[On(DatabaseProvider.Sqlite)]
public sealed class ClientStoreOnSqlite : ClientStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class ClientStoreOnPostgreSql : ClientStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class ClientStoreOnSqlServer : ClientStoreContract;
