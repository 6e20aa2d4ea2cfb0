using IdP.Rules.Clients;
using IdP.Rules.Dpop;
using IdP.Rules.Grants;

namespace IdP.Rules.Token;

/// <summary>What must hold between a code and the request that redeems it, in order; the first rule broken answers.</summary>
public static class AuthorizationCodeRules
{
    /// <summary>The clause a second redemption breaks: what the first one bought is then revoked.</summary>
    public const string Replayed = "E-141";

    /// <param name="code">What is remembered of the code; null when there never was such a code.</param>
    public static Refusal? Check(RuleTrace trace, AuthorizationCode? code, TokenRequest request, Client client, DateTimeOffset now) =>
        trace.Ask("E-138", Exists(code))
        ?? trace.Ask("E-140", IssuedToThisClient(code!.Grant, client))
        ?? trace.Ask(Replayed, NotSpent(code!))
        ?? trace.Ask("E-139", NotExpired(code!, now))
        ?? trace.Ask("E-142", NotRevoked(code!.Grant))
        ?? trace.Ask("E-148", SameRedirectUri(code!, request))
        ?? trace.Ask("RFC9449-10", DpopRules.BoundKeyIsProved(code!.DpopJkt, request.DpopJkt))
        ?? trace.Ask("E-155", Pkce.Verify(code!.CodeChallenge, request.CodeVerifier));

    private static Refusal? Exists(AuthorizationCode? code) =>
        code is null ? Refusal.InvalidGrant("the code was never issued, or was purged long after it expired") : null;

    // RFC6749-4.1.3. The code stays unspent: the client it belongs to may still come.
    internal static Refusal? IssuedToThisClient(Grant grant, Client client) =>
        grant.ClientId == client.ClientId && grant.Issuer == client.Issuer
            ? null
            : Refusal.InvalidGrant("the grant was issued to another client").Because(grant.ClientId, client.ClientId);

    // RFC6749-4.1.2.
    private static Refusal? NotSpent(AuthorizationCode code) =>
        code.Spent is { } spent ? Refusal.InvalidGrant("the code was redeemed before").Because("a code that is redeemed once", $"redeemed {spent:u}") : null;

    // RFC6749-4.1.2.
    private static Refusal? NotExpired(AuthorizationCode code, DateTimeOffset now) =>
        now < code.Expires ? null : Refusal.InvalidGrant("the code has expired").Because($"before {code.Expires:u}", $"{now:u}");

    internal static Refusal? NotRevoked(Grant grant) =>
        grant.Revoked is { } revoked ? Refusal.InvalidGrant("the grant has been revoked").Because("a grant that holds", $"revoked {revoked:u}") : null;

    // E-148 to E-151, RFC6749-4.1.3: identical, character for character, with the port a loopback client really used (E-151).
    private static Refusal? SameRedirectUri(AuthorizationCode code, TokenRequest request) =>
        request.RedirectUri is null || request.RedirectUri == code.RedirectUri
            ? null
            : Refusal.InvalidGrant("redirect_uri is not the one of the authorization request").Because(code.RedirectUri, Printable.Shorten(request.RedirectUri));
}
