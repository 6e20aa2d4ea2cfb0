using IdP.Rules.Profiles;

namespace IdP.Rules.LoginGov;

/// <summary>
/// What a client assertion must be, in the words of Login.gov and of the Ruby library that speaks for it. No rule asks for
/// <c>jti</c>, <c>exp</c> or <c>iat</c>, bounds the lifetime, or remembers what was used: the code is single-use (E-188, E-189, E-193, E-194).
/// </summary>
public static class AssertionRules
{
    /// <summary>How far ahead of our clock <c>iat</c> may be, not quite (E-191, D-09). Nothing else has leeway.</summary>
    private const int IssuedAheadSeconds = 10;

    /// <summary>Every registered key is tried in turn. When none is the right one, the last one says why not (E-195).</summary>
    /// <param name="jwt">The parameter, as it came.</param>
    /// <param name="keys">Of each live key, in the order registered: is this signature its own?</param>
    /// <param name="clientId">The client that the code was sent to.</param>
    /// <param name="tokenEndpoint">The public URL of our token endpoint.</param>
    public static IReadOnlyList<Refusal> Check(RuleTrace trace, string? jwt, IReadOnlyList<Func<SignedAssertion, byte[], bool>> keys, string clientId, string tokenEndpoint, DateTimeOffset now)
    {
        if (trace.Ask("E-196", SomeKeyIsRegistered(keys.Count)) is { } keyless) return [keyless];
        if (SignedAssertion.Read(jwt).Refused(out var unreadable, out var assertion)) return [trace.Ask("RFC7515-7.1", unreadable)!];
        if (trace.Ask("E-198", AlgorithmIsOurs(assertion)) is { } algorithm) return [algorithm];

        Refusal? last = null;
        var asked = new RuleTrace();
        foreach (var key in keys)
        {
            asked = new RuleTrace();
            last = Decode(asked, assertion, key, clientId, now);
            if (last is null) break;
        }

        trace.Include(asked);
        if (last is not null || assertion.ReadClaims().Refused(out last, out var claims)) return [last];

        Refusal?[] answers = [trace.Ask("E-184", AudienceIsTokenEndpoint(claims, tokenEndpoint)), trace.Ask("E-190", IssuedInThePast(claims, now))];
        return [.. answers.OfType<Refusal>()];
    }

    internal static Refusal Failure(string text, string reason, string? anchor = null) => Prose.Failure("invalid_client", $"Client assertion {text}", reason, anchor);

    private static Refusal? Decode(RuleTrace trace, SignedAssertion assertion, Func<SignedAssertion, byte[], bool> key, string clientId, DateTimeOffset now)
    {
        if (assertion.ReadSignature().Refused(out var undecodable, out var signature)) return trace.Ask("RFC7515-7.1", undecodable);
        if (trace.Ask("E-197", SignatureHolds(key(assertion, signature))) is { } forged) return forged;
        if (assertion.ReadClaims().Refused(out var unreadable, out var claims)) return trace.Ask("RFC7515-7.1", unreadable);

        return trace.Ask("E-187", NotExpired(claims, now))
            ?? trace.Ask("RFC7519-4.1.5", AlreadyValid(claims, now))
            ?? trace.Ask("E-186", IssuerIsTheClient(claims, clientId))
            ?? trace.Ask("E-186", SubjectIsTheClient(claims, clientId));
    }

    private static Refusal? SomeKeyIsRegistered(int keys) =>
        keys > 0 ? null : Failure("Could not validate assertion against any registered public keys.", "the client has no live key", "invalid-token-signature").Because("a registered key", null);

    private static Refusal? AlgorithmIsOurs(SignedAssertion assertion) => assertion.Algorithm switch
    {
        Profiles.LoginGov.Algorithm => null,
        null => Failure("Token is missing alg header", "the header has no alg").Because(Profiles.LoginGov.Algorithm, null),
        var other => Failure("Expected a different algorithm", "the signature algorithm is not accepted").Because(Profiles.LoginGov.Algorithm, Printable.Shorten(other)),
    };

    private static Refusal? SignatureHolds(bool holds) =>
        holds ? null : Failure("Signature verification failed", "no registered key made the signature").Because("a signature by a registered key", "another signature");

    // Whoever states an exp that is no number states none that lies ahead.
    private static Refusal? NotExpired(JsonMembers claims, DateTimeOffset now) =>
        !claims.Has("exp") || claims.Number("exp") is { } exp && Math.Truncate(exp) > now.ToUnixTimeSeconds()
            ? null
            : Failure("Signature has expired", "the assertion has expired").Because($"exp after {now.ToUnixTimeSeconds()}", Printable.Shorten(claims.Shown("exp")));

    private static Refusal? AlreadyValid(JsonMembers claims, DateTimeOffset now) =>
        !claims.Has("nbf") || claims.Number("nbf") is { } nbf && Math.Truncate(nbf) <= now.ToUnixTimeSeconds()
            ? null
            : Failure("Signature nbf has not been reached", "nbf lies in the future").Because($"nbf of at most {now.ToUnixTimeSeconds()}", Printable.Shorten(claims.Shown("nbf")));

    private static Refusal? IssuerIsTheClient(JsonMembers claims, string clientId) =>
        claims.Text("iss") == clientId
            ? null
            : Failure($"Invalid issuer. Expected [\"{clientId}\"], received {claims.Shown("iss") ?? "<none>"}", "iss is not the client of the code").Because(clientId, Printable.Shorten(claims.Shown("iss")));

    private static Refusal? SubjectIsTheClient(JsonMembers claims, string clientId) =>
        claims.Text("sub") == clientId
            ? null
            : Failure($"Invalid subject. Expected {clientId}, received {claims.Shown("sub") ?? "<none>"}", "sub is not the client of the code").Because(clientId, Printable.Shorten(claims.Shown("sub")));

    // E-183, E-185: the token endpoint alone, in an array or with one slash more.
    private static Refusal? AudienceIsTokenEndpoint(JsonMembers claims, string tokenEndpoint) =>
        claims.Texts("aud").Any(audience => (audience.EndsWith('/') ? audience[..^1] : audience) == tokenEndpoint)
            ? null
            : Failure($"Invalid audience claim, expected {tokenEndpoint}.", "aud does not name the token endpoint", "invalid-aud-claim").Because(tokenEndpoint, Printable.Shorten(claims.Shown("aud")));

    // E-192.
    private static Refusal? IssuedInThePast(JsonMembers claims, DateTimeOffset now) =>
        !claims.Has("iat") || claims.Number("iat") is { } iat && iat - IssuedAheadSeconds < now.ToUnixTimeMilliseconds() / 1000.0
            ? null
            : Failure("iat must be an integer or floating point Unix timestamp representing a time in the past.", "iat lies in the future or is no number", "invalid-iat")
                .Because($"less than {IssuedAheadSeconds} s after {now.ToUnixTimeSeconds()}", Printable.Shorten(claims.Shown("iat")));
}
