using System.Formats.Asn1;
using System.Security.Cryptography;

namespace IdP.Rules.Certificates;

/// <summary>
/// Which certificates a list speaks of: issuingDistributionPoint, RFC5280-5.2.5. An authority may split its list, and a
/// part of it, though signed, clears nobody of another part.
/// </summary>
internal sealed record RevocationListScope
{
    private const string IssuingDistributionPoint = "2.5.29.28";

    public static RevocationListScope Everything { get; } = new();

    /// <summary>Null: wherever the certificate was told to look.</summary>
    private IReadOnlyList<Uri>? Addresses { get; init; }

    private bool OnlyLeafs { get; init; }

    private bool OnlyAuthorities { get; init; }

    public bool Covers(ChainLink certificate) =>
        !(certificate.IsAuthority ? OnlyLeafs : OnlyAuthorities)
        && (Addresses is null || Addresses.Intersect(certificate.Addresses).Any());

    /// <summary>Reads a list's extensions.</summary>
    /// <exception cref="CryptographicException">One is critical and not the scope: a delta list (2.5.29.27), for one, is no list by itself.</exception>
    public static RevocationListScope Read(AsnReader extensions)
    {
        var scope = Everything;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var type = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            if (type == IssuingDistributionPoint) scope = ReadPoint(new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadSequence());
            else if (critical) throw new CryptographicException($"the list has the unknown critical extension {type}");
        }

        return scope;
    }

    /// <summary>SEQUENCE { [0] distributionPoint, [1] onlyContainsUserCerts, [2] onlyContainsCACerts, [3] onlySomeReasons, [4] indirectCRL, [5] onlyContainsAttributeCerts }.</summary>
    private static RevocationListScope ReadPoint(AsnReader point)
    {
        var scope = Everything;
        while (point.HasData)
        {
            var tag = point.PeekTag();
            scope = tag.TagValue switch
            {
                0 => scope with { Addresses = [.. RevocationListAddresses.In(point.ReadSequence(tag))] },
                1 => scope with { OnlyLeafs = point.ReadBoolean(tag) },
                2 => scope with { OnlyAuthorities = point.ReadBoolean(tag) },
                _ => throw new CryptographicException("the list is for some reasons, other authorities or attribute certificates only"),
            };
        }

        return scope;
    }
}
