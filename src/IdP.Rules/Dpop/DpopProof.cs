using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Rules.Dpop;

/// <summary>A DPoP proof as it was sent (RFC9449-4.2): read strictly, and not yet believed; <see cref="DpopRules"/> judges it.</summary>
public sealed class DpopProof
{
    /// <summary>Room for the largest RSA key that is accepted, its signature and a nonce.</summary>
    private const int LongestJwt = 8 * 1024;

    // A stranger's keys are used once: a cache of them would be a stranger's to fill.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };

    private static readonly Refusal Malformed = Refusal.InvalidDpopProof("the DPoP header is not a signed JWT");

    private DpopProof(CompactJws jws) => Jws = jws;

    public CompactJws Jws { get; }

    /// <summary>The public key that the header carries, unread; null when it carries none that is an object.</summary>
    public JsonElement? Key => Jws.Header.TryGetProperty("jwk", out var key) && key.ValueKind == JsonValueKind.Object ? key : null;

    /// <summary>The method of the request it was made for.</summary>
    public string? Method => Jws["htm"];

    /// <summary>The address of the request it was made for.</summary>
    public string? Address => Jws["htu"];

    public string? JwtId => Jws["jti"];

    public DateTimeOffset? Issued => Jws.Time("iat");

    /// <summary>The hash of the access token it goes with.</summary>
    public string? AccessTokenHash => Jws["ath"];

    public string? Nonce => Jws["nonce"];

    /// <summary>The public numbers of <see cref="Key"/> and nothing else of it: x5c or kid beside them could mean another key.</summary>
    public JsonWebKey PublicKey() => new()
    {
        CryptoProviderFactory = Uncached,
        Kty = Member("kty"),
        N = Member("n"),
        E = Member("e"),
        Crv = Member("crv"),
        X = Member("x"),
        Y = Member("y"),
    };

    /// <summary>The JWK thumbprint (RFC7638-3) that tokens are bound to: 43 characters.</summary>
    public string Thumbprint() => Base64UrlEncoder.Encode(PublicKey().ComputeJwkThumbprint());

    public static Result<DpopProof> Read(string jwt) =>
        CompactJws.Read(jwt, LongestJwt, Malformed).Refused(out var malformed, out var jws) ? malformed : new DpopProof(jws);

    private string? Member(string name) => CompactJws.TextOf(Key!.Value, name);
}
