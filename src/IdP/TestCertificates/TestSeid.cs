using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdP.TestCertificates;

/// <summary>The shape of a Norwegian business certificate (SEID), after Digdir's generator of test certificates.</summary>
internal static class TestSeid
{
    private const string SerialNumber = "2.5.4.5", OrganizationIdentifier = "2.5.4.97", CertificatePolicies = "2.5.29.32";

    /// <summary>The policy of Digdir's generator, and one that nobody allows.</summary>
    private const string TestPolicy = "2.16.578.1.1.1.1.100", OtherPolicy = "2.16.578.1.1.1.1.999";

    /// <summary>Digdir, whose number authorities of test certificates carry, and Brønnøysundregistrene.</summary>
    private const string Digdir = "991825827", Registers = "974760673";

    public static X500DistinguishedName AuthorityName(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        builder.Add(SerialNumber, Digdir, UniversalTagNumber.PrintableString);
        return builder.Build();
    }

    /// <summary>128 bits, positive.</summary>
    public static byte[] NewSerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(16);
        number[0] = (byte)(number[0] & 0x7F | 0x40);
        return number;
    }

    /// <summary>Subject and extensions as ordered, with whatever the variant breaks in them.</summary>
    public static CertificateRequest Request(TestCertificateOrder order, RSA key)
    {
        var request = new CertificateRequest(Subject(order), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: false));
        request.CertificateExtensions.Add(Policy(order.Variant is TestCertificateVariant.WrongPolicy ? OtherPolicy : TestPolicy));
        if (order.Variant is not TestCertificateVariant.MissingKeyUsage)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment,
                critical: order.Variant is not TestCertificateVariant.KeyUsageNotCritical));
        if (order.Variant is TestCertificateVariant.UnknownCriticalExtension)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.99999.1", [0x05, 0x00], critical: true));
        if (order.RevocationListAddress is { } address)
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address.AbsoluteUri]));
        return request;
    }

    private static X500DistinguishedName Subject(TestCertificateOrder order)
    {
        var number = order.Variant is not TestCertificateVariant.WrongOrganization ? order.Organization
            : order.Organization == Digdir ? Registers : Digdir;

        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("DIFI test virksomhetssertifiat"); // spelled as the generator does
        if (order.Variant is TestCertificateVariant.NoOrganizationNumber) return name.Build();

        if (order.SubjectForm is TestSubjectForm.SerialNumber) name.Add(SerialNumber, number, UniversalTagNumber.PrintableString);
        if (order.SubjectForm is TestSubjectForm.OrganizationIdentifier) name.Add(OrganizationIdentifier, $"NTRNO-{number}", UniversalTagNumber.UTF8String);
        if (order.SubjectForm is TestSubjectForm.O) name.AddOrganizationName($"TEST - {number}");
        return name.Build();
    }

    private static X509Extension Policy(string policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(policy);
        return new(CertificatePolicies, writer.Encode(), critical: false);
    }
}
