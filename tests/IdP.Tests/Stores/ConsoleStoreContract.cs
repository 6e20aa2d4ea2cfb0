using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Tests.Stores;

public abstract class ConsoleStoreContract : StoreContract
{
    private const string Organization = "991825827";

    private readonly HandTime clock = new();
    private readonly ConsoleStore console;

    protected ConsoleStoreContract() => console = new(Test.Database, clock);

    [StoreFact]
    public async Task A_transaction_writes_the_client_its_record_and_the_trail_as_one()
    {
        await console.WriteAsync(async write =>
        {
            await write.SaveClientAsync(Given.Client(), AuditEvent.ByJob(AuditActions.ClientCreated, "test"));
            write.Rows.Add(Record());
            return 0;
        });

        var stored = (await console.FindClientAsync("main", "client"))!;
        Assert.Equal(["a@example.com", "b@example.com"], stored.Record!.Contacts);
        Assert.Equal((Given.Client().ClientName, 1), (stored.Client.ClientName, stored.Version));
        Assert.Equal(1, await Test.CountAsync("audit_events"));
        Assert.Null(await console.FindClientAsync("main", "Client"));
    }

    [StoreFact]
    public async Task Work_that_throws_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => console.WriteAsync<int>(async write =>
        {
            await write.SaveClientAsync(Given.Client(), AuditEvent.ByJob(AuditActions.ClientCreated, "test"));
            write.Rows.Add(Record());
            await write.Rows.SaveChangesAsync();
            throw new InvalidDataException("refused");
        }));

        Assert.Null(await console.FindClientAsync("main", "client"));
        Assert.Equal(0, await Test.CountAsync("client_records") + await Test.CountAsync("audit_events"));
    }

    [StoreFact]
    public async Task Of_owners_that_leave_on_two_nodes_at_the_same_time_one_stays()
    {
        using var secondNode = Test.Open();
        ConsoleStore[] nodes = [console, new(secondNode, clock)];
        await console.WriteAsync(write =>
        {
            write.Rows.Add(new Organization { OrganizationNumber = Organization, Name = "An organisation", Created = Given.Now });
            for (var i = 0; i < 10; i++) write.Rows.Add(new Member { OrganizationNumber = Organization, Subject = $"owner-{i}", Role = Role.Owner, Added = Given.Now });
            return Task.FromResult(0);
        });

        var left = await Together(10, i => nodes[i % 2].WriteAsync(async write =>
        {
            var owners = await write.Rows.Set<Member>().Where(member => member.OrganizationNumber == Organization && member.Role == Role.Owner).ToListAsync();
            if (owners.Count == 1) return false;
            write.Rows.Remove(owners.Single(owner => owner.Subject == $"owner-{i}"));
            return true;
        }));

        Assert.Equal(9, left.Count(gone => gone));
        Assert.Equal(1, await Test.CountAsync("members"));
    }

    [StoreFact]
    public async Task Versions_of_clients_saved_on_two_nodes_at_the_same_time_are_all_different()
    {
        using var secondNode = Test.Open();
        ConsoleStore[] nodes = [console, new(secondNode, clock)];

        var versions = await Together(20, i => nodes[i % 2].WriteAsync(write => write.SaveClientAsync(Given.Client($"client-{i % 5}"), AuditEvent.ByJob(AuditActions.ClientUpdated, "test"))));

        Assert.Equal(Enumerable.Range(1, 20).Select(version => (long)version), versions.Order());
        Assert.Equal(20, await Test.CountAsync("audit_events"));
    }

    private static ClientRecord Record() => new() { Issuer = "main", ClientId = "client", Contacts = ["a@example.com", "b@example.com"], Created = Given.Now };
}

[On(DatabaseProvider.Sqlite)]
public sealed class ConsoleStoreOnSqlite : ConsoleStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class ConsoleStoreOnPostgreSql : ConsoleStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class ConsoleStoreOnSqlServer : ConsoleStoreContract;
