using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IdP.Storage.Console;

/// <summary>
/// What the console reads and writes. Straight from the database and never from memory: an administrator sees what is,
/// and a role that was taken away is gone at the next click.
/// </summary>
public sealed class ConsoleStore(Database database, TimeProvider clock)
{
    private const string Turn = "console";

    /// <summary>UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>For reading: lists, searches, pages.</summary>
    public IdPDbContext Read()
    {
        var context = database.OpenContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <returns>Null when the issuer has no such client.</returns>
    public async Task<StoredClient?> FindClientAsync(string issuer, string clientId, CancellationToken ct = default)
    {
        await using var rows = Read();
        var record = await rows.Set<ClientRecord>().SingleOrDefaultAsync(r => r.Issuer == issuer && r.ClientId == clientId, ct);
        return await database.ReadSnapshotAsync(read => ClientRegistry.FindAsync(read, issuer, clientId)) is { } found
            ? new(found.Client, found.Version, record)
            : null;
    }

    /// <summary>
    /// Does one piece of work in one transaction that nobody else writes beside. When the task completes, all of it is on
    /// disk; when the work throws, nothing of it is.
    /// </summary>
    /// <param name="work">May await its own reads and writes, and nothing slow: other writers wait for it.</param>
    /// <param name="ct">Gives up, with nothing written.</param>
    public async Task<T> WriteAsync<T>(Func<ConsoleWrite, Task<T>> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var rows = database.OpenContext();
        await using var transaction = await rows.Database.BeginTransactionAsync(database.ConsoleIsolation, ct);
        using var commands = new Commands(rows.Database.GetDbConnection(), transaction.GetDbTransaction());
        await database.TakeTurnAsync(commands, Turn);
        var result = await work(new ConsoleWrite(rows, commands, clock.GetUtcNow()));
        await rows.SaveChangesAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
