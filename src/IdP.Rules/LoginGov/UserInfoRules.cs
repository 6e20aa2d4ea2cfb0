using IdP.Rules.Grants;
using IdP.Rules.Profiles;

namespace IdP.Rules.LoginGov;

/// <summary>When userinfo answers: to an access token in the header, while the session behind it lives (E-309).</summary>
public static class UserInfoRules
{
    /// <summary>The token of an Authorization header, which is split at its first space. The scheme is written as it is here (E-312).</summary>
    /// <param name="header">Null when there was none.</param>
    public static Result<string> Token(string? header)
    {
        if (header is null) return Failure("No Authorization header provided.", "there is no Authorization header", "no-auth-header").Because("Bearer and the access token", null);
        var parts = header.Split(' ', 2);
        return parts[0] != "Bearer" ? Failure("Malformed Authorization header.", "the Authorization header is not Bearer", "malformed-auth-header").Because("Bearer and the access token", "another scheme")
            : parts is [_, { Length: > 0 } token] ? token
            : NotFound("the Authorization header has no token");
    }

    /// <param name="token">Null when it is none of this issuer's.</param>
    /// <param name="session">The session it was bought in; null when that has been ended.</param>
    public static Refusal? Check(RuleTrace trace, AccessToken? token, Session? session, Lifetimes lifetimes, DateTimeOffset now) =>
        trace.Ask("E-309", IsOneOfOurs(token)) ?? trace.Ask("E-309", SessionLives(session, lifetimes, now));

    /// <summary>The one text for all that is wrong with a token, or with whom it is about.</summary>
    public static Refusal NotFound(string reason) =>
        Failure("Could not find authorization for the contents of the provided access_token or it may have expired.", reason, "auth-header-contents-not-found");

    private static Refusal? IsOneOfOurs(AccessToken? token) =>
        token is { Revoked: null, Grant: { Revoked: null } } ? null : NotFound("the token is not an access token of this issuer, or was replaced by that of a later sign-in");

    private static Refusal? SessionLives(Session? session, Lifetimes lifetimes, DateTimeOffset now) =>
        session is not null && now < lifetimes.SessionEnd(session) ? null : NotFound("the session has ended").Because("a session that lives", session is null ? "signed out" : $"ended {lifetimes.SessionEnd(session):u}");

    private static Refusal Failure(string text, string reason, string anchor) => Prose.Failure("invalid_token", text, reason, anchor);
}
