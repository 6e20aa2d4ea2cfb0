using IdP.Loopback;
using IdP.Storage;
using IdP.Storage.PostgreSql;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IdP.Tests.Stores;

/// <summary>What a server does that a file does not: it ends connections, finds deadlocks, goes away and comes back.</summary>
public sealed class PostgreSqlDatabaseTests
{
    private static readonly Statement Dies = new("SELECT pg_terminate_backend(pg_backend_pid())");
    private static readonly Statement Add = new("INSERT INTO revoked_tokens (token_id, expires) VALUES (@token_id, @expires)");
    private static readonly Statement Move = new("UPDATE revoked_tokens SET expires = expires + 1 WHERE token_id = @token_id");

    [PostgreSqlFact]
    public async Task Work_whose_connection_is_ended_half_way_is_run_again_and_spends_once()
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        var runs = 0;

        await test.Database.WriteAsync(async write =>
        {
            await write.ExecuteAsync(Add, "token", 1L);
            return ++runs < 3 ? await write.ScalarAsync(Dies) : null;
        });

        Assert.Equal(3, runs);
        Assert.Equal(1, await test.CountAsync("revoked_tokens"));
    }

    [PostgreSqlFact]
    public async Task Work_that_never_gets_through_is_given_up_with_a_sentence()
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        var runs = 0;

        await Assert.ThrowsAsync<StorageException>(() => test.Database.WriteAsync(async write =>
        {
            runs++;
            return await write.ScalarAsync(Dies);
        }));

        Assert.Equal(5, runs);
    }

    [PostgreSqlFact]
    public async Task A_node_stays_ready_while_a_migration_holds_its_lock()
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        var health = new IdP.Start.DatabaseHealth(test.Database, TimeProvider.System);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new())).Status);

        await test.Database.WriteAsync(async write =>
        {
            await write.ExecuteAsync(new("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE"));
            Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new())).Status);
            return true;
        });
    }

    [PostgreSqlFact]
    public async Task Of_two_that_wait_for_each_other_both_come_through()
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        await test.Database.WriteAsync(async write => await write.ExecuteAsync(Add, "a", 0L) + await write.ExecuteAsync(Add, "b", 0L));
        using var both = new CountdownEvent(2);

        await Task.WhenAll(MoveAsync("a", "b"), MoveAsync("b", "a"));

        Assert.Equal([2L, 2L], await test.Database.ReadAsync(read => read.QueryAsync(new("SELECT expires FROM revoked_tokens")).ListAsync(row => row.GetInt64(0))));

        Task<int> MoveAsync(string first, string second) => Task.Run(() => test.Database.WriteAsync(async write =>
        {
            await write.ExecuteAsync(Move, first);
            if (!both.IsSet) both.Signal();
            both.Wait(); // each has its first row: neither gets its second
            return await write.ExecuteAsync(Move, second);
        }));
    }

    [PostgreSqlFact]
    public async Task A_lost_connection_while_committing_is_told_and_the_work_is_not_run_again_when_the_server_never_heard() =>
        Assert.Equal((1, 0), await CommitOverAsync(arrives: false));

    [PostgreSqlFact]
    public async Task A_lost_connection_while_committing_is_told_and_the_work_is_not_run_again_when_the_server_had_committed() =>
        Assert.Equal((1, 1), await CommitOverAsync(arrives: true));

    [PostgreSqlFact]
    public async Task A_server_that_is_away_is_told_at_once_and_used_again_when_it_is_back()
    {
        await using var server = await PostgreSqlServer.StartNewAsync(durable: false);
        using var database = new PostgreSqlDatabase(await server.NewDatabaseAsync());
        await database.MigrateAsync();
        var grants = new GrantStore(database);
        await grants.AddCodeAsync("code", Given.Code());

        await server.StopAsync();
        var away = await Assert.ThrowsAsync<StorageException>(() => grants.SpendCodeAsync("code", Given.Now)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(database.IsAway(away));
        await Assert.ThrowsAsync<StorageException>(() => database.PrepareAsync());

        await server.StartAsync();
        Assert.True(await grants.SpendCodeAsync("code", Given.Now));
    }

    [PostgreSqlFact]
    public async Task A_migration_that_is_killed_half_way_leaves_nothing_and_the_next_one_succeeds()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = await server.NewDatabaseAsync();
        using var database = new PostgreSqlDatabase(connectionString);
        await using var beside = await NpgsqlDataSource.Create(connectionString).OpenConnectionAsync();
        await using (var blocking = await beside.BeginTransactionAsync())
        {
            await RunAsync(beside, "CREATE TABLE usage_shapes (n int)"); // the migration comes to it near its end, and waits
            var migration = Task.Run(() => database.MigrateAsync());
            await using var killer = await NpgsqlDataSource.Create(connectionString).OpenConnectionAsync();
            while (await RunAsync(killer, "SELECT count(pg_terminate_backend(pid)), pg_sleep(0.05) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is 0L)
            {
                Assert.False(migration.IsCompleted);
            }

            await Assert.ThrowsAsync<StorageException>(() => migration);
        }

        Assert.Equal(SchemaState.Missing, (await database.SchemaAsync()).State);
        Assert.Equal(0L, await RunAsync(beside, "SELECT count(*) FROM pg_tables WHERE tablename = 'clients'"));
        await database.MigrateAsync();
        await database.PrepareAsync();
        database.Dispose();
        await beside.DisposeAsync();
        await server.DropAsync(connectionString);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation, true, false)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true, true)]
    [InlineData(PostgresErrorCodes.SerializationFailure, true, true)]
    [InlineData(PostgresErrorCodes.LockNotAvailable, true, true)]
    [InlineData(PostgresErrorCodes.AdminShutdown, true, true)]
    [InlineData(PostgresErrorCodes.CrashShutdown, true, true)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, true, true)]
    [InlineData(PostgresErrorCodes.TooManyConnections, true, true)]
    [InlineData(PostgresErrorCodes.DiskFull, true, true)]
    [InlineData(PostgresErrorCodes.ConnectionFailure, true, true)]
    [InlineData(PostgresErrorCodes.InvalidPassword, false, true)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, false, true)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege, false, true)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false, true)]
    [InlineData(PostgresErrorCodes.StringDataRightTruncation, false, false)]
    [InlineData(PostgresErrorCodes.NotNullViolation, false, false)]
    [InlineData(PostgresErrorCodes.ForeignKeyViolation, false, false)]
    [InlineData(PostgresErrorCodes.SyntaxError, false, false)]
    public void A_fault_is_judged_by_its_state(string state, bool isPassing, bool isTheServers)
    {
        var refused = new PostgresException("a text in any language", "ERROR", "ERROR", state);

        Assert.Equal(isPassing, PostgreSqlFault.IsPassing(refused));
        Assert.Equal(isTheServers, new PostgreSqlFault("idp on db:5432").Explain(refused) is not null);
    }

    /// <returns>How often the work was run, and how often it was committed.</returns>
    private static async Task<(int Runs, long Committed)> CommitOverAsync(bool arrives)
    {
        using var test = await StoreDatabase.NewAsync(DatabaseProvider.PostgreSql);
        var server = new NpgsqlConnectionStringBuilder(test.ConnectionString);
        await using var wire = new CutWire(server.Port) { Arrives = arrives };
        using var database = new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(test.ConnectionString) { Port = wire.Port }.ConnectionString);
        await database.PrepareAsync();
        var runs = 0;

        wire.Armed = true;
        await Assert.ThrowsAsync<StorageException>(() => database.WriteAsync(async write =>
        {
            runs++;
            return await write.ExecuteAsync(Add, "token", 1L);
        }));

        return (runs, await test.CountAsync("revoked_tokens"));
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
