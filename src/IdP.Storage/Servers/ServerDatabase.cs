using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IdP.Storage.Servers;

/// <summary>
/// A database server that any number of nodes share. Work that a passing fault interrupts is run again, but never once its commit
/// was sent: what then became of it nobody knows, and a second run would take its own code for spent by another.
/// </summary>
public abstract class ServerDatabase : Database
{
    /// <summary>What waits for the server, in seconds, unless the connection string says otherwise: a request fails sooner than its client gives up.</summary>
    internal const int PatienceInSeconds = 5;

    private const int Attempts = 5;

    /// <summary>Migrations may rewrite tables.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(30);

    private static readonly Statement HasHistory = new("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__EFMigrationsHistory'");
    private static readonly Statement Applied = new("""SELECT MAX("MigrationId") FROM "__EFMigrationsHistory" """);
    private static readonly Statement Contracted = new("""SELECT MAX("MigrationId") FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%Contract%' """);

    public sealed override bool IsServer => true;

    internal sealed override IsolationLevel ConsoleIsolation => IsolationLevel.ReadCommitted;

    /// <summary>Opens connections, from a pool.</summary>
    protected abstract DbDataSource Source { get; }

    /// <summary>The newest migration in this assembly; a test compares.</summary>
    protected abstract string NewestMigration { get; }

    /// <summary>What time it is at the server, UTC.</summary>
    internal abstract Statement Clock { get; }

    /// <summary>Connects and compares the schema. It is never changed here: several nodes start at once, and their account need not be allowed to.</summary>
    public override async Task PrepareAsync(CancellationToken cancellation = default)
    {
        var schema = await SchemaAsync(cancellation);
        if (schema.State is SchemaState.Missing or SchemaState.Behind)
            throw new StorageException($"The database is not at this program's schema ({schema.Applied ?? "it has no tables"}; needed is {schema.Newest}); run `dotnet IdP.dll database migrate` once, with an account that may change tables.");
        if (!schema.Carries)
            throw new StorageException($"The database has left this program's schema behind ({schema.Contracted} took away what {schema.Newest} had); start the version that belongs to it, which `dotnet IdP.dll database status` of that version confirms.");
    }

    public override async ValueTask<SchemaStatus> SchemaAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return await ReadAsync(async read => Convert.ToInt32(await read.ScalarAsync(HasHistory), System.Globalization.CultureInfo.InvariantCulture) > 0
            ? new SchemaStatus(await read.ScalarAsync(Applied) as string, NewestMigration, await read.ScalarAsync(Contracted) as string)
            : new SchemaStatus(null, NewestMigration));
    }

    public override async ValueTask<DateTimeOffset?> ClockAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new DateTimeOffset((DateTime)(await ReadAsync(async read => await read.ScalarAsync(Clock)))!, TimeSpan.Zero);
    }

    /// <summary>Of what altered tables beside requests and lost a deadlock nothing was done: it is begun again.</summary>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = OpenContext();
                context.Database.SetCommandTimeout(MigrationPatience);
                await context.Database.MigrateAsync(cancellation);
                return;
            }
            catch (Exception passing) when (attempt < Attempts && MayMigrateAgain(passing))
            {
                // Once more: a migration commits whole or not at all.
            }
            catch (Exception failure) when (Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }

    public override string Script()
    {
        using var context = OpenContext();
        return context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>A migration's lock is its session's, and ends with it.</summary>
    public override Task<bool> UnlockAsync(CancellationToken cancellation = default) => Task.FromResult(false);

    public override bool IsAway(Exception failure) => Explain(failure) is not null;

    internal override ValueTask<T> ReadAsync<T>(Func<Commands, ValueTask<T>> read) => RunAsync(async connection =>
    {
        using var commands = new Commands(connection);
        return await read(commands);
    });

    internal override ValueTask<T> ReadSnapshotAsync<T>(Func<Commands, ValueTask<T>> read) => RunAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Snapshot);
        using var commands = new Commands(connection, transaction);
        var result = await read(commands);
        await transaction.CommitAsync();
        return result;
    });

    internal override async Task<T> WriteAsync<T>(Func<Commands, ValueTask<T>> work)
    {
        var committing = false;
        return await RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
                using var commands = new Commands(connection, transaction);
                var result = await work(commands);
                committing = true;
                await transaction.CommitAsync();
                return result;
            },
            mayRunAgain: () => !committing);
    }

    /// <summary>An INSERT that brings the key which the table otherwise counts by itself.</summary>
    internal abstract string InsertWithIdentity(string table, string insert);

    /// <summary>Makes the table count on from its largest key.</summary>
    /// <returns>Null where it does so by itself.</returns>
    internal abstract string? ContinueIdentity(string table, string column);

    /// <summary>Says in one sentence what an operator can do.</summary>
    /// <returns>Null when the failure is none of the server's, but ours.</returns>
    internal abstract StorageException? Explain(Exception failure);

    /// <summary>
    /// Is it over when the work is run again? So are lost races: for a lock, and for the row that two insert at the same time, of whom
    /// the second finds it the second time.
    /// </summary>
    protected abstract bool IsPassing(Exception failure);

    /// <summary>The same for a migration, beside which others migrate or requests go on.</summary>
    protected virtual bool MayMigrateAgain(Exception failure) => IsPassing(failure);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Source.Dispose();
    }

    private async ValueTask<T> RunAsync<T>(Func<DbConnection, ValueTask<T>> work, Func<bool>? mayRunAgain = null)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Source.OpenConnectionAsync();
                return await work(connection);
            }
            catch (Exception passing) when (attempt < Attempts && Stopwatch.GetElapsedTime(begun).TotalSeconds < PatienceInSeconds && mayRunAgain?.Invoke() is not false && IsPassing(passing))
            {
                // Nothing of it was committed: once more.
            }
            catch (Exception failure) when (Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }
}
