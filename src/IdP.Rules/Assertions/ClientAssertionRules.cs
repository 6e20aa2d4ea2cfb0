using IdP.Rules.Profiles;

namespace IdP.Rules.Assertions;

/// <summary>
/// What a client assertion must say (RFC7523-3, OIDCC-9, and the profile's own limits), in order. Key, signature and
/// replay come after: they are not asked of an assertion that could not be accepted anyway.
/// </summary>
public static class ClientAssertionRules
{
    /// <param name="clientId">The registered client the assertion is meant to prove.</param>
    /// <param name="issuer">Our issuer identifier.</param>
    /// <param name="tokenEndpoint">The public URL of our token endpoint.</param>
    public static Refusal? Check(RuleTrace trace, ClientAssertion assertion, AssertionProfile profile, string clientId, string issuer, string tokenEndpoint, DateTimeOffset now) =>
        trace.Ask("E-098", AlgorithmIsAccepted(assertion, profile))
        ?? trace.Ask("E-110", NothingIsCritical(assertion))
        ?? trace.Ask("E-115", TypeIsThatOfAnAssertion(assertion))
        ?? trace.Ask("E-080", IssuerIsTheClient(assertion, clientId))
        ?? trace.Ask("E-078", SubjectIsTheClient(assertion, clientId))
        ?? trace.Ask("E-076", AudienceIsUs(assertion, profile, issuer, tokenEndpoint))
        ?? trace.Ask("E-084", ExpiryIsStated(assertion))
        ?? trace.Ask("E-085", NotExpired(assertion, now))
        ?? trace.Ask("E-088", IssueTimeIsStated(assertion))
        ?? trace.Ask("E-089", NotIssuedInTheFuture(assertion, profile, now))
        ?? trace.Ask("E-087", LivesShortly(assertion, profile))
        ?? trace.Ask("E-091", AlreadyValid(assertion, profile, now));

    // E-098 to E-100, E-066: RFC8725-3.1. The list holds signatures by private keys only.
    private static Refusal? AlgorithmIsAccepted(ClientAssertion assertion, AssertionProfile profile) =>
        assertion.Algorithm is { } algorithm && profile.Algorithms.Contains(algorithm)
            ? null
            : Refuse("the signature algorithm is not accepted", string.Join(" or ", profile.Algorithms), Shown(assertion.Algorithm));

    // E-110: RFC7515-4.1.11. We understand no extension, so a critical one is one we do not understand.
    private static Refusal? NothingIsCritical(ClientAssertion assertion) =>
        assertion.HasCriticalHeader ? Refuse("the header has crit", "no crit", "crit") : null;

    // E-115: RFC8725-3.11. A DPoP proof, a request object or an access token is no assertion.
    private static Refusal? TypeIsThatOfAnAssertion(ClientAssertion assertion) =>
        assertion.Type is null or "JWT" or "jwt" or "client-authentication+jwt"
            ? null
            : Refuse("typ is not that of a client assertion", "client-authentication+jwt, JWT, or no typ", Shown(assertion.Type));

    // E-080, E-081.
    private static Refusal? IssuerIsTheClient(ClientAssertion assertion, string clientId) =>
        assertion.Issuer == clientId ? null : Refuse("iss is not the client_id", clientId, Shown(assertion.Issuer));

    // E-078, E-079.
    private static Refusal? SubjectIsTheClient(ClientAssertion assertion, string clientId) =>
        assertion.Subject == clientId ? null : Refuse("sub is not the client_id", clientId, Shown(assertion.Subject));

    // E-068, E-070, E-072 to E-077, D-03: equal to the letter, never by prefix, never with a slash more or less.
    private static Refusal? AudienceIsUs(ClientAssertion assertion, AssertionProfile profile, string issuer, string tokenEndpoint)
    {
        var expected = profile.TokenEndpointIsAudience ? $"{issuer} or {tokenEndpoint}" : issuer;

        if (assertion.Audiences is not { } audiences) return Refuse("aud is missing, or is neither a string nor an array of strings", expected, null);
        if (audiences.Count > 1 && !profile.OtherAudiencesTolerated) return Refuse("aud names others beside us", $"{issuer} alone", $"{audiences.Count} audiences");

        return audiences.Any(audience => audience == issuer || (profile.TokenEndpointIsAudience && audience == tokenEndpoint))
            ? null
            : Refuse("aud is not us", expected, Shown(audiences[0]));
    }

    private static Refusal? ExpiryIsStated(ClientAssertion assertion) =>
        assertion.Time("exp") is not null ? null : Refuse("exp is missing or is not a number of seconds", "exp", assertion.Has("exp") ? "not a number of seconds" : null);

    // RFC7523-3, D-09: no leeway.
    private static Refusal? NotExpired(ClientAssertion assertion, DateTimeOffset now) =>
        assertion.Time("exp") > now ? null : Refuse("the assertion has expired", $"exp after {now:u}", $"{assertion.Time("exp"):u}");

    // D-10: without iat the lifetime cannot be judged.
    private static Refusal? IssueTimeIsStated(ClientAssertion assertion) =>
        assertion.Time("iat") is not null ? null : Refuse("iat is missing or is not a number of seconds", "iat", assertion.Has("iat") ? "not a number of seconds" : null);

    private static Refusal? NotIssuedInTheFuture(ClientAssertion assertion, AssertionProfile profile, DateTimeOffset now) =>
        assertion.Time("iat") <= now + profile.FutureSkew
            ? null
            : Refuse("iat lies in the future: set the client's clock", $"at most {profile.FutureSkew.TotalSeconds} s after {now:u}", $"{assertion.Time("iat"):u}");

    // E-086, E-087, E-090: exactly the limit is accepted.
    private static Refusal? LivesShortly(ClientAssertion assertion, AssertionProfile profile) =>
        assertion.Time("exp") - assertion.Time("iat") <= profile.MaxLifetime
            ? null
            : Refuse("the assertion lives too long", $"exp - iat of at most {profile.MaxLifetime.TotalSeconds} s", $"{(assertion.Time("exp") - assertion.Time("iat"))?.TotalSeconds} s");

    // E-091, E-092.
    private static Refusal? AlreadyValid(ClientAssertion assertion, AssertionProfile profile, DateTimeOffset now) =>
        !assertion.Has("nbf") || assertion.Time("nbf") <= now + profile.FutureSkew
            ? null
            : Refuse("nbf lies in the future or is not a number of seconds", $"at most {profile.FutureSkew.TotalSeconds} s after {now:u}", assertion.Time("nbf") is { } nbf ? $"{nbf:u}" : "not a number of seconds");

    private static Refusal Refuse(string reason, string expected, string? found) => Refusal.InvalidClient(reason).Because(expected, found);

    // What an unauthenticated stranger wrote is shown shortened and in printable ASCII only.
    private static string? Shown(string? text) => Printable.Shorten(text);
}
