using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace IdP.Ctl.Connection;

/// <summary>A new key pair.</summary>
/// <param name="Pem">The private key, PKCS #8.</param>
/// <param name="Jwk">The public one, as it is registered.</param>
internal sealed record KeyPair(string Pem, JsonObject Jwk)
{
    private const int RsaBits = 3072;

    /// <param name="isCurve">True for ES256, false for RS256.</param>
    /// <param name="keyId">The kid; null for the thumbprint.</param>
    public static KeyPair Make(bool isCurve, string? keyId)
    {
        if (isCurve)
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new(curve.ExportPkcs8PrivateKeyPem(), PublicJwk.Of(curve, keyId));
        }

        using var rsa = RSA.Create(RsaBits);
        return new(rsa.ExportPkcs8PrivateKeyPem(), PublicJwk.Of(rsa, keyId));
    }
}
