using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdP.Storage;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tokens;

/// <summary>A signing key that has been opened.</summary>
/// <param name="Stored">Its name and the phases of its life.</param>
/// <param name="IssuerUrl">The issuer identifier it signs for.</param>
/// <param name="Credentials">The private key, ready to sign.</param>
public sealed record SigningKey(StoredSigningKey Stored, string IssuerUrl, SigningCredentials Credentials)
{
    /// <summary>Writes the public half as a JWK (RFC7517-4): never d, p, q, dp, dq or qi.</summary>
    public void WritePublic(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kid"u8, Stored.Kid);
        json.WriteString("use"u8, "sig"u8);
        json.WriteString("alg"u8, Stored.Algorithm);
        switch (Credentials.Key)
        {
            case RsaSecurityKey { Parameters: var rsa }:
                json.WriteString("kty"u8, "RSA"u8);
                json.WriteString("n"u8, Base64Url.EncodeToString(rsa.Modulus));
                json.WriteString("e"u8, Base64Url.EncodeToString(rsa.Exponent));
                break;
            case ECDsaSecurityKey { ECDsa: var ecdsa }:
                var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
                json.WriteString("kty"u8, "EC"u8);
                json.WriteString("crv"u8, "P-256"u8);
                json.WriteString("x"u8, Base64Url.EncodeToString(point.X));
                json.WriteString("y"u8, Base64Url.EncodeToString(point.Y));
                break;
        }

        json.WriteEndObject();
    }
}
