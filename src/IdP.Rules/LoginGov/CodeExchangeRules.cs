using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Rules.LoginGov;

/// <summary>
/// What must hold of a token request, with PKCE (E-165) or a client assertion (E-166), in order. All of it is asked, and everything that
/// fails is told, to the letter (E-181, E-182); what an assertion must be comes last, in <see cref="AssertionRules"/>.
/// </summary>
public static class CodeExchangeRules
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <param name="known">Null when nobody's code was sent: E-177 to E-180 for one that was used, or replaced by a later one.</param>
    public static IReadOnlyList<Refusal> Check(RuleTrace trace, CodeExchange request, KnownCode? known, DateTimeOffset now)
    {
        var (pkce, assertion) = (UsesPkce(request, known), UsesAssertion(request, known));
        Refusal?[] answers =
        [
            trace.Ask("E-036", GrantTypeIsAuthorizationCode(request)),
            assertion ? trace.Ask("E-200", AssertionTypeIsJwtBearer(request)) : null,
            known is null ? null : trace.Ask("E-176", NotExpired(known, now)),
            trace.Ask("E-177", CodeIsSomebodys(known)),
            trace.Ask("E-167", ClientProvesItself(pkce || assertion, known)),
            pkce ? trace.Ask("E-175", VerifierMatches(request, known)) : null,
        ];
        return [.. answers.OfType<Refusal>()];
    }

    /// <summary>True when the request is judged by its client assertion, perhaps beside PKCE (E-170, E-171). It can be only when the code says whose it is.</summary>
    public static bool UsesAssertion(CodeExchange request, KnownCode? known) =>
        known is null or { MayUseAssertion: true } && (request.ClientAssertion ?? request.ClientAssertionType) is not null;

    // E-172: a stored challenge wants its verifier, also of a client that comes with an assertion.
    private static bool UsesPkce(CodeExchange request, KnownCode? known) =>
        known is null or { MayUsePkce: true } && (request.CodeVerifier ?? known?.Code.CodeChallenge) is not null;

    // E-029, E-035.
    private static Refusal? GrantTypeIsAuthorizationCode(CodeExchange request) =>
        request.GrantType == GrantTypes.AuthorizationCode
            ? null
            : Prose.Failure("unsupported_grant_type", "Grant type is not included in the list", "grant_type is not authorization_code")
                .Because(GrantTypes.AuthorizationCode, Printable.Shorten(request.GrantType)) with { Rule = request.GrantType is null ? "E-029" : "" };

    private static Refusal? AssertionTypeIsJwtBearer(CodeExchange request) =>
        request.ClientAssertionType == JwtBearer
            ? null
            : Prose.Failure("invalid_client", "Client assertion type is not included in the list", "client_assertion_type is not jwt-bearer")
                .Because(JwtBearer, Printable.Shorten(request.ClientAssertionType));

    // E-203: told beside whatever else is wrong. A code of exactly the limit is not older than it.
    private static Refusal? NotExpired(KnownCode known, DateTimeOffset now) =>
        now <= known.Code.Expires
            ? null
            : Prose.Failure("invalid_grant", "Code is expired.", "the code has expired", "token-expired").Because($"at the latest {known.Code.Expires:u}", $"{now:u}");

    private static Refusal? CodeIsSomebodys(KnownCode? known) =>
        known is not null
            ? null
            : Prose.Failure("invalid_grant", "Code is invalid because doesn’t match any user.", "the code was never issued, was redeemed before, or was replaced by that of a later sign-in", "invalid-code")
                .Because("the latest code of the person and the client, not redeemed yet", "another one");

    // E-168, E-169.
    private static Refusal? ClientProvesItself(bool proves, KnownCode? known) =>
        proves
            ? null
            : Prose.Failure("invalid_client", "Code Client must authenticate via PKCE or private_key_jwt, missing either code_challenge or client_assertion.", "the client proves itself in no way that it registered", "pkce-or-private-key")
                .Because(Methods(known), "nothing of that") with
            {
                Rule = known switch { { MayUseAssertion: false } => "E-168", { MayUsePkce: false } => "E-169", _ => "" },
            };

    // E-173, E-174, RFC7636-4.6: whatever the verifier's length and alphabet, and with the padding that some libraries leave on the challenge (D-27, D-28).
    private static Refusal? VerifierMatches(CodeExchange request, KnownCode? known)
    {
        var challenge = known?.Code.CodeChallenge;
        return challenge is not null && Hashes(request.CodeVerifier ?? "", challenge)
            ? null
            : Prose.Failure("invalid_grant", "Code verifier code_verifier did not match code_challenge.", "code_verifier does not hash to the code_challenge", "invalid-code-verifier")
                .Because("BASE64URL(SHA256(code_verifier)) = code_challenge", (request.CodeVerifier, challenge) switch
                {
                    (null, _) => "no code_verifier",
                    (_, null) => "no code_challenge",
                    _ => "another hash",
                }) with { Rule = request.CodeVerifier is null ? "E-172" : "" };
    }

    private static bool Hashes(string verifier, string challenge)
    {
        Span<byte> wanted = stackalloc byte[SHA256.HashSizeInBytes];
        var unpadded = challenge.AsSpan().TrimEnd('=');
        return Base64Url.DecodeFromChars(unpadded, wanted, out _, out var length) == OperationStatus.Done && length == wanted.Length
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)), wanted);
    }

    private static string Methods(KnownCode? known) => known switch
    {
        { MayUseAssertion: false } => "PKCE",
        { MayUsePkce: false } => "private_key_jwt",
        _ => "PKCE or private_key_jwt",
    };
}
