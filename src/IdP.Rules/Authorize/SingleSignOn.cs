using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Profiles;

namespace IdP.Rules.Authorize;

/// <summary>Whether a session answers an authorization request without asking the person again, in order.</summary>
public static class SingleSignOn
{
    /// <param name="hintedUserId">Whom <c>id_token_hint</c> names; null when there was no hint.</param>
    /// <returns>Null when the session is enough; otherwise why the person must sign in. The code is the one for <c>prompt=none</c>.</returns>
    public static Refusal? Check(RuleTrace trace, Session? session, AuthorizeRequest request, Client client, Profile profile, string? hintedUserId, DateTimeOffset now) =>
        trace.Ask("E-293", SessionIsAlive(session, profile, now))
        ?? trace.Ask("SSO-isolated", ClientSharesSessions(client))
        ?? trace.Ask("E-294", NoNewSignInIsAsked(request))
        ?? trace.Ask("OIDCC-3.1.2.1-max_age", RecentEnough(session!, request, now))
        ?? trace.Ask("E-239", LevelIsEnough(session!.Acr, request, profile))
        ?? trace.Ask("OIDCC-3.1.2.2", SamePersonAsHinted(session!, hintedUserId));

    private static Refusal? SessionIsAlive(Session? session, Profile profile, DateTimeOffset now) => session switch
    {
        null => LoginRequired("there is no session"),
        _ when now - session.LastUsed >= profile.Lifetimes.SessionIdle => LoginRequired("the session was idle too long"),
        _ when now - session.AuthTime >= profile.Lifetimes.SessionAbsolute => LoginRequired("the session has reached its end"),
        _ => null,
    };

    internal static Refusal? ClientSharesSessions(Client client) => client.SsoDisabled ? LoginRequired("the client takes no part in single sign-on") : null;

    private static Refusal? NoNewSignInIsAsked(AuthorizeRequest request) => request.Prompts.Contains("login") ? LoginRequired("prompt=login was asked") : null;

    private static Refusal? RecentEnough(Session session, AuthorizeRequest request, DateTimeOffset now) =>
        AuthorizeRules.MaxAge(request) is { } maxAge && now - session.AuthTime >= maxAge ? LoginRequired("the sign-in is older than max_age") : null;

    private static Refusal? LevelIsEnough(string reached, AuthorizeRequest request, Profile profile)
    {
        var enough = AuthorizeRules.SatisfyingAcrs(request, profile);
        return enough.Any(acr => acr.Name == reached)
            ? null
            : LoginRequired("the session's level is too low").Because(string.Join(" or ", enough.Select(acr => acr.Name)), reached);
    }

    private static Refusal? SamePersonAsHinted(Session session, string? hintedUserId) =>
        hintedUserId is null || hintedUserId == session.UserId ? null : LoginRequired("id_token_hint names somebody else");

    private static Refusal LoginRequired(string reason) => new("login_required", "The person must sign in.", reason);
}
