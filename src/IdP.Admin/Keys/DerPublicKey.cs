using System.Buffers.Text;
using System.Formats.Asn1;
using System.Text.Json.Nodes;

namespace IdP.Admin.Keys;

/// <summary>A public key in DER as a JWK: SubjectPublicKeyInfo (RFC5280-4.1), or the RSAPublicKey of PKCS#1 by itself.</summary>
internal static class DerPublicKey
{
    private const byte Uncompressed = 0x04;

    /// <returns>Null when the bytes are something else, such as a certificate. Which keys may be used is the rules' to say.</returns>
    /// <exception cref="AsnContentException">It begins as a public key and does not go on as one.</exception>
    public static JsonObject? TryRead(byte[] der)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var content = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (content.PeekTag() == Asn1Tag.Integer) return Rsa(content);

        var algorithm = content.ReadSequence();
        if (!algorithm.HasData || algorithm.PeekTag() != Asn1Tag.ObjectIdentifier) return null;
        return algorithm.ReadObjectIdentifier() switch
        {
            "1.2.840.113549.1.1.1" => Rsa(new AsnReader(content.ReadBitString(out _), AsnEncodingRules.DER).ReadSequence()),
            "1.2.840.10045.2.1" => Curve(algorithm, content.ReadBitString(out _)),
            var other => new() { ["kty"] = other },
        };
    }

    private static JsonObject Rsa(AsnReader key) => new()
    {
        ["kty"] = "RSA",
        ["n"] = Number(key),
        ["e"] = Number(key),
    };

    private static string Number(AsnReader key)
    {
        var number = key.ReadIntegerBytes().Span;
        return number is [< 0x80, ..] ? Base64Url.EncodeToString(number.TrimStart((byte)0)) : throw new AsnContentException("The number is negative.");
    }

    private static JsonObject Curve(AsnReader parameters, byte[] point)
    {
        var name = parameters.HasData && parameters.PeekTag() == Asn1Tag.ObjectIdentifier ? parameters.ReadObjectIdentifier() : "";
        var coordinates = point is [Uncompressed, .. var both] ? both : [];
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = name == "1.2.840.10045.3.1.7" ? "P-256" : name,
            ["x"] = Base64Url.EncodeToString(coordinates.AsSpan(0, coordinates.Length / 2)),
            ["y"] = Base64Url.EncodeToString(coordinates.AsSpan(coordinates.Length / 2)),
        };
    }
}
