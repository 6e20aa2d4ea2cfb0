using IdP.Rules.Grants;

namespace IdP.Rules.Token;

/// <summary>What must hold for an access token to be good for something (RFC6750-3.1), in order.</summary>
public static class AccessTokenRules
{
    /// <param name="token">What is known of the token; null when it is none of ours.</param>
    /// <param name="issuer">The name of the issuer that is asked.</param>
    public static Refusal? Check(RuleTrace trace, AccessToken? token, string issuer, DateTimeOffset now) =>
        trace.Ask("E-310", IsOneOfOurs(token, issuer))
        ?? trace.Ask("RFC6750-3.1", NotExpired(token!, now))
        ?? trace.Ask("E-142", NotRevoked(token!));

    private static Refusal? IsOneOfOurs(AccessToken? token, string issuer) =>
        token?.Issuer == issuer ? null : Refusal.InvalidToken("the token is not an access token of this issuer").Because("an access token of this issuer", "another value");

    private static Refusal? NotExpired(AccessToken token, DateTimeOffset now) =>
        now < token.Expires ? null : Refusal.InvalidToken("the access token has expired").Because($"before {token.Expires:u}", $"{now:u}");

    private static Refusal? NotRevoked(AccessToken token) =>
        (token.Revoked ?? token.Grant?.Revoked) is { } revoked ? Refusal.InvalidToken("the access token or its grant has been revoked").Because("a token that holds", $"revoked {revoked:u}") : null;
}
