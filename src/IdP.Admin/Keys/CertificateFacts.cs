using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Certificates;

namespace IdP.Admin.Keys;

/// <summary>What a page tells about a certificate, whether it would be accepted or not.</summary>
/// <param name="Subject">Whose it is, as the certificate spells it.</param>
/// <param name="Organization">The organisation number in the subject; null when there is none, or when there are two.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="SerialNumber">Hex. Two issuers may give the same one: nothing is found by it.</param>
/// <param name="Policies">OIDs of the policies it was issued under.</param>
/// <param name="NotBefore">The first second it is good for.</param>
/// <param name="NotAfter">The last second it is good for.</param>
/// <param name="Key">Kind and size of its key, such as <c>RSA 2048</c>.</param>
/// <param name="Thumbprint">Lower-case hex SHA-256 of the DER: what a client is locked to.</param>
public sealed record CertificateFacts(
    string Subject, string? Organization, string Issuer, string SerialNumber, IReadOnlyList<string> Policies, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Key, string Thumbprint)
{
    private const string PoliciesExtension = "2.5.29.32";

    /// <returns>Null when the bytes are no certificate that can be told about.</returns>
    public static CertificateFacts? Read(byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new(
                certificate.Subject,
                OrganizationNumber.Of(certificate.SubjectName)?.Value,
                certificate.Issuer,
                certificate.SerialNumber,
                PoliciesIn(certificate),
                certificate.NotBefore.ToUniversalTime(),
                certificate.NotAfter.ToUniversalTime(),
                KeyOf(certificate),
                Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)));
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return null;
        }
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey();
        return key is null ? certificate.PublicKey.Oid.FriendlyName ?? "" : $"{(key is RSA ? "RSA" : "EC")} {key.KeySize}";
    }

    /// <summary>RFC5280-4.2.1.4: SEQUENCE OF SEQUENCE { policyIdentifier OBJECT IDENTIFIER, … }.</summary>
    private static List<string> PoliciesIn(X509Certificate2 certificate)
    {
        var policies = new List<string>();
        if (certificate.Extensions[PoliciesExtension] is not { } extension) return policies;

        var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData) policies.Add(sequence.ReadSequence().ReadObjectIdentifier());
        return policies;
    }
}
