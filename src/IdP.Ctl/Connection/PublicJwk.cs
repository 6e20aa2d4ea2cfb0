using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Ctl.Connection;

/// <summary>The public half of a key as it is registered (RFC 7517).</summary>
internal static class PublicJwk
{
    public static JsonObject Of(RSA key, string? keyId)
    {
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.ExportParameters(includePrivateParameters: false)));
        return new() { ["kid"] = keyId ?? KeyFile.Thumbprint(jwk), ["kty"] = jwk.Kty, ["use"] = "sig", ["alg"] = SecurityAlgorithms.RsaSha256, ["n"] = jwk.N, ["e"] = jwk.E };
    }

    public static JsonObject Of(ECDsa key, string? keyId)
    {
        using var half = ECDsa.Create(key.ExportParameters(includePrivateParameters: false));
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(half));
        return new() { ["kid"] = keyId ?? KeyFile.Thumbprint(jwk), ["kty"] = jwk.Kty, ["use"] = "sig", ["alg"] = KeyFile.OfCurve(jwk.Crv), ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y };
    }
}
