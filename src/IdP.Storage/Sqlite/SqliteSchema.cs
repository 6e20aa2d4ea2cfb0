using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IdP.Storage.Sqlite;

/// <summary>Which migrations a file has had. A current file is recognised without EF Core, whose start would cost more than ours.</summary>
internal sealed class SqliteSchema(SqliteConnection connection, string path)
{
    /// <summary>The last migration in this assembly; a test compares.</summary>
    public const string Newest = "20261122150301_Protocols";

    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(1);

    /// <exception cref="StorageException">A newer version of the program has migrated the file.</exception>
    public bool IsCurrent()
    {
        if (Scalar("SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'") is null) return false;
        var found = Scalar("SELECT max(MigrationId) FROM __EFMigrationsHistory") as string;
        if (string.CompareOrdinal(found, Newest) > 0)
            throw new StorageException($"The database {path} belongs to a newer version of this program ({found}); start that version, or restore the backup made before the upgrade.");
        return found == Newest;
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
                return new FileStream($"{path}-migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (File.Exists($"{path}-migration"))
            {
                if (Stopwatch.GetElapsedTime(start) > MigrationPatience)
                    throw new StorageException($"Another process has been migrating {path} for over a minute; stop it, then try again.", held);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    private object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
