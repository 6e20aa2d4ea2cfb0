using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Clients;

namespace IdP.Rules.Registration;

/// <summary>The credentials of a client as members of its registration, each told by a text that holds nothing secret.</summary>
internal static class Credentials
{
    private const int ShortHashBytes = 6;

    /// <summary>What the credentials of each type are called.</summary>
    public static readonly (string Member, string Type)[] Members =
    [
        ("client_secret", SecretTypes.SharedSecret), ("jwks", SecretTypes.JsonWebKey), ("business_certificate", SecretTypes.BusinessCertificate), ("certificate_lock", SecretTypes.CertificateLock),
    ];

    /// <summary>
    /// Such as <c>key-1 (0a1b2c3d4e5f) until 2027-03-01T10:00:00Z</c>: what it is called, for a key the beginning of its
    /// SHA-256, since a kid can be given to another key, and when it ends. Two credentials are the same when their texts are.
    /// </summary>
    public static string TextOf(Secret secret)
    {
        var hash = secret.Type == SecretTypes.JsonWebKey ? $" ({Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Value)).AsSpan(0, ShortHashBytes))})" : "";
        var end = secret.Expiration is { } expiration ? $" until {expiration.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}" : "";
        return secret.Identifier + hash + end;
    }

    /// <summary>The client with these credentials of one type instead of its own; the others stay where they are.</summary>
    public static Client With(Client client, string type, IEnumerable<Secret> secrets) =>
        client with { Secrets = [.. client.Secrets.Where(secret => secret.Type != type), .. secrets] };
}
