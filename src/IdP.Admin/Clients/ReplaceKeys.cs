using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>
/// Replaces all public keys of a client, and the address they were fetched from. A key that stays keeps its end and its description.
/// Without any key, a client that signs proves itself with its organisation's business certificates, as one that is registered
/// without keys does; one whose keys are fetched goes on so.
/// </summary>
/// <param name="Jwks">Public keys, each as a JWK (RFC 7517).</param>
public sealed record ReplaceKeys(IReadOnlyList<string> Jwks) : Proposal
{
    public override string Action => AuditActions.KeysReplaced;

    public override Right Needs => Right.ManageCredentials;

    internal override Applied ApplyTo(StoredClient? current, Setting setting)
    {
        var client = current!.Client;
        var registered = client.Secrets.Where(secret => secret.Type == SecretTypes.JsonWebKey).ToList();
        var ends = (setting.Now + setting.Profile.Assertions.MaxKeyAge).UtcDateTime;
        var keys = Jwks.Select(jwk => registered.FirstOrDefault(secret => IsTheSame(jwk, secret.Value)) ?? new() { Type = SecretTypes.JsonWebKey, Value = jwk, Expiration = ends }).ToList();
        if (keys.Count > 0)
        {
            var others = client.Secrets.Where(secret => secret.Type is not (SecretTypes.JsonWebKey or SecretTypes.BusinessCertificate or SecretTypes.CertificateLock));
            return new(client with { JwksUri = null, Secrets = [.. others, .. keys] }) { Purge = current.Record?.Purge };
        }

        var kept = client.Secrets.Where(secret => secret.Type != SecretTypes.JsonWebKey).ToList();
        if (client.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt && client.JwksUri is null && client.OrganizationNumber is { } organization && kept.All(secret => secret.Type != SecretTypes.BusinessCertificate))
        {
            kept.Add(new() { Type = SecretTypes.BusinessCertificate, Value = organization });
        }

        return new(client with { Secrets = kept }) { Purge = current.Record?.Purge };
    }

    /// <summary>True when a key that was sent says everything that is kept of a registered one.</summary>
    private static bool IsTheSame(string sent, string kept)
    {
        try
        {
            return JsonNode.Parse(sent) is JsonObject key && JsonNode.Parse(kept)!.AsObject().All(member => JsonNode.DeepEquals(key[member.Key], member.Value));
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return false; // the rules say so
        }
    }
}
