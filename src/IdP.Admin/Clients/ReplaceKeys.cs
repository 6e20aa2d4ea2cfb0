using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Admin.Access;
using IdP.Rules.Clients;
using IdP.Storage.Audit;
using IdP.Storage.Console;

namespace IdP.Admin.Clients;

/// <summary>Replaces all public keys of a client. A key that stays keeps its end and its description.</summary>
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
        var others = client.Secrets.Where(secret => secret.Type != SecretTypes.JsonWebKey && (keys.Count == 0 || secret.Type is not (SecretTypes.BusinessCertificate or SecretTypes.CertificateLock)));
        return new(client with { Secrets = [.. others, .. keys] }) { Purge = current.Record?.Purge };
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
