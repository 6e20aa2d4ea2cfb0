using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdP.Rules.Token;

/// <summary>Proof Key for Code Exchange (RFC 7636), S256 only.</summary>
public static class Pkce
{
    private const int ShortestVerifier = 43, LongestVerifier = 128, ChallengeLength = 43;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static readonly SearchValues<char> Base64UrlAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>RFC7636-4.1, E-156 to E-159: 43 to 128 unreserved characters. A verifier that was not sent is judged by <see cref="Verify"/>.</summary>
    public static Refusal? VerifierIsWellFormed(string? verifier) => verifier switch
    {
        null => null,
        { Length: < ShortestVerifier or > LongestVerifier } =>
            Refusal.InvalidRequest("code_verifier must have 43 to 128 characters.").Because("43 to 128 characters", $"{verifier.Length} characters"),
        _ when verifier.AsSpan().ContainsAnyExcept(Unreserved) =>
            Refusal.InvalidRequest("code_verifier may only contain A-Z a-z 0-9 - . _ ~").Because("unreserved characters only", "another character"),
        _ => null,
    };

    /// <summary>RFC7636-4.2: a S256 challenge is a SHA-256 in base64url without padding, so 43 characters.</summary>
    public static bool ChallengeIsWellFormed(string challenge) =>
        challenge.Length == ChallengeLength && !challenge.AsSpan().ContainsAnyExcept(Base64UrlAlphabet);

    /// <summary>
    /// RFC7636-4.6, E-154, E-155, E-163, E-164: the verifier must hash to the challenge that the code was bound to.
    /// RFC9700-2.1.1, E-160, E-161: a verifier without a challenge means that the challenge was stripped on the way (downgrade).
    /// </summary>
    public static Refusal? Verify(string? challenge, string? verifier) => (challenge, verifier) switch
    {
        (null, null) => null, // the authorization endpoint has already decided that this client needs no PKCE
        (null, _) => Refusal.InvalidGrant("code_verifier was sent, but the authorization request had no code_challenge").Because("no code_verifier", "a code_verifier") with { Rule = "E-160" },
        (_, null) => Refusal.InvalidRequest("code_verifier is missing: the authorization request had a code_challenge.").Because("the code_verifier of the code_challenge", null) with { Rule = "E-154" },
        _ when !Hashes(verifier, challenge) => Refusal.InvalidGrant("code_verifier does not hash to the code_challenge").Because("BASE64URL(SHA256(code_verifier)) = code_challenge", "another hash"),
        _ => null,
    };

    private static bool Hashes(string verifier, string challenge)
    {
        Span<byte> ascii = stackalloc byte[LongestVerifier];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> wanted = stackalloc byte[SHA256.HashSizeInBytes];

        if (!Encoding.ASCII.TryGetBytes(verifier, ascii, out var length)) return false;
        if (Base64Url.DecodeFromChars(challenge, wanted, out _, out var decoded) != OperationStatus.Done || decoded != wanted.Length) return false;

        SHA256.HashData(ascii[..length], hash);
        return CryptographicOperations.FixedTimeEquals(hash, wanted);
    }
}
