using IdP.Protocol;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Clients;

/// <summary>Purges deleted clients when the time to regret it is over: their identifiers stay taken, and nothing else is left but the history.</summary>
public sealed class Purging(ConsoleStore store, LeaseStore leases, TimeProvider clock, ILogger<Purging> logger) : SharedWork(leases, TimeSpan.FromMinutes(1), clock, logger)
{
    protected override Task RoundForAllAsync(CancellationToken ct) => PurgeAsync(ct);

    /// <returns>How many clients went.</returns>
    public async Task<int> PurgeAsync(CancellationToken ct)
    {
        var purged = 0;
        foreach (var (issuer, clientId) in await DueAsync(ct))
        {
            if (await store.WriteAsync(write => PurgeAsync(write, issuer, clientId), ct)) purged++;
        }

        return purged;
    }

    private async Task<List<(string Issuer, string ClientId)>> DueAsync(CancellationToken ct)
    {
        var now = store.Now;
        await using var rows = store.Read();
        return [.. (await rows.Set<ClientRecord>().Where(record => record.Purge <= now).ToListAsync(ct)).Select(record => (record.Issuer, record.ClientId))];
    }

    // Somebody may have brought it back since the list was read.
    private static async Task<bool> PurgeAsync(ConsoleWrite write, string issuer, string clientId)
    {
        if (await write.FindClientAsync(issuer, clientId) is not { Record: { } record } || !(record.Purge <= write.Now)) return false;

        write.Rows.Remove(record);
        return await write.RemoveClientAsync(issuer, clientId, AuditEvent.ByJob(AuditActions.ClientPurged, "purging"));
    }
}
