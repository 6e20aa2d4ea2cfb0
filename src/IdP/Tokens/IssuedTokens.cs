namespace IdP.Tokens;

/// <summary>Tokens ready to hand out: what they cost is spent, and what must be remembered of them is on disk.</summary>
/// <param name="AccessToken">A JWT or a handle.</param>
/// <param name="ExpiresIn">Seconds until the access token is no longer valid.</param>
/// <param name="Scope">What the access token is good for, space-separated.</param>
public sealed record IssuedTokens(string AccessToken, int ExpiresIn, string Scope)
{
    /// <summary>How it is presented: <c>Bearer</c>, or <c>DPoP</c> for a token that is bound to a key (RFC9449-5).</summary>
    public string TokenType { get; init; } = "Bearer";

    public string? IdToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds until the refresh token is no longer valid, unless it is used; null when the profile does not say it.</summary>
    public int? RefreshTokenExpiresIn { get; init; }
}
