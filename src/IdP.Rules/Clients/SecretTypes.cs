namespace IdP.Rules.Clients;

/// <summary>What <see cref="Secret.Value"/> holds. The first two names are Duende's.</summary>
public static class SecretTypes
{
    /// <summary>Base64 of the SHA-256 of a server-made 256-bit secret.</summary>
    public const string SharedSecret = "SharedSecret";

    /// <summary>A public key as a JWK (RFC 7517) with <c>kid</c>.</summary>
    public const string JsonWebKey = "JWK";

    /// <summary>The nine-digit organisation number that a business certificate in <c>x5c</c> must carry.</summary>
    public const string BusinessCertificate = "BusinessCertificate";

    /// <summary>Lower-case hex SHA-256 of the one certificate the client is locked to; goes with a <see cref="BusinessCertificate"/>.</summary>
    public const string CertificateLock = "CertificateLock";
}
