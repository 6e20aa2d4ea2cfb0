using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Rules.Certificates;

/// <summary>
/// What the rules ask about a business certificate, read in full before the first of them is asked: a certificate that
/// can surprise no rule later.
/// </summary>
public sealed record BusinessCertificate
{
    /// <summary>keyUsage, RFC5280-4.2.1.3.</summary>
    internal const string KeyUsageExtension = "2.5.29.15";

    /// <summary>basicConstraints, RFC5280-4.2.1.9.</summary>
    internal const string BasicConstraintsExtension = "2.5.29.19";

    /// <summary>certificatePolicies, RFC5280-4.2.1.4.</summary>
    private const string PoliciesExtension = "2.5.29.32";

    private const int MinKeyBits = 2048, MaxKeyBits = 8192, MaxExponentBytes = 4, MaxNameLength = 256;

    private BusinessCertificate()
    {
    }

    /// <summary>The subject for people, never for rules.</summary>
    public required string Subject { get; init; }

    /// <summary>The issuer for people, never for rules.</summary>
    public required string Issuer { get; init; }

    /// <summary>Hex.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>The first second the certificate is good for.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The last second the certificate is good for.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Lower-case hex SHA-256 of the DER.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>RSA, 2048 to 8192 bits.</summary>
    public required RsaSecurityKey Key { get; init; }

    /// <summary>True when subject and issuer are the same name.</summary>
    public required bool IsSelfIssued { get; init; }

    /// <summary>OIDs of the critical extensions.</summary>
    public required IReadOnlyList<string> CriticalExtensions { get; init; }

    /// <summary>RFC5280-4.2.1.3. Null: there is no such extension.</summary>
    public required X509KeyUsageFlags? KeyUsage { get; init; }

    /// <summary>RFC5280-4.2.1.4, OIDs.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>Null: the subject has none, or two.</summary>
    public required OrganizationNumber? OrganizationNumber { get; init; }

    /// <summary>E-107: one DER certificate, no byte more, with an RSA key of a size that is neither weak nor a burden to use.</summary>
    public static Result<BusinessCertificate> Read(byte[] der)
    {
        try
        {
            using var certificate = Load(der);
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is null) return Refused("an RSA key", certificate.PublicKey.Oid.Value);
            if (rsa.KeySize is < MinKeyBits or > MaxKeyBits) return Refused($"an RSA key of {MinKeyBits} to {MaxKeyBits} bits", $"{rsa.KeySize} bits");

            var key = rsa.ExportParameters(includePrivateParameters: false);
            if (key.Exponent is not { Length: > 0 and <= MaxExponentBytes } exponent || exponent is [1]) return Refused($"a public exponent of 3 or more, in {MaxExponentBytes} bytes", "another");

            return Read(certificate, new RsaSecurityKey(key));
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return Refused("one X.509 certificate in DER", broken.Message);
        }
    }

    /// <summary>X509CertificateLoader takes PEM as well, and does not promise to mind what follows the certificate. A header has DER.</summary>
    internal static X509Certificate2 Load(byte[] der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        return X509CertificateLoader.LoadCertificate(der);
    }

    private static BusinessCertificate Read(X509Certificate2 certificate, RsaSecurityKey key)
    {
        var extensions = ExtensionsOf(certificate);
        return new()
        {
            Subject = Readable(certificate.Subject),
            Issuer = Readable(certificate.Issuer),
            SerialNumber = certificate.SerialNumber,
            NotBefore = certificate.NotBefore.ToUniversalTime(),
            NotAfter = certificate.NotAfter.ToUniversalTime(),
            Thumbprint = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
            Key = key,
            IsSelfIssued = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData),
            CriticalExtensions = [.. extensions.Where(extension => extension.Value.Critical).Select(extension => extension.Key)],
            KeyUsage = extensions.GetValueOrDefault(KeyUsageExtension) is X509KeyUsageExtension usage ? usage.KeyUsages : null,
            Policies = extensions.GetValueOrDefault(PoliciesExtension) is { } policies ? PoliciesIn(policies) : [],
            OrganizationNumber = OrganizationNumber.Of(certificate.SubjectName),
        };
    }

    /// <summary>RFC5280-4.2: an extension comes once. Of two we would read one, and another reader the other.</summary>
    private static Dictionary<string, X509Extension> ExtensionsOf(X509Certificate2 certificate)
    {
        var extensions = new Dictionary<string, X509Extension>(StringComparer.Ordinal);
        foreach (var extension in certificate.Extensions)
            if (!extensions.TryAdd(extension.Oid?.Value ?? "", extension)) throw new CryptographicException($"extension {extension.Oid?.Value} comes twice");
        return extensions;
    }

    /// <summary>SEQUENCE OF SEQUENCE { policyIdentifier OBJECT IDENTIFIER, policyQualifiers OPTIONAL }.</summary>
    private static List<string> PoliciesIn(X509Extension extension)
    {
        var policies = new List<string>();
        var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData) policies.Add(sequence.ReadSequence().ReadObjectIdentifier());
        return policies;
    }

    /// <summary>A name as a log may have it: on one line, and not longer than a line.</summary>
    private static string Readable(string name) =>
        string.Concat(name.Take(MaxNameLength).Select(letter => char.IsControl(letter) ? '?' : letter));

    private static Refusal Refused(string expected, string? found) =>
        Refusal.InvalidClient("the certificate in x5c cannot be used").Because(expected, found);
}
