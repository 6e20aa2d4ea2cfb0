using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Rules.Profiles;
using IdP.Rules.Registration;
using IdP.Rules.Token;

namespace IdP.Rules.Dpop;

/// <summary>
/// What a DPoP proof must say (RFC9449-4.3), in order: what costs nothing first, the signature after it. Nonce and replay come
/// last, where they are known.
/// </summary>
public static class DpopRules
{
    private const int LongestJwtId = 256;
    private const int LongestAddress = 2048;

    /// <param name="method">The method of the request.</param>
    /// <param name="address">The public address of the endpoint that was asked, from configuration.</param>
    /// <param name="accessToken">The access token the proof came with; null where none is presented.</param>
    public static Refusal? Check(RuleTrace trace, DpopProof proof, DpopProfile profile, string method, string address, string? accessToken, DateTimeOffset now) =>
        trace.Ask("RFC9449-4.3.4", TypeIsThatOfAProof(proof))
        ?? trace.Ask("RFC9449-4.3.5", AlgorithmIsAccepted(proof, profile))
        ?? trace.Ask("RFC7515-4.1.11", NothingIsCritical(proof))
        ?? trace.Ask("RFC9449-4.3.3", RequiredClaimsAreThere(proof))
        ?? trace.Ask("RFC9449-4.3.8", MethodIsThatOfTheRequest(proof, method))
        ?? trace.Ask("RFC9449-4.3.9", AddressIsThatOfTheRequest(proof, address))
        ?? trace.Ask("RFC9449-4.3.11", IssuedJustNow(proof, profile, now))
        ?? trace.Ask("RFC9449-4.3.7", KeyIsPublic(proof))
        ?? trace.Ask("RFC9449-4.3.6", SignatureHolds(proof))
        ?? (accessToken is null ? null : trace.Ask("RFC9449-4.3.12", GoesWithTheToken(proof, accessToken)));

    /// <summary>RFC9449-10, RFC9449-5: what was bound to a key when it was asked for is given to nobody else.</summary>
    /// <param name="bound">The thumbprint it is bound to; null for nobody's.</param>
    /// <param name="proved">The thumbprint of the key the request proved; null for none.</param>
    public static Refusal? BoundKeyIsProved(string? bound, string? proved) =>
        bound is null || bound == proved
            ? null
            : Refusal.InvalidGrant("the grant is bound to another key").Because($"a DPoP proof by the key {bound}", proved);

    /// <summary>RFC7638-3: a SHA-256 in base64url.</summary>
    public static bool IsThumbprint(string thumbprint) => Pkce.ChallengeIsWellFormed(thumbprint);

    // RFC8725-3.11: an assertion, a request object or an access token is no proof.
    private static Refusal? TypeIsThatOfAProof(DpopProof proof) =>
        proof.Jws.Type == "dpop+jwt" ? null : Refuse("typ is not that of a DPoP proof", "dpop+jwt", proof.Jws.Type);

    // RFC8725-3.1. The list holds signatures by private keys only.
    private static Refusal? AlgorithmIsAccepted(DpopProof proof, DpopProfile profile) =>
        proof.Jws.Algorithm is { } algorithm && profile.Algorithms.Contains(algorithm)
            ? null
            : Refuse("the signature algorithm is not accepted", string.Join(" or ", profile.Algorithms), proof.Jws.Algorithm);

    // RFC7515-4.1.11: we understand no extension, so a critical one is one we do not understand.
    private static Refusal? NothingIsCritical(DpopProof proof) => proof.Jws.HasCriticalHeader ? Refuse("the header has crit", "no crit", "crit") : null;

    // RFC9449-4.2.
    private static Refusal? RequiredClaimsAreThere(DpopProof proof) => proof switch
    {
        { Key: null } => Refuse("the header has no jwk", "jwk: a public key", null),
        { JwtId: not { Length: > 0 and <= LongestJwtId } } => Refuse("jti is missing, or is no text of a sensible length", $"1 to {LongestJwtId} characters", proof.JwtId is { } jti ? $"{jti.Length} characters" : null),
        { Method: null } => Refuse("htm is missing", "the method of the request", null),
        { Address: null } => Refuse("htu is missing", "the address of the request", null),
        { Issued: null } => Refuse("iat is missing or is not a number of seconds", "iat", proof.Jws.Has("iat") ? "not a number of seconds" : null),
        _ => null,
    };

    private static Refusal? MethodIsThatOfTheRequest(DpopProof proof, string method) =>
        proof.Method == method ? null : Refuse("htm is not the method of the request", method, proof.Method);

    private static Refusal? AddressIsThatOfTheRequest(DpopProof proof, string address) =>
        SameAddress(proof.Address!, address) ? null : Refuse("htu is not the address of the request", address, proof.Address);

    /// <summary>
    /// Without query and fragment, and as RFC3986-6.2.2 and RFC3986-6.2.3 read addresses: scheme and host without case, the
    /// default port as none. What a library would repair — spaces, backslashes, a user name — is another address.
    /// </summary>
    public static bool SameAddress(string stated, string ours)
    {
        if (stated.Length > LongestAddress || stated.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || stated.Contains('\\')) return false;
        if (!Uri.TryCreate(stated, UriKind.Absolute, out var one) || one.Scheme is not ("https" or "http") || one.UserInfo.Length > 0) return false;

        var other = new Uri(ours);
        return (one.Scheme, one.IdnHost, one.Port, one.AbsolutePath) == (other.Scheme, other.IdnHost, other.Port, other.AbsolutePath);
    }

    // RFC9449-11.1. Too old by the edge itself, so that what is remembered until then cannot come a second time.
    private static Refusal? IssuedJustNow(DpopProof proof, DpopProfile profile, DateTimeOffset now) =>
        proof.Issued > now - profile.Window && proof.Issued <= now + profile.Window
            ? null
            : Refuse("iat is too far from now: make a proof for each request, and set the client's clock", $"less than {profile.Window.TotalSeconds} s from {now:u}", $"{proof.Issued:u}");

    private static Refusal? KeyIsPublic(DpopProof proof) =>
        RegisteredKeyRules.FirstProblemOfNumbers(proof.Key!.Value) is { } problem ? Refuse("the key in the header cannot be used", "a public RSA or P-256 key", $"a key that {problem}") : null;

    private static Refusal? SignatureHolds(DpopProof proof)
    {
        var key = proof.PublicKey();
        if (!proof.Jws.Fits(key)) return Refuse("the key does not fit the signature algorithm", $"a key for {proof.Jws.Algorithm}", key.Kty);
        return proof.Jws.IsSignedBy(key) ? null : Refuse("the signature does not verify", "a signature by the key in jwk", "another signature");
    }

    private static Refusal? GoesWithTheToken(DpopProof proof, string accessToken) =>
        proof.AccessTokenHash == Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(accessToken)))
            ? null
            : Refuse("ath is not the hash of the access token", "BASE64URL(SHA256(access token))", proof.AccessTokenHash is null ? null : "another hash");

    private static Refusal Refuse(string reason, string expected, string? found) => Refusal.InvalidDpopProof(reason).Because(expected, Printable.Shorten(found));
}
