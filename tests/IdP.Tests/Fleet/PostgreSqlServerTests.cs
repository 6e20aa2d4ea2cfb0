using IdP.Loopback;
using Npgsql;

namespace IdP.Tests.Fleet;

public sealed class PostgreSqlServerTests
{
    [PostgreSqlFact]
    public async Task What_was_committed_is_there_after_a_stop_and_after_a_crash()
    {
        await using var server = await PostgreSqlServer.StartNewAsync();
        var database = await server.NewDatabaseAsync();
        await ExecuteAsync(database, "CREATE TABLE t (n int); INSERT INTO t VALUES (7)");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(database, "SELECT 1"));
        await server.StartAsync();
        Assert.Equal(7, await ExecuteAsync(database, "SELECT n FROM t"));

        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(7, await ExecuteAsync(database, "SELECT n FROM t"));
    }

    [PostgreSqlFact]
    public async Task A_database_is_a_copy_of_a_template_that_is_filled_once()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var fills = 0;
        Task Fill(string template)
        {
            fills++;
            return ExecuteAsync(template, "CREATE TABLE t (n int); INSERT INTO t VALUES (1)");
        }

        var one = await server.NewDatabaseAsync("of one row", Fill);
        var other = await server.NewDatabaseAsync("of one row", Fill);
        await ExecuteAsync(one, "DELETE FROM t");

        Assert.Equal(1, fills);
        Assert.Equal(0L, await ExecuteAsync(one, "SELECT count(*) FROM t"));
        Assert.Equal(1L, await ExecuteAsync(other, "SELECT count(*) FROM t"));
        await server.DropAsync(one);
        await server.DropAsync(other);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
