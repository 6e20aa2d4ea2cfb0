namespace IdP.Rules.Grants;

/// <summary>
/// What one sign-in at one client granted. Codes, refresh tokens and access tokens hang on it, and die with it
/// when it is revoked.
/// </summary>
public sealed record Grant
{
    /// <summary>128 random bits, hexadecimal.</summary>
    public required string GrantId { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The subject as this client sees it (pairwise where the profile says so).</summary>
    public required string Subject { get; init; }

    /// <summary>The person, as the user directory names them. Never shown to a client.</summary>
    public required string UserId { get; init; }

    /// <summary>The granted scopes, space-separated.</summary>
    public required string Scope { get; init; }

    /// <summary>The level reached at sign-in.</summary>
    public required string Acr { get; init; }

    /// <summary>The authentication methods used, in the provider's own names or RFC 8176's.</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>When the person last proved who they are: older than the grant after single sign-on.</summary>
    public required DateTimeOffset AuthTime { get; init; }

    /// <summary>The language of the sign-in page: nb, nn, en or se.</summary>
    public required string Locale { get; init; }

    /// <summary>The single sign-on session the grant came from.</summary>
    public required string SessionId { get; init; }

    /// <summary>The resources the access tokens are for (RFC8707-2), absolute URIs separated by spaces; null when none was asked for.</summary>
    public string? Resource { get; init; }

    /// <summary>ID-porten: on whose behalf the client asks, one of its registered customers; null for itself.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The <c>acr_values</c> of the request that the profile understood, separated by spaces; null when it keeps none.</summary>
    public string? RequestedAcr { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The end of the authorization, however often it is refreshed.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Set once something revoked the grant with all that hangs on it.</summary>
    public DateTimeOffset? Revoked { get; init; }
}
