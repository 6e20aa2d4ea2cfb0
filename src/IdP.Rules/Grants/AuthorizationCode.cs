namespace IdP.Rules.Grants;

/// <summary>What the authorization endpoint remembers between handing out a code and seeing it again.</summary>
public sealed record AuthorizationCode
{
    public required Grant Grant { get; init; }

    /// <summary>The redirect_uri of the authorization request, exactly as it was sent.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>The S256 challenge (RFC7636-4.2). Null when the client needs no PKCE and sent none.</summary>
    public string? CodeChallenge { get; init; }

    public string? Nonce { get; init; }

    /// <summary>The thumbprint of the key that must be proved at redemption (RFC9449-10); null when the request named none.</summary>
    public string? DpopJkt { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>Set when the code has been redeemed.</summary>
    public DateTimeOffset? Spent { get; init; }
}
