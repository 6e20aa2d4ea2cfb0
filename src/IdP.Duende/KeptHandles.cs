using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Grant = IdP.Rules.Grants.Grant;

namespace IdP.Duende;

/// <summary>
/// By what handle IdentityServer knows a grant: its code until that is redeemed, then its refresh token. They never leave the house.
/// Clients hold handles of ours, which the <see cref="Storage.GrantStore"/> gives out, rotates and takes back.
/// </summary>
internal sealed class KeptHandles(IServiceScopeFactory scopes, IDataProtectionProvider dataProtection, TimeProvider clock)
{
    private const string GrantType = "idp_handle";

    private readonly IDataProtector protector = dataProtection.CreateProtector("IdP.Duende.KeptHandles");

    public async Task KeepAsync(Grant grant, string handle, CancellationToken ct)
    {
        var kept = new PersistedGrant
        {
            Key = KeyOf(grant),
            Type = GrantType,
            SubjectId = grant.Subject,
            ClientId = grant.ClientId,
            SessionId = grant.SessionId,
            CreationTime = clock.GetUtcNow().UtcDateTime,
            Expiration = grant.Expires.UtcDateTime,
            Data = protector.Protect(handle),
        };

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IPersistedGrantStore>().StoreAsync(kept, ct);
        }
        catch (DbUpdateException)
        {
            // Two requests adopted the grant at the same time. The other's handle is as good.
            if (await FindAsync(grant, ct) is null) throw;
        }
    }

    /// <returns>Null for a grant that IdentityServer does not know: another engine made it, or IdentityServer's database was lost.</returns>
    public async Task<string?> FindAsync(Grant grant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<IPersistedGrantStore>().GetAsync(KeyOf(grant), ct);
        return kept is null ? null : protector.Unprotect(kept.Data);
    }

    private static string KeyOf(Grant grant) => $"{GrantType}:{grant.GrantId}";
}
