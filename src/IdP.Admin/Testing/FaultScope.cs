using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Storage.Audit;

namespace IdP.Admin.Testing;

/// <summary>Whom a fault strikes: one client, or every client of an issuer.</summary>
/// <param name="Issuer">The name of the issuer.</param>
/// <param name="Client">Null for every client.</param>
public sealed record FaultScope(string Issuer, ClientAddress? Client = null)
{
    public string? ClientId => Client?.ClientId;

    /// <summary>Null for what belongs to no organisation.</summary>
    public string? Organization => Client?.Organization;

    /// <summary>What whoever asks for it, or ends it, must be allowed.</summary>
    public Right Needs => Client is null ? Right.ManagePlatform : Right.TryClients;

    /// <summary>As the audit trail names it.</summary>
    public AuditTarget Target => Client is null
        ? new() { Type = AuditTarget.IssuerType, Id = Issuer, Issuer = Issuer }
        : new() { Type = AuditTarget.Client, Id = Client.ClientId, Issuer = Issuer, Organization = Client.Organization };

    public static FaultScope Of(ClientAddress client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(client.Issuer, client);
    }
}
