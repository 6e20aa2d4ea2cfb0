using System.CommandLine;
using IdP.Commands;
using IdP.Loopback;
using IdP.Storage;
using IdP.Storage.PostgreSql;
using IdP.Storage.Sqlite;

namespace IdP.Tests.Stores;

/// <summary><c>database …</c> and what it leaves behind for the script that called it.</summary>
public sealed class DatabaseCommandTests
{
    [PostgreSqlFact]
    public async Task A_server_is_migrated_by_the_command_and_status_says_how_far_it_is()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var database = await server.NewDatabaseAsync();

        Assert.Equal((4, $"The database has no tables yet; needed is {PostgreSqlIdPDbContext.NewestMigration}. Run `database migrate`."), await RunAsync(database, "status"));
        Assert.Equal((3, $"The database is not at this program's schema (it has no tables; needed is {PostgreSqlIdPDbContext.NewestMigration}); run `dotnet IdP.dll database migrate` once, with an account that may change tables."), await RunAsync(database, "end-grants"));
        Assert.Equal((0, $"Migrated from an empty database to {PostgreSqlIdPDbContext.NewestMigration}."), await RunAsync(database, "migrate"));
        Assert.Equal((0, $"The schema is this program's: {PostgreSqlIdPDbContext.NewestMigration}."), await RunAsync(database, "status"));
        Assert.Equal((0, $"Nothing to do: the schema is {PostgreSqlIdPDbContext.NewestMigration}."), await RunAsync(database, "migrate"));
        Assert.Equal(0, (await RunAsync(database, "unlock")).Exit);
        Assert.Equal((0, "0 grants ended. Every code, pushed request and session is forgotten."), await RunAsync(database, "end-grants"));

        await HistoryAsync(database, "DELETE FROM \"__EFMigrationsHistory\"; INSERT INTO \"__EFMigrationsHistory\" VALUES ('20200101000000_Older', '9')");
        Assert.Equal((4, $"Migrations are pending: the database is at 20200101000000_Older, this program at {PostgreSqlIdPDbContext.NewestMigration}. Run `database migrate`."), await RunAsync(database, "status"));
        await HistoryAsync(database, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Newer', '99')");
        Assert.Equal((5, $"A newer version of the program has migrated the database: it is at 99990101000000_Newer, this program at {PostgreSqlIdPDbContext.NewestMigration}."), await RunAsync(database, "status"));
        Assert.Equal(5, (await RunAsync(database, "migrate")).Exit);
        await server.DropAsync(database);
    }

    [PostgreSqlFact]
    public async Task Of_five_that_migrate_at_once_one_works_and_all_succeed()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var database = await server.NewDatabaseAsync();

        var exits = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => RunAsync(database, "migrate"))));

        Assert.All(exits, exit => Assert.True(exit.Exit == 0, exit.Said));
        Assert.Equal(0, (await RunAsync(database, "status")).Exit);
        await server.DropAsync(database);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_every_verb_that_needs_it_with_3()
    {
        var nowhere = $"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=idp;Timeout=2";

        foreach (var verb in (string[])["status", "migrate", "end-grants"])
        {
            var (exit, said) = await RunAsync(nowhere, verb);
            Assert.Equal(3, exit);
            Assert.StartsWith("The database idp on 127.0.0.1:", said, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync(nowhere, "script")).Exit);
    }

    [Theory]
    [InlineData("Host=a;Port=x;Password=canary")]
    [InlineData("Nonsense=1;Password=canary")]
    [InlineData("canary")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string connectionString)
    {
        var (exit, said) = await RunAsync(connectionString, "status");

        Assert.Equal(3, exit);
        Assert.DoesNotContain("canary", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_made_and_looked_at_by_the_same_verbs()
    {
        var file = Path.Combine(TestDatabase.NewFolder(), "idp.db");
        SqliteDatabase Open() => new(file);

        Assert.Equal(4, (await RunAsync(Open, "status")).Exit);
        Assert.False(File.Exists(file));
        Assert.Equal((0, "There is no lock."), await RunAsync(Open, "unlock"));
        Assert.Equal((0, $"Migrated from an empty database to {SqliteSchema.Newest}."), await RunAsync(Open, "migrate"));
        Assert.Equal(0, (await RunAsync(Open, "status")).Exit);
        Assert.Contains("CREATE TABLE \"clients\"", (await RunAsync(Open, "script")).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(Open, "end-grants")).Exit);
    }

    private static Task<(int Exit, string Said)> RunAsync(string connectionString, string verb) =>
        RunAsync(() => new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = connectionString }.Open(""), verb);

    private static async Task<(int Exit, string Said)> RunAsync(Func<Database> open, string verb)
    {
        await using var said = new StringWriter();
        var exit = await CommandLine.RunAsync(new RootCommand { DatabaseCommand.Create(open) }, ["database", verb], new() { Output = said, Error = said });
        return (exit, said.ToString().Trim());
    }

    private static async Task HistoryAsync(string connectionString, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
