using Duende.IdentityServer.EntityFramework.DbContexts;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Microsoft.EntityFrameworkCore;
using Row = Duende.IdentityServer.EntityFramework.Entities.PersistedGrant;

namespace DuendeStandIn;

/// <summary>
/// Grants in the operational store, with what was measured of it: a row that somebody else removed first is a line in the log and nothing
/// more. The request's context keeps the failed delete, so what the same request stores after it is not stored either, and is answered.
/// </summary>
internal sealed partial class GrantsInDatabase(PersistedGrantDbContext database, ILogger<GrantsInDatabase> logger) : IPersistedGrantStore
{
    public async Task StoreAsync(PersistedGrant grant, CancellationToken ct)
    {
        var row = await database.PersistedGrants.SingleOrDefaultAsync(row => row.Key == grant.Key, ct);
        if (row is null) database.PersistedGrants.Add(row = new Row());
        row.Key = grant.Key;
        row.Type = grant.Type;
        row.SubjectId = grant.SubjectId;
        row.SessionId = grant.SessionId;
        row.ClientId = grant.ClientId;
        row.Description = grant.Description;
        row.CreationTime = grant.CreationTime;
        row.Expiration = grant.Expiration;
        row.ConsumedTime = grant.ConsumedTime;
        row.Data = grant.Data;
        await SaveAsync(ct);
    }

    public async Task<PersistedGrant?> GetAsync(string key, CancellationToken ct) =>
        await database.PersistedGrants.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, ct) is { } row ? Grant(row) : null;

    public async Task<IReadOnlyCollection<PersistedGrant>> GetAllAsync(PersistedGrantFilter filter, CancellationToken ct) =>
        [.. (await Matching(filter).AsNoTracking().ToListAsync(ct)).Select(Grant)];

    public async Task RemoveAsync(string key, CancellationToken ct)
    {
        if (await database.PersistedGrants.SingleOrDefaultAsync(row => row.Key == key, ct) is not { } row) return;
        database.PersistedGrants.Remove(row);
        await SaveAsync(ct);
    }

    public async Task RemoveAllAsync(PersistedGrantFilter filter, CancellationToken ct)
    {
        database.PersistedGrants.RemoveRange(await Matching(filter).ToListAsync(ct));
        await SaveAsync(ct);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await database.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException gone)
        {
            LogGone(gone);
        }
    }

    private IQueryable<Row> Matching(PersistedGrantFilter filter)
    {
        IQueryable<Row> rows = database.PersistedGrants;
        if (filter.SubjectId is not null) rows = rows.Where(row => row.SubjectId == filter.SubjectId);
        if (filter.SessionId is not null) rows = rows.Where(row => row.SessionId == filter.SessionId);
        if (filter.ClientId is not null) rows = rows.Where(row => row.ClientId == filter.ClientId);
        if (filter.ClientIds.Count > 0) rows = rows.Where(row => filter.ClientIds.Contains(row.ClientId));
        if (filter.Type is not null) rows = rows.Where(row => row.Type == filter.Type);
        if (filter.Types.Count > 0) rows = rows.Where(row => filter.Types.Contains(row.Type));
        return rows;
    }

    private static PersistedGrant Grant(Row row) => new()
    {
        Key = row.Key!,
        Type = row.Type,
        SubjectId = row.SubjectId!,
        SessionId = row.SessionId,
        ClientId = row.ClientId,
        Description = row.Description,
        CreationTime = row.CreationTime,
        Expiration = row.Expiration,
        ConsumedTime = row.ConsumedTime,
        Data = row.Data,
    };

    [LoggerMessage(LogLevel.Warning, "A persisted grant was gone before it was written; this is forgiven")]
    private partial void LogGone(Exception gone);
}
