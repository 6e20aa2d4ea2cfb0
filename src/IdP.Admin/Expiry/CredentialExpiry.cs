using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Expiry;

/// <summary>When the credentials of active clients end. Those of disabled and deleted clients trouble nobody.</summary>
public sealed class CredentialExpiry(ConsoleStore store)
{
    /// <summary>UTC.</summary>
    public DateTimeOffset Now => store.Now;

    /// <param name="organization">The organisation's number; null for all.</param>
    /// <param name="until">UTC. What ends at this instant or later is left out; null leaves nothing out.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that have ended too; the first to end first.</returns>
    public async Task<IReadOnlyList<ExpiringCredential>> ReadAsync(string? organization, DateTimeOffset? until, CancellationToken ct)
    {
        var last = (until ?? DateTimeOffset.MaxValue).UtcDateTime;
        await using var rows = store.Read();
        var deleted = rows.Set<ClientRecord>().Where(record => record.Purge != null);
        var ending = await (
            from client in rows.Set<Client>()
            where client.Active && client.OrganizationNumber != null && EF.Property<DateTimeOffset?>(client, "Removed") == null
                && (organization == null || client.OrganizationNumber == organization)
                && !deleted.Any(record => record.Issuer == client.Issuer && record.ClientId == client.ClientId)
            from secret in rows.Set<Secret>()
            where EF.Property<string>(secret, "Issuer") == client.Issuer && EF.Property<string>(secret, "ClientId") == client.ClientId && secret.Expiration != null && secret.Expiration < last
            orderby secret.Expiration, client.Issuer, client.ClientId
            select new { client.OrganizationNumber, client.Issuer, client.ClientId, client.ClientName, Secret = secret }).ToListAsync(ct);
        return
        [
            .. ending.Select(row => new ExpiringCredential(
                row.OrganizationNumber!, row.Issuer, row.ClientId, row.ClientName, row.Secret.Type, row.Secret.Identifier, row.Secret.Description,
                new(DateTime.SpecifyKind(row.Secret.Expiration!.Value, DateTimeKind.Utc)))),
        ];
    }

    /// <summary>What is on the board: what has ended, and what ends within <see cref="ExpiryBuckets.Furthest"/> days.</summary>
    public async Task<ILookup<ExpiryBucket, ExpiringCredential>> BoardAsync(string? organization, CancellationToken ct)
    {
        var now = Now;
        var ending = await ReadAsync(organization, now.AddDays(ExpiryBuckets.Furthest + 2), ct); // a day of 25 hours is asked for whole
        return ending
            .Select(credential => (Bucket: ExpiryBuckets.Of(credential.End, now), Credential: credential))
            .Where(one => one.Bucket is not null)
            .ToLookup(one => one.Bucket!.Value, one => one.Credential);
    }
}
