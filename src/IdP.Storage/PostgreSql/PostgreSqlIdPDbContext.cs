using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.PostgreSql;

/// <summary>The model on PostgreSQL; its migrations lie beside it.</summary>
public sealed class PostgreSqlIdPDbContext(DbContextOptions<PostgreSqlIdPDbContext> options) : IdPDbContext(options)
{
    /// <summary>The last migration in this assembly; a test compares.</summary>
    public const string NewestMigration = "20261122163135_Leases";

    /// <summary>Text is compared and sorted by its bytes, whatever the database was created with.</summary>
    protected override string Collation => "C";
}
