using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdP.Rules.Clients;

/// <summary>What a client registered to prove itself with. The members are Duende's, so that an <c>ISecretValidator</c> reads the same on both engines.</summary>
public sealed class Secret
{
    private const int ShortHashBytes = 6;

    private string? identifier;

    /// <summary>For people: where the secret is used, who holds the key.</summary>
    public string? Description { get; set; }

    /// <summary>By type: base64 of a SHA-256, a public JWK, an organisation number, a thumbprint. See <see cref="SecretTypes"/>.</summary>
    public required string Value
    {
        get;
        set => (field, identifier) = (value, null);
    }

    /// <summary>UTC. From this instant on the secret proves nothing. Null: does not expire.</summary>
    public DateTime? Expiration { get; set; }

    public required string Type
    {
        get;
        set => (field, identifier) = (value, null);
    }

    /// <summary>
    /// What this secret is called among those of its type and client, wherever people read about it: the <c>kid</c> of a key, an
    /// organisation number, the thumbprint of a certificate, and of a shared secret twelve hex digits that say nothing about it.
    /// </summary>
    public string Identifier => identifier ??= Name();

    /// <summary>False from <see cref="Expiration"/> on.</summary>
    public bool IsLive(DateTimeOffset now) => Expiration is not { } expiration || now.UtcDateTime < expiration;

    private string Name() => Type switch
    {
        SecretTypes.BusinessCertificate or SecretTypes.CertificateLock => Value,
        SecretTypes.JsonWebKey => KeyId() ?? ShortHash(),
        _ => ShortHash(),
    };

    private string ShortHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)).AsSpan(0, ShortHashBytes));

    private string? KeyId()
    {
        try
        {
            using var key = JsonDocument.Parse(Value);
            return key.RootElement is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // no key at all: the registration rules say so
        }
    }
}
