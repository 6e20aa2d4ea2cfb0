using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

/// <summary>One authority, one key and one instant for all certificate tests, since keys are slow to make.</summary>
internal static class Seid
{
    public const string Organization = "991825827", OtherOrganization = "974760673";

    /// <summary>The whole second the tests live in.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    public static readonly RSA HolderKey = RSA.Create(2048);

    public static readonly string Folder = Directory.CreateTempSubdirectory("idp-test-authority").FullName;

    public static readonly TestCertificateAuthority Authority = Open();

    /// <summary>Trusts the authority, and has no revocation lists.</summary>
    public static readonly BusinessCertificatePolicy Policy = Authority.Policy with { RevocationListFolder = null };

    public static readonly TestCertificate Valid = Issue();

    public static TestCertificate Issue(
        TestCertificateVariant variant = TestCertificateVariant.Valid,
        TestSubjectForm form = TestSubjectForm.SerialNumber,
        string organization = Organization,
        Uri? crl = null) =>
        Authority.Issue(new(organization) { Variant = variant, SubjectForm = form, Key = HolderKey, RevocationListAddress = crl });

    public static IReadOnlyList<Secret> Registered(string organization = Organization, string? thumbprint = null) => thumbprint is null
        ? [new Secret { Type = SecretTypes.BusinessCertificate, Value = organization }]
        : [new Secret { Type = SecretTypes.BusinessCertificate, Value = organization }, new Secret { Type = SecretTypes.CertificateLock, Value = thumbprint }];

    /// <summary>Passes a value on, fails the test on a refusal.</summary>
    public static T Accepted<T>(Result<T> result) where T : class
    {
        Assert.False(result.Refused(out var refusal, out var value), refusal?.ToString());
        return value!;
    }

    /// <summary>Passes a refusal on, fails the test on a value.</summary>
    public static Refusal Refused<T>(Result<T> result) where T : class
    {
        Assert.True(result.Refused(out var refusal, out _));
        Assert.Equal("invalid_client", refusal!.Code);
        return refusal;
    }

    public static X5cHeader Header(params IEnumerable<byte[]> certificates) =>
        Accepted(X5cHeader.Read(JsonSerializer.SerializeToElement(certificates.Select(Convert.ToBase64String))));

    public static BusinessCertificate Read(X509Certificate2 certificate) => Accepted(BusinessCertificate.Read(certificate.RawData));

    /// <summary>A certificate by itself, self-signed, for rules that do not ask for its issuer.</summary>
    public static X509Certificate2 Alone(X500DistinguishedName subject, params IEnumerable<X509Extension> extensions)
    {
        var request = new CertificateRequest(subject, HolderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var extension in extensions) request.CertificateExtensions.Add(extension);
        return request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
    }

    /// <summary>A subject of which each set is one, perhaps multi-valued, relative name.</summary>
    public static X500DistinguishedName Name(params IEnumerable<(string Type, string Value)[]> sets)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var set in sets)
                using (writer.PushSetOf())
                    foreach (var (type, value) in set)
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(type);
                            writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                        }

        return new(writer.Encode());
    }

    private static TestCertificateAuthority Open()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        return TestCertificateAuthority.Open(Folder, new SettableClock(Now));
    }
}
