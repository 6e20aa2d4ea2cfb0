using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdP.Rules.Certificates;

/// <summary>
/// A certificate revocation list (RFC5280-5) whose signature by the issuing authority has been verified: there is no
/// unverified one. Signatures are RSA with SHA-256, -384 or -512, as Norwegian authorities use.
/// </summary>
public sealed class RevocationList
{
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    private readonly HashSet<BigInteger> revoked;
    private readonly RevocationListScope scope;

    private RevocationList(DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, HashSet<BigInteger> revoked, RevocationListScope scope) =>
        (ThisUpdate, NextUpdate, this.revoked, this.scope) = (thisUpdate, nextUpdate, revoked, scope);

    public DateTimeOffset ThisUpdate { get; }

    /// <summary>From this instant on there is a newer list, and this one clears nobody.</summary>
    public DateTimeOffset NextUpdate { get; }

    public bool IsCurrent(DateTimeOffset now) => ThisUpdate <= now && now < NextUpdate;

    /// <summary>Unknown when the list is for other certificates than this one.</summary>
    public Revocation Of(ChainLink certificate) =>
        !scope.Covers(certificate) ? Revocation.Unknown
        : revoked.Contains(certificate.SerialNumber) ? Revocation.Revoked
        : Revocation.NotRevoked;

    /// <summary>Reads a DER list, entries only after the signature held.</summary>
    /// <exception cref="CryptographicException">It is not the issuer's, or not a kind of list that clears certificates.</exception>
    /// <exception cref="AsnContentException">It is not a revocation list.</exception>
    public static RevocationList Read(ReadOnlyMemory<byte> der, X509Certificate2 issuer)
    {
        var file = new AsnReader(der, AsnEncodingRules.DER);
        var list = file.ReadSequence();
        file.ThrowIfNotEmpty();

        var signed = list.PeekEncodedValue();
        var content = list.ReadSequence();
        var algorithm = list.ReadEncodedValue();
        var signature = list.ReadBitString(out var unusedBits);
        list.ThrowIfNotEmpty();
        if (unusedBits != 0) throw new CryptographicException("the list's signature is not whole bytes");

        if (content.PeekTag().HasSameClassAndValue(Asn1Tag.Integer)) content.ReadInteger(); // version; what it promises is seen below
        if (!content.ReadEncodedValue().Span.SequenceEqual(algorithm.Span)) throw new CryptographicException("the list names two signature algorithms");
        if (!content.ReadEncodedValue().Span.SequenceEqual(issuer.SubjectName.RawData)) throw new CryptographicException("the list is another authority's");
        Verify(signed.Span, algorithm, signature, issuer);

        var thisUpdate = ReadTime(content);
        var nextUpdate = IsTime(content) ? ReadTime(content) : throw new CryptographicException("the list does not say when it expires");
        var revoked = content.HasData && content.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? ReadEntries(content.ReadSequence()) : [];
        var scope = content.HasData ? RevocationListScope.Read(content.ReadSequence(Extensions).ReadSequence()) : RevocationListScope.Everything;
        content.ThrowIfNotEmpty();

        return new(thisUpdate, nextUpdate, revoked, scope);
    }

    private static void Verify(ReadOnlySpan<byte> signed, ReadOnlyMemory<byte> algorithm, byte[] signature, X509Certificate2 issuer)
    {
        var hash = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() switch
        {
            "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
            "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
            "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
            var other => throw new CryptographicException($"the list is signed with {other}"),
        };

        var usage = issuer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        if (usage is not null && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign)) throw new CryptographicException("the authority may not sign lists");

        using var key = issuer.GetRSAPublicKey() ?? throw new CryptographicException("the authority has no RSA key");
        if (!key.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1)) throw new CryptographicException("the list's signature does not hold");
    }

    /// <summary>
    /// SEQUENCE OF SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions OPTIONAL }. Whatever the
    /// reason, a certificate on hold among them, a listed one is revoked.
    /// </summary>
    private static HashSet<BigInteger> ReadEntries(AsnReader entries)
    {
        var revoked = new HashSet<BigInteger>();
        while (entries.HasData) revoked.Add(entries.ReadSequence().ReadInteger());
        return revoked;
    }

    private static bool IsTime(AsnReader reader) => reader.HasData
        && (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime));

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
