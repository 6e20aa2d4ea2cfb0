namespace IdP.Rules.Grants;

/// <summary>An access token by reference, as it is remembered.</summary>
public sealed record AccessToken
{
    /// <summary>Null for client_credentials: there is no person behind it.</summary>
    public Grant? Grant { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required string Subject { get; init; }

    public required string Scope { get; init; }

    /// <summary>The method the client authenticated with, as the <c>client_amr</c> claim says it.</summary>
    public required string ClientAmr { get; init; }

    public required DateTimeOffset Issued { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>What it is for (RFC8707-2). Not stored: a token by reference is for what its grant is for.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    public DateTimeOffset? Revoked { get; init; }

    /// <summary>The thumbprint of the key it is bound to (RFC9449-6); null for a bearer token.</summary>
    public string? DpopJkt { get; init; }
}
