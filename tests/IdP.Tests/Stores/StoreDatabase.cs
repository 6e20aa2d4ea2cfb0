using System.Collections.Concurrent;
using System.Data.Common;
using IdP.Loopback;
using IdP.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace IdP.Tests.Stores;

/// <summary>
/// An empty, migrated database of one product. On a server it is emptied when the test is over and lent to the next one: there it costs
/// more to make one than to test with it.
/// </summary>
internal sealed class StoreDatabase : IDisposable
{
    /// <summary>Names the environment variable with a connection string of a SQL Server where databases may be created.</summary>
    public const string SqlServerVariable = "IDP_TEST_SQLSERVER";

    /// <summary>More than a node has: the machine that tests may be busy with other things.</summary>
    private const string Patience = ";Command Timeout=60;Timeout=60;Maximum Pool Size=20";

    private static readonly ConcurrentDictionary<DatabaseProvider, ConcurrentBag<string>> Free = new();

    private readonly DatabaseOptions options;
    private readonly string sqliteFile;

    private StoreDatabase(DatabaseOptions options, string sqliteFile = "")
    {
        (this.options, this.sqliteFile) = (options, sqliteFile);
        Database = options.Open(sqliteFile);
    }

    /// <summary>Null where there is none.</summary>
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } given ? given : null;

    /// <summary>As one node has it.</summary>
    public Database Database { get; }

    /// <summary>Of a server.</summary>
    public string ConnectionString => options.ConnectionString!;

    /// <summary>Makes one. It waits on the thread pool: xunit's own few threads would wait for each other.</summary>
    public static StoreDatabase New(DatabaseProvider product) => Task.Run(() => NewAsync(product)).GetAwaiter().GetResult();

    public static async Task<StoreDatabase> NewAsync(DatabaseProvider product)
    {
        var test = product is DatabaseProvider.Sqlite
            ? new StoreDatabase(new(), TestDatabase.NewFile())
            : new StoreDatabase(new() { Provider = product, ConnectionString = Of(product).TryTake(out var free) ? free : await MakeAsync(product) });
        await test.Database.PrepareAsync();
        return test;
    }

    /// <summary>The same database as a second node has it.</summary>
    public Database Open()
    {
        var database = options.Open(sqliteFile);
        Task.Run(() => database.PrepareAsync()).GetAwaiter().GetResult();
        return database;
    }

    /// <summary>Runs what no store would.</summary>
    public async Task<int> RunAsync(string sql)
    {
        await using var context = Database.OpenContext();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a test's own
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    public Task<long> CountAsync(string table) => Database.ReadAsync(async read =>
        Convert.ToInt64(await read.ScalarAsync(new($"SELECT COUNT(*) FROM {table}")), System.Globalization.CultureInfo.InvariantCulture)).AsTask();

    /// <summary>Every value of every table of the model, with where it stands: <c>table.column</c>.</summary>
    public async Task<List<(string Where, object Value)>> EverythingAsync()
    {
        await using var context = Database.OpenContext();
        var values = new List<(string, object)>();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()!))
        {
            values.AddRange((await Database.ReadAsync(read => read.QueryAsync(new($"SELECT * FROM {table}")).ListAsync(row => Cells(table, row)))).SelectMany(cells => cells));
        }

        return values;
    }

    public void Dispose()
    {
        if (options.IsServer) Task.Run(EmptyAsync).GetAwaiter().GetResult();
        Database.Dispose();
        if (options.IsServer) Of(options.Provider).Add(ConnectionString);
        else Directory.Delete(Path.GetDirectoryName(sqliteFile)!, recursive: true);
    }

    private static ConcurrentBag<string> Of(DatabaseProvider product) => Free.GetOrAdd(product, _ => []);

    private static List<(string, object)> Cells(string table, DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(column => ($"{table}.{row.GetName(column)}", row.GetValue(column)))];

    /// <summary>Whoever owns the database may switch off the trigger that keeps the trail.</summary>
    private async Task EmptyAsync()
    {
        await using var context = Database.OpenContext();
        var tables = context.Model.GetEntityTypes().OrderByDescending(type => type.GetForeignKeys().Count()).Select(type => type.GetTableName()!).Except(["registry_version", "audit_head"]);
        var deletions = string.Concat(tables.Select(table => $"DELETE FROM {table}; "));
        await RunAsync(options.Provider is DatabaseProvider.PostgreSql
            ? $"BEGIN; SET LOCAL session_replication_role = replica; {deletions}{Seeds("decode(repeat('00', 32), 'hex')")} COMMIT"
            : $"DISABLE TRIGGER ALL ON audit_events; {deletions}{Seeds("CONVERT(binary(32), 0)")} ENABLE TRIGGER ALL ON audit_events;");
    }

    private static string Seeds(string noHash) => $"UPDATE registry_version SET version = 0; UPDATE audit_head SET seq = 0, occurred = 0, hash = {noHash};";

    private static async Task<string> MakeAsync(DatabaseProvider product)
    {
        var made = product is DatabaseProvider.PostgreSql ? await (await PostgreSqlServer.SharedAsync()).NewDatabaseAsync() + Patience : await MakeOnSqlServerAsync();
        using var database = new DatabaseOptions { Provider = product, ConnectionString = made }.Open("");
        await database.MigrateAsync();
        return made;
    }

    private static async Task<string> MakeOnSqlServerAsync()
    {
        var made = new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = $"idp_test_{Guid.NewGuid():N}" };
        await RunOnSqlServerAsync($"CREATE DATABASE {made.InitialCatalog}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            RunOnSqlServerAsync($"ALTER DATABASE {made.InitialCatalog} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {made.InitialCatalog}").GetAwaiter().GetResult();
        return made.ConnectionString;
    }

    private static async Task RunOnSqlServerAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
