using IdP.Storage;
using IdP.Storage.PostgreSql;
using IdP.Storage.Sqlite;
using IdP.Storage.SqlServer;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace IdP.Tests.Stores;

/// <summary>A node of the release before reads in a migration's name whether it can go on: docs/decisions/0014.</summary>
public sealed class ContractionTests
{
    public static TheoryData<string> Products => new("sqlite", "postgresql", "sqlserver");

    [Theory, MemberData(nameof(Products))]
    public void A_migration_that_takes_something_away_says_Contract_in_its_name(string product)
    {
        using Database database = product switch
        {
            "postgresql" => new PostgreSqlDatabase("Host=localhost;Database=idp"),
            "sqlserver" => new SqlServerDatabase("Server=localhost;Database=idp"),
            _ => new SqliteDatabase(Path.Combine(TestDatabase.NewFolder(), "idp.db")),
        };
        using var context = database.OpenContext();
        var assembly = context.GetService<IMigrationsAssembly>();

        Assert.NotEmpty(assembly.Migrations);
        Assert.All(assembly.Migrations, migration => Assert.True(
            migration.Key.Contains("Contract", StringComparison.Ordinal) || !assembly.CreateMigration(migration.Value, context.Database.ProviderName!).UpOperations.Any(TakesAway),
            $"{migration.Key} takes something away that the release before may use. Let it go one release later, in a migration named …_Contract…"));
    }

    private static bool TakesAway(MigrationOperation operation) =>
        operation is DropTableOperation or DropColumnOperation or RenameTableOperation or RenameColumnOperation or AlterColumnOperation;
}
