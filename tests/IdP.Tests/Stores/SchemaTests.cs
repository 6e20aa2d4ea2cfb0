using IdP.Loopback;
using IdP.Storage;
using IdP.Storage.PostgreSql;
using IdP.Storage.Sqlite;
using IdP.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;

namespace IdP.Tests.Stores;

/// <summary>The model, its migrations and the scripts say the same, and a schema only grows while an older program works on it.</summary>
public sealed class SchemaTests
{
    public static TheoryData<DatabaseProvider> Products => [.. Enum.GetValues<DatabaseProvider>()];

    [Theory, MemberData(nameof(Products))]
    public void The_migrations_make_the_model(DatabaseProvider product)
    {
        using var context = Context(product);

        Assert.False(context.Database.HasPendingModelChanges(), "Run ./migration.sh with a name.");
        Assert.Equal(context.Database.GetMigrations().Order(StringComparer.Ordinal), context.Database.GetMigrations());
        Assert.Equal(context.Database.GetMigrations().Last(), product switch
        {
            DatabaseProvider.PostgreSql => PostgreSqlIdPDbContext.NewestMigration,
            DatabaseProvider.SqlServer => SqlServerIdPDbContext.NewestMigration,
            _ => SqliteSchema.Newest,
        });
    }

    /// <summary>Set <c>APPROVE=1</c> to write the files anew.</summary>
    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "postgresql.sql")]
    [InlineData(DatabaseProvider.SqlServer, "sqlserver.sql")]
    public void The_script_is_what_the_command_writes(DatabaseProvider product, string name)
    {
        using var database = Nowhere(product);
        var file = Repository.Path("deploy", "sql", name);
        var script = database.Script().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(file, script);

        Assert.Equal(script, File.ReadAllText(file));
    }

    [PostgreSqlFact]
    public async Task The_script_run_twice_makes_the_schema_that_the_migrations_make()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var (byScript, byMigrations) = (await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        var script = await File.ReadAllTextAsync(Repository.Path("deploy", "sql", "postgresql.sql"));
        await RunAsync(byScript, script);
        await RunAsync(byScript, script);
        using (var database = new PostgreSqlDatabase(byMigrations)) await database.MigrateAsync();

        Assert.Equal(await SchemaAsync(byMigrations), await SchemaAsync(byScript));
        using (var database = new PostgreSqlDatabase(byScript)) Assert.Equal(SchemaState.Fits, (await database.SchemaAsync()).State);
        await server.DropAsync(byScript);
        await server.DropAsync(byMigrations);
    }

    [Theory, MemberData(nameof(Products))]
    public void A_migration_that_takes_something_away_says_Contract_in_its_name(DatabaseProvider product)
    {
        using var context = Context(product);
        var migrations = context.GetService<IMigrationsAssembly>();

        var taken = migrations.Migrations.Skip(1)
            .Where(migration => !migration.Key.Contains("Contract", StringComparison.Ordinal)) // a node of the release before reads it there: decision 14
            .SelectMany(migration => migrations.CreateMigration(migration.Value, context.Database.ProviderName!).UpOperations
                .Where(TakesAway).Select(operation => $"{migration.Key}: {operation.GetType().Name} of {Named(operation)}"));

        Assert.Empty(taken);
    }

    [Fact]
    public void What_takes_away_is_told_from_what_adds()
    {
        Assert.True(TakesAway(new DropColumnOperation()));
        Assert.True(TakesAway(new AddColumnOperation { ClrType = typeof(string), IsNullable = false }));
        Assert.False(TakesAway(new AddColumnOperation { ClrType = typeof(string), IsNullable = false, DefaultValue = "" }));
        Assert.False(TakesAway(new AddColumnOperation { ClrType = typeof(string), IsNullable = true }));
        Assert.True(TakesAway(new AlterColumnOperation { ClrType = typeof(string), MaxLength = 10, OldColumn = new AddColumnOperation { ClrType = typeof(string), MaxLength = 20 } }));
        Assert.True(TakesAway(new AlterColumnOperation { ClrType = typeof(string), MaxLength = 10, OldColumn = new AddColumnOperation { ClrType = typeof(string) } }));
        Assert.True(TakesAway(new AlterColumnOperation { ClrType = typeof(string), OldColumn = new AddColumnOperation { ClrType = typeof(string), IsNullable = true } }));
        Assert.True(TakesAway(new AlterColumnOperation { ClrType = typeof(long), OldColumn = new AddColumnOperation { ClrType = typeof(string) } }));
        Assert.False(TakesAway(new AlterColumnOperation { ClrType = typeof(string), IsNullable = true, MaxLength = 20, OldColumn = new AddColumnOperation { ClrType = typeof(string), MaxLength = 10 } }));
        Assert.False(TakesAway(new CreateTableOperation()));
    }

    private static bool TakesAway(MigrationOperation operation) => operation switch
    {
        DropColumnOperation or DropTableOperation or RenameColumnOperation or RenameTableOperation => true,
        AddColumnOperation added => added is { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null }, // who does not know it cannot insert
        AlterColumnOperation altered => (altered.OldColumn.IsNullable && !altered.IsNullable) || altered.ClrType != altered.OldColumn.ClrType
            || (altered.MaxLength ?? int.MaxValue) < (altered.OldColumn.MaxLength ?? int.MaxValue),
        _ => false,
    };

    private static string Named(MigrationOperation operation) => operation switch
    {
        ColumnOperation column => $"{column.Table}.{column.Name}",
        DropColumnOperation column => $"{column.Table}.{column.Name}",
        DropTableOperation table => table.Name,
        RenameColumnOperation column => $"{column.Table}.{column.Name}",
        RenameTableOperation table => table.Name,
        _ => "",
    };

    private static Database Nowhere(DatabaseProvider product) => new DatabaseOptions
    {
        Provider = product,
        ConnectionString = product is DatabaseProvider.PostgreSql ? "Host=nowhere" : "Server=nowhere",
    }.Open("nowhere.db");

    private static IdPDbContext Context(DatabaseProvider product)
    {
        using var database = Nowhere(product);
        return database.OpenContext();
    }

    /// <summary>Every column, index, constraint and trigger, one to a line.</summary>
    private static async Task<List<string>> SchemaAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, collation_name, is_identity) FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT concat_ws(' ', 'migration', "MigrationId", "ProductVersion") FROM "__EFMigrationsHistory"
            ORDER BY 1
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync()) lines.Add(rows.GetString(0));
        Assert.True(lines.Count > 300);
        return lines;
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
