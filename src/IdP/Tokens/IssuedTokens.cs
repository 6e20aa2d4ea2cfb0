using IdP.Storage;

namespace IdP.Tokens;

/// <summary>Tokens ready to hand out, once what they need stored is stored.</summary>
/// <param name="AccessToken">A JWT or a handle.</param>
/// <param name="ExpiresIn">Seconds until the access token is no longer valid.</param>
/// <param name="Scope">What the access token is good for, space-separated.</param>
/// <param name="Commit">What must be on disk before any of it is answered.</param>
public sealed record IssuedTokens(string AccessToken, int ExpiresIn, string Scope, TokenCommit Commit)
{
    public string? IdToken { get; init; }

    public string? RefreshToken { get; init; }
}
