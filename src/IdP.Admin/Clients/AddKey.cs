using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Adds a public key to those a client signs its assertions with. The first one takes the place of business certificates, and of keys that are fetched.</summary>
/// <param name="Jwk">One public key as a JWK (RFC 7517).</param>
/// <param name="Description">For people: who holds the private half.</param>
public sealed record AddKey(string Jwk, string? Description = null) : Proposal
{
    public override string Action => AuditActions.KeyAdded;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var key = new Secret { Type = SecretTypes.JsonWebKey, Value = Jwk, Description = Description, Expiration = (setting.Now + setting.Profile.Assertions.MaxKeyAge).UtcDateTime };
        return new(client with
        {
            JwksUri = null,
            Secrets = [.. client.Secrets.Where(secret => secret.Type is not (SecretTypes.BusinessCertificate or SecretTypes.CertificateLock)), key],
        }) { Purge = current.Record?.Purge };
    }
}
