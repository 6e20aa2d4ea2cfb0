using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdP.Tests.Certificates;

/// <summary>A revocation list as RFC5280-5.1 lays it out, with the freedom to get it wrong.</summary>
internal sealed record ListDraft
{
    public X509Certificate2 Signer { get; init; } = Seid.Authority.Intermediate;

    public X500DistinguishedName Issuer { get; init; } = Seid.Authority.Intermediate.SubjectName;

    public DateTimeOffset ThisUpdate { get; init; } = Seid.Now.AddHours(-1);

    public DateTimeOffset? NextUpdate { get; init; } = Seid.Now.AddDays(1);

    public IReadOnlyList<X509Certificate2> Revoked { get; init; } = [];

    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    public string Algorithm { get; init; } = "1.2.840.113549.1.1.11";

    public byte[] Write()
    {
        var content = Content();
        using var key = Signer.GetRSAPrivateKey()!;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            WriteAlgorithm(writer);
            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }

        return writer.Encode();
    }

    private byte[] Content()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteAlgorithm(writer);
            writer.WriteEncodedValue(Issuer.RawData);
            writer.WriteUtcTime(ThisUpdate);
            if (NextUpdate is { } next) writer.WriteUtcTime(next);
            if (Revoked.Count > 0) WriteRevoked(writer);
            if (Extensions.Count > 0) WriteExtensions(writer);
        }

        return writer.Encode();
    }

    private void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Algorithm);
            writer.WriteNull();
        }
    }

    private void WriteRevoked(AsnWriter writer)
    {
        using (writer.PushSequence())
            foreach (var certificate in Revoked)
                using (writer.PushSequence())
                {
                    writer.WriteInteger(certificate.SerialNumberBytes.Span);
                    writer.WriteUtcTime(ThisUpdate);
                }
    }

    private void WriteExtensions(AsnWriter writer)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
            foreach (var extension in Extensions)
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(extension.Oid!.Value!);
                    if (extension.Critical) writer.WriteBoolean(true);
                    writer.WriteOctetString(extension.RawData);
                }
    }
}
