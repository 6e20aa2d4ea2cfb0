using IdP.Loopback;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Copying;
using IdP.Storage.PostgreSql;
using IdP.Storage.Sqlite;
using IdP.Tests.Stores;

namespace IdP.Tests.Copying;

public sealed class DatabaseCopyTests : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase test = new();
    private readonly HandTime clock = new();
    private PostgreSqlDatabase target = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.Missing is not null) return;
        target = new(await (await PostgreSqlServer.SharedAsync()).NewDatabaseAsync());
        await target.MigrateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        target?.Dispose();
        test.Dispose();
    }

    [PostgreSqlFact]
    public async Task What_was_handed_out_on_the_file_is_redeemed_on_the_server()
    {
        var code = Given.Code();
        var session = new Session
        {
            SessionId = "session", Issuer = "main", UserId = "user", Acr = "high", Amr = ["pwd"], AuthTime = Given.Now, Locale = "nb", Created = Given.Now, LastUsed = Given.Now,
        };
        await new GrantStore(test.Database).AddCodeAsync("code", code);
        await new SessionStore(test.Database).AddAsync("cookie", session, Given.Now.AddHours(1));
        await SaveAsync(test.Database, Given.Client() with { Secrets = [Secret("one"), Secret("two")] });

        var rows = await CopyAsync();

        Assert.True(rows > 5);
        Assert.NotNull(await new GrantStore(target).FindCodeAsync("code"));
        Assert.True(await new GrantStore(target).SpendCodeAsync("code", Given.Now));
        Assert.Equal(session.SessionId, (await new SessionStore(target).FindAsync("cookie"))!.SessionId);
        using var clients = new ClientStore(target, clock);
        Assert.Equal(["one", "two"], (await clients.FindAsync(Given.Client().Issuer, Given.Client().ClientId))!.Secrets.Select(secret => secret.Value));
    }

    [PostgreSqlFact]
    public async Task The_server_counts_and_chains_on_where_the_file_ended()
    {
        await SaveAsync(test.Database, Given.Client() with { Secrets = [Secret("one")] });
        await CopyAsync();

        await SaveAsync(target, Given.Client() with { Secrets = [Secret("one"), Secret("two")] }); // an id and a version that are not taken

        var trail = new List<AuditRow>();
        await foreach (var row in new AuditStore(target, clock).ReadAsync()) trail.Add(row);
        Assert.Equal([1, 2], trail.Select(row => row.Seq));
        Assert.Equal(trail[0].Hash, trail[1].PrevHash);
    }

    [PostgreSqlFact]
    public async Task A_file_that_is_in_use_is_not_copied()
    {
        var refused = await Assert.ThrowsAsync<StorageException>(() => new DatabaseCopy(test.Database, target).RunAsync((_, _) => { }));

        Assert.Contains("is locked by another process", refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Nothing_is_copied_over_what_is_there()
    {
        await SaveAsync(target, Given.Client());
        await SaveAsync(test.Database, Given.Client() with { ClientId = "another" });

        var refused = await Assert.ThrowsAsync<StorageException>(CopyAsync);

        Assert.StartsWith("The target is not empty: ", refused.Message, StringComparison.Ordinal);
        using var clients = new ClientStore(target, clock);
        Assert.Equal(Given.Client().ClientId, Assert.Single(await clients.ListAsync(Given.Client().Issuer)).ClientId);
    }

    [PostgreSqlFact]
    public async Task Of_a_copy_that_fails_half_way_nothing_is_left()
    {
        await SaveAsync(test.Database, Given.Client());
        using (var connection = DatabaseFile.Open(test.Folder))
        {
            using var lengthen = connection.CreateCommand();
            lengthen.CommandText = $"INSERT INTO revoked_tokens (token_id, expires) VALUES ('{new string('x', 101)}', 1)";
            lengthen.ExecuteNonQuery();
        }

        var refused = await Assert.ThrowsAsync<StorageException>(CopyAsync);

        Assert.Contains("A row of revoked_tokens has 101 characters in token_id, which holds 100", refused.Message, StringComparison.Ordinal);
        using var clients = new ClientStore(target, clock);
        Assert.Empty(await clients.ListAsync(Given.Client().Issuer));
    }

    private async Task<long> CopyAsync()
    {
        test.Database.Dispose(); // the provider is stopped
        using var source = new SqliteDatabase(test.Path);
        return await new DatabaseCopy(source, target).RunAsync((_, _) => { });
    }

    private async Task SaveAsync(Database database, Client client)
    {
        using var clients = new ClientStore(database, clock);
        await clients.SaveAsync(client, AuditEvent.ByJob(AuditActions.ClientCreated, "test"));
    }

    private static Secret Secret(string value) => new() { Type = SecretTypes.SharedSecret, Value = value };
}
