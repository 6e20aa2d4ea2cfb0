using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace IdP.Rules.Certificates;

/// <summary>Where a certificate says its issuer publishes revocations: cRLDistributionPoints, RFC5280-4.2.1.13.</summary>
public static class RevocationListAddresses
{
    private const string DistributionPoints = "2.5.29.31";

    private static readonly Asn1Tag Name = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag FullName = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Uniform = new(TagClass.ContextSpecific, 6);

    /// <summary>
    /// The http and https addresses in order. Points that cover some reasons only, or whose lists another authority
    /// signs, are left out: such a list alone cannot clear a certificate.
    /// </summary>
    /// <exception cref="AsnContentException">The extension is not what RFC5280 says it is.</exception>
    public static IReadOnlyList<Uri> Of(X509Certificate2 certificate)
    {
        var addresses = new List<Uri>();
        if (certificate.Extensions[DistributionPoints] is not { } extension) return addresses;

        var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || point.PeekTag() is not { TagClass: TagClass.ContextSpecific, TagValue: 0 }) continue;

            var name = point.ReadSequence(Name);
            if (!point.HasData) addresses.AddRange(In(name));
        }

        return addresses;
    }

    /// <summary>The http and https addresses in a DistributionPointName; a name relative to the issuer is not an address.</summary>
    internal static IEnumerable<Uri> In(AsnReader distributionPointName)
    {
        if (distributionPointName.PeekTag() is not { TagValue: 0 }) yield break;

        var names = distributionPointName.ReadSequence(FullName);
        while (names.HasData)
        {
            if (!names.PeekTag().HasSameClassAndValue(Uniform)) names.ReadEncodedValue();
            else if (Uri.TryCreate(names.ReadCharacterString(UniversalTagNumber.IA5String, Uniform), UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)) yield return address;
        }
    }
}
