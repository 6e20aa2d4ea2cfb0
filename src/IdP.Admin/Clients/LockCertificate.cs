using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Locks a client to one business certificate. Another one that it was locked to opens it no longer.</summary>
/// <param name="Thumbprint">Lower-case hex SHA-256 of the certificate.</param>
/// <param name="Ends">UTC. When the certificate expires, and the lock with it.</param>
/// <param name="Description">For people: whose certificate it is, and who issued it.</param>
public sealed record LockCertificate(string Thumbprint, DateTimeOffset Ends, string Description) : Proposal
{
    public override string Action => AuditActions.CertificateLocked;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var made = new Secret { Type = SecretTypes.CertificateLock, Value = Thumbprint, Expiration = Ends.UtcDateTime, Description = Description };
        return new(client with { Secrets = [.. client.Secrets.Where(secret => secret.Type != SecretTypes.CertificateLock), made] }) { Purge = current.Record?.Purge };
    }
}
