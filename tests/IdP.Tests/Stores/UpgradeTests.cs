using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IdP.Tests.Stores;

/// <summary>What an earlier version has stored is there after the upgrade, and this version reads it.</summary>
public sealed class UpgradeTests
{
    /// <summary>What a column of that name may hold, where not everything will do.</summary>
    private static readonly Dictionary<string, object> Sound = new()
    {
        ["application_type"] = "web",
        ["access_token_format"] = "jwt",
        ["refresh_token_usage"] = "onetime",
        ["member_role"] = "owner",
        ["platform_role"] = "operator",
        ["pending_state"] = "waiting",
        ["sort_name"] = "", // as before clients could be searched for
        ["hash"] = new byte[32],
        ["prev_hash"] = new byte[32],
        ["removed"] = DBNull.Value,
    };

    /// <summary>Every migration but the newest.</summary>
    public static TheoryData<string> Earlier
    {
        get
        {
            using var database = new SqliteDatabase("nowhere.db");
            using var context = database.OpenContext();
            return [.. context.Database.GetMigrations().SkipLast(1)];
        }
    }

    [Theory, MemberData(nameof(Earlier))]
    public async Task Every_row_of_an_earlier_schema_is_there_and_readable_after_the_upgrade(string migration)
    {
        var file = Path.Combine(TestDatabase.NewFolder(), "idp.db");
        var before = await FillAsync(file, migration);

        using var database = new SqliteDatabase(file);
        await database.PrepareAsync();

        await using var rows = database.OpenContext();
        foreach (var (table, count) in before)
        {
            Assert.Equal((table, count), (table, await database.ReadAsync(async read => await read.ScalarAsync(new($"SELECT COUNT(*) FROM {table}")))));
        }

        foreach (var type in rows.Model.GetEntityTypes().Where(type => before.ContainsKey(type.GetTableName()!)))
        {
            Assert.NotEmpty(await ReadAsync(rows, type.Name, type.ClrType));
        }

        using var clients = new ClientStore(database, TimeProvider.System);
        Assert.Equal("x", (await clients.FindAsync("x", "x"))!.ClientName);
        Assert.Equal("x", Assert.Single(await clients.ListAsync("x")).ClientId);
        Assert.NotNull(await new SessionStore(database).FindByIdAsync("x"));
        Assert.NotNull(await new GrantStore(database).FindGrantAsync("x"));
        Assert.Single(await new SigningKeyStore(database).ListAsync("x"));
        if (before.ContainsKey("audit_events")) Assert.NotNull(await new AuditStore(database, TimeProvider.System).FindAsync(1));
    }

    /// <summary>A database at that migration with a row in every table.</summary>
    /// <returns>How many rows each table has.</returns>
    private static async Task<Dictionary<string, long>> FillAsync(string file, string migration)
    {
        await File.WriteAllBytesAsync(file, []);
        using var database = new SqliteDatabase(file);
        await using (var context = database.OpenContext()) await context.GetService<IMigrator>().MigrateAsync(migration);

        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        var counts = new Dictionary<string, long>();
        foreach (var table in Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'", row => row.GetString(0)))
        {
            if (Query(connection, $"SELECT COUNT(*) FROM {table}", row => row.GetInt64(0)).Single() == 0) Insert(connection, table);
            counts[table] = 1;
        }

        return counts;
    }

    private static void Insert(SqliteConnection connection, string table)
    {
        var columns = Query(connection, $"PRAGMA table_info({table})", row => (Name: row.GetString(1), Type: row.GetString(2)));
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => $"${column.Name}"))})";
        foreach (var (name, type) in columns)
        {
            command.Parameters.AddWithValue($"${name}", Sound.GetValueOrDefault(name) ?? type switch { "INTEGER" => 1L, "BLOB" => new byte[] { 1 }, _ => "x" });
        }

        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var list = new List<T>();
        while (rows.Read()) list.Add(read(rows));
        return list;
    }

    private static async Task<List<object>> ReadAsync(IdPDbContext rows, string name, Type type) =>
        await (Task<List<object>>)typeof(UpgradeTests).GetMethod(nameof(ReadSetAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [rows, name])!;

    private static async Task<List<object>> ReadSetAsync<T>(IdPDbContext rows, string name) where T : class =>
        [.. (await (typeof(T) == typeof(Dictionary<string, object>) ? rows.Set<T>(name) : rows.Set<T>()).AsNoTracking().ToListAsync()).Cast<object>()];
}
