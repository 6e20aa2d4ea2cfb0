using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;

namespace IdP.Tests;

/// <summary>Writes to the registry by tests that are not about who wrote.</summary>
internal static class Unattended
{
    private static AuditEvent Test { get; } = AuditEvent.ByJob(AuditActions.ClientUpdated, "test");

    public static Task SaveAsync(this ClientStore clients, Client client) => clients.SaveAsync(client, Test);

    public static Task<bool> RemoveAsync(this ClientStore clients, string issuer, string clientId) => clients.RemoveAsync(issuer, clientId, Test);
}
