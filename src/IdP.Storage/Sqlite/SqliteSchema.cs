using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.Sqlite;

/// <summary>Which migrations a file has had. A current file is recognised without EF Core, whose start would cost more than ours.</summary>
internal sealed class SqliteSchema(SqliteConnection connection, string path)
{
    /// <summary>The last migration in this assembly; a test compares.</summary>
    public const string Newest = "20261122163131_Leases";

    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(1);

    /// <exception cref="StorageException">A newer version of the program has migrated the file.</exception>
    public bool IsCurrent()
    {
        var schema = Status();
        if (schema.State is SchemaState.Ahead)
            throw new StorageException($"The database {path} belongs to a newer version of this program ({schema.Applied}); start that version, or restore the backup made before the upgrade.");
        return schema.State is SchemaState.Fits;
    }

    public SchemaStatus Status() => Scalar("SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'") is null
        ? new(null, Newest)
        : new(
            Scalar("SELECT max(MigrationId) FROM __EFMigrationsHistory") as string,
            Newest,
            Scalar("SELECT max(MigrationId) FROM __EFMigrationsHistory WHERE MigrationId LIKE '%Contract%'") as string);

    public bool HoldsKeys() =>
        Scalar("SELECT name FROM sqlite_master WHERE name = 'data_protection_keys'") is not null && Scalar("SELECT 1 FROM data_protection_keys") is not null;

    /// <summary>Clears the row that a killed migration has left, as the next migration would.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="StorageException">A process is migrating the file.</exception>
    public bool Unlock()
    {
        try
        {
            using var alone = Claim();
            if (Scalar("SELECT name FROM sqlite_master WHERE name = '__EFMigrationsLock'") is null || Scalar("SELECT count(*) FROM __EFMigrationsLock") is 0L) return false;
            Scalar("DROP TABLE __EFMigrationsLock");
            return true;
        }
        catch (IOException held)
        {
            throw new StorageException($"Another process is migrating {path}; wait for it, or stop it.", held);
        }
    }

    /// <summary>
    /// Each migration commits whole or not at all. EF Core guards them with a row in <c>__EFMigrationsLock</c>, which a killed
    /// process leaves behind for ever; the operating system's lock on a file dies with its process, so whoever holds that one may
    /// clear the row.
    /// </summary>
    public async Task MigrateAsync(IdPDbContext context, CancellationToken cancellation)
    {
        await using var alone = await ClaimAsync(cancellation);
        if (IsCurrent()) return; // another process did it meanwhile
        Scalar("DROP TABLE IF EXISTS __EFMigrationsLock");
        await context.Database.MigrateAsync(cancellation);
    }

    /// <summary>Makes the triggers that are missing: of a new file, or after a migration, because SQLite loses a table's triggers when it rebuilds the table.</summary>
    public void Protect() => Scalar(SqliteTriggers.Sql);

    private async Task<FileStream> ClaimAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Claim();
            }
            catch (IOException held) when (File.Exists($"{path}-migration"))
            {
                if (Stopwatch.GetElapsedTime(start) > MigrationPatience)
                    throw new StorageException($"Another process has been migrating {path} for over a minute; stop it, then try again.", held);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    private FileStream Claim() => new($"{path}-migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
