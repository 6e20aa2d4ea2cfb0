using IdP.Storage;

namespace IdP.Tokens;

/// <summary>Tokens ready to hand out, once what they need stored is stored.</summary>
/// <param name="AccessToken">A JWT or a handle.</param>
/// <param name="ExpiresIn">Seconds until the access token is no longer valid.</param>
/// <param name="Scope">What the access token is good for, space-separated.</param>
/// <param name="Commit">What must be on disk before any of it is answered.</param>
public sealed record IssuedTokens(string AccessToken, int ExpiresIn, string Scope, TokenCommit Commit)
{
    /// <summary>How it is presented: <c>Bearer</c>, or <c>DPoP</c> for a token that is bound to a key (RFC9449-5).</summary>
    public string TokenType { get; init; } = "Bearer";

    public string? IdToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds until the refresh token is no longer valid, unless it is used; null when the profile does not say it.</summary>
    public int? RefreshTokenExpiresIn { get; init; }
}
