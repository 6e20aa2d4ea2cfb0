using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Has the keys of a client fetched from an address of its own. Registered keys and business certificates prove nothing any more.</summary>
/// <param name="Uri">Its <c>jwks_uri</c>.</param>
public sealed record FetchKeys(string Uri) : Proposal
{
    public override string Action => AuditActions.KeysReplaced;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var others = client.Secrets.Where(secret => secret.Type is not (SecretTypes.JsonWebKey or SecretTypes.BusinessCertificate or SecretTypes.CertificateLock));
        return new(client with { JwksUri = Uri, Secrets = [.. others] }) { Purge = current.Record?.Purge };
    }
}
