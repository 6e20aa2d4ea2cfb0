using System.Data;

namespace IdP.Storage;

/// <summary>
/// The one database of a deployment. A subclass per product opens connections, commits, and holds the few pieces of SQL
/// in which the products differ; everything else is written once, in the stores.
/// </summary>
public abstract class Database : IDisposable
{
    /// <summary>Makes the database ready for use or says in one sentence why it cannot be.</summary>
    /// <exception cref="StorageException">The database cannot be used. Nothing was changed.</exception>
    public abstract Task PrepareAsync(CancellationToken cancellation = default);

    /// <summary>
    /// True for a server that several nodes share: it may be away when a node starts, and its schema is nobody's but an operator's to change.
    /// False for the embedded one, which is made and migrated by <see cref="PrepareAsync"/>.
    /// </summary>
    public virtual bool IsServer => false;

    /// <summary>How far the schema has come.</summary>
    /// <exception cref="StorageException">The database cannot be reached.</exception>
    public abstract ValueTask<SchemaStatus> SchemaAsync(CancellationToken cancellation = default);

    /// <summary>What time the database thinks it is; null for the embedded one, whose clock is ours.</summary>
    /// <exception cref="StorageException">The database cannot be reached.</exception>
    public virtual ValueTask<DateTimeOffset?> ClockAsync(CancellationToken cancellation = default) => new((DateTimeOffset?)null);

    /// <summary>Applies what migrations are pending. Of several who try, one works and the others wait; each migration commits whole or not at all.</summary>
    /// <exception cref="StorageException">The database cannot be reached or changed.</exception>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>The migrations as SQL, for whoever applies them by hand.</summary>
    public abstract string Script();

    /// <summary>Lets go of a migration lock that a killed process has left behind.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="StorageException">Somebody is migrating.</exception>
    public abstract Task<bool> UnlockAsync(CancellationToken cancellation = default);

    /// <summary>The same tables through EF Core, for pages that list and search. Never on the token path.</summary>
    public abstract IdPDbContext OpenContext();

    /// <summary>Says whether a failure is the database's, which is away, locked or full: to be tried again when it is back.</summary>
    public abstract bool IsAway(Exception failure);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs one read. It sees everything committed before it began.</summary>
    internal abstract ValueTask<T> ReadAsync<T>(Func<Commands, ValueTask<T>> read);

    /// <summary>Runs several reads that see one and the same state of the database.</summary>
    internal abstract ValueTask<T> ReadSnapshotAsync<T>(Func<Commands, ValueTask<T>> read);

    /// <summary>
    /// Runs the work in a transaction. When the task completes, what it wrote is on disk; when it fails, nothing of it is.
    /// The work may be run more than once, touches nothing but <see cref="Commands"/> and awaits nothing else.
    /// </summary>
    internal abstract Task<T> WriteAsync<T>(Func<Commands, ValueTask<T>> work);

    /// <summary>Inserts <c>@assertion_hash, @expires</c> unless it is there and still remembered at <c>@now</c>: one row or none.</summary>
    internal abstract Statement RememberAssertion { get; }

    /// <summary>Like <see cref="RememberAssertion"/> for a revoked token: inserts <c>@token_id, @expires</c> unless it is there.</summary>
    internal abstract Statement RememberRevokedToken { get; }

    /// <summary>
    /// Waits until nobody else's transaction has that turn, and keeps it until this one ends. Where one transaction writes at a time
    /// there is nothing to wait for.
    /// </summary>
    internal abstract ValueTask TakeTurnAsync(Commands write, string turn);

    /// <summary>How the console's transactions begin, before they take their turn.</summary>
    internal abstract IsolationLevel ConsoleIsolation { get; }

    /// <summary>Ends an ordered query so that it returns the first <c>@count</c> rows.</summary>
    internal abstract string FirstRows { get; }

    protected abstract void Dispose(bool disposing);
}
