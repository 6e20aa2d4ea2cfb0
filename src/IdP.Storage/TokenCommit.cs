using IdP.Rules.Grants;

namespace IdP.Storage;

/// <summary>All that one granted token request changes. It is committed as one.</summary>
public sealed record TokenCommit
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>The client assertion to remember; null when the client authenticated in another way.</summary>
    public UsedAssertion? Assertion { get; init; }

    /// <summary>The DPoP proof to remember; null when the request came without one.</summary>
    public UsedAssertion? Proof { get; init; }

    /// <summary>The authorization code to spend.</summary>
    public string? SpendCode { get; init; }

    /// <summary>The ONETIME refresh token to spend.</summary>
    public string? SpendRefreshToken { get; init; }

    /// <summary>The REUSE refresh token whose idle end moves on.</summary>
    public (string Token, DateTimeOffset Expires)? ExtendRefreshToken { get; init; }

    public (string Token, RefreshToken Value)? NewRefreshToken { get; init; }

    /// <summary>Only for access tokens by reference: a JWT is not stored.</summary>
    public (string Token, AccessToken Value)? NewAccessToken { get; init; }

    /// <summary>True when there is nothing to spend and nothing to store: a JWT for a client that sent its secret.</summary>
    public bool IsEmpty => (Assertion, Proof, SpendCode, SpendRefreshToken, ExtendRefreshToken, NewRefreshToken, NewAccessToken) is (null, null, null, null, null, null, null);
}
