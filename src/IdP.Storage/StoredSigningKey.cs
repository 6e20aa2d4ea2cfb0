namespace IdP.Storage;

/// <summary>A signing key at rest. Its private half is encrypted before it comes here.</summary>
public sealed record StoredSigningKey
{
    /// <summary>The key's name in JWKS and JWT headers (RFC7517-4.5).</summary>
    public required string Kid { get; init; }

    /// <summary>The name of the issuer it signs for.</summary>
    public required string Issuer { get; init; }

    /// <summary>The JWS algorithm it signs with, for example RS256 (RFC7518-3.1).</summary>
    public required string Algorithm { get; init; }

    /// <summary>The key pair, encrypted by the Data Protection ring.</summary>
#pragma warning disable CA1819 // an opaque blob that goes in and out whole
    public required byte[] ProtectedKey { get; init; }
#pragma warning restore CA1819

    public required DateTimeOffset Created { get; init; }

    /// <summary>From here on it signs; it is published before, so that caches know it in time.</summary>
    public required DateTimeOffset Activates { get; init; }

    /// <summary>From here on it signs no more.</summary>
    public required DateTimeOffset Retires { get; init; }

    /// <summary>From here on nothing it signed is valid and it is no longer published.</summary>
    public required DateTimeOffset Expires { get; init; }
}
