using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.SqlServer;

/// <summary>The model on SQL Server; its migrations lie beside it.</summary>
public sealed class SqlServerIdPDbContext(DbContextOptions<SqlServerIdPDbContext> options) : IdPDbContext(options)
{
    /// <summary>The last migration in this assembly; a test compares.</summary>
    public const string NewestMigration = "20261122163140_Leases";

    /// <summary>
    /// Text is compared and sorted by its code points, whatever the database was created with: with the usual collations two codes,
    /// client ids or redirect URIs that differ in capitals or accents would be one.
    /// </summary>
    protected override string Collation => "Latin1_General_100_BIN2";
}
