using IdP.Rules.Clients;
using IdP.Rules.Dpop;
using IdP.Rules.Grants;

namespace IdP.Rules.Token;

/// <summary>What must hold between a refresh token and the request that uses it (RFC6749-6), in order.</summary>
public static class RefreshTokenRules
{
    /// <summary>The clause a second use of an exchanged token breaks: its family is then revoked.</summary>
    public const string Replayed = "E-262";

    public static Refusal? Check(RuleTrace trace, RefreshToken? token, TokenRequest request, Client client, TimeSpan grace, DateTimeOffset now) =>
        trace.Ask("E-256", Exists(token))
        ?? trace.Ask("E-257", AuthorizationCodeRules.IssuedToThisClient(token!.Grant, client))
        ?? trace.Ask("E-317", AuthorizationCodeRules.NotRevoked(token!.Grant))
        ?? trace.Ask(Replayed, NotReplayed(token!, grace, now))
        ?? trace.Ask("E-258", WithinAuthorization(token!.Grant, now))
        ?? trace.Ask("E-259", NotIdleTooLong(token!, now))
        ?? trace.Ask("RFC9449-5", DpopRules.BoundKeyIsProved(token!.DpopJkt, request.DpopJkt))
        ?? trace.Ask("E-266", ScopeIsNotWidened(token!, request));

    // RFC9700-4.14: a ONETIME token that comes back was copied, unless it comes back so soon that the client merely lost the answer.
    private static Refusal? NotReplayed(RefreshToken token, TimeSpan grace, DateTimeOffset now) =>
        token.Spent is { } spent && now - spent >= grace
            ? Refusal.InvalidGrant("the refresh token was exchanged before; its family is revoked").Because($"used once, or again within {grace.TotalSeconds} s", $"exchanged {spent:u}")
            : null;

    private static Refusal? Exists(RefreshToken? token) =>
        token is null ? Refusal.InvalidGrant("the refresh token was never issued, or was purged long after it expired") : null;

    private static Refusal? WithinAuthorization(Grant grant, DateTimeOffset now) =>
        now < grant.Expires ? null : Refusal.InvalidGrant("the authorization has reached its lifetime").Because($"before {grant.Expires:u}", $"{now:u}");

    private static Refusal? NotIdleTooLong(RefreshToken token, DateTimeOffset now) =>
        now < token.Expires ? null : Refusal.InvalidGrant("the refresh token was idle too long").Because($"before {token.Expires:u}", $"{now:u}");

    // RFC6749-6: the scope must not include any scope not originally granted.
    private static Refusal? ScopeIsNotWidened(RefreshToken token, TokenRequest request)
    {
        var granted = Scopes.Read(token.Scope);
        return Scopes.Read(request.Scope).All(granted.Contains)
            ? null
            : Refusal.InvalidScope("scope asks for more than was granted.").Because(token.Scope, "a scope beyond it");
    }
}
