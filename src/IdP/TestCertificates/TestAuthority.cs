using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdP.TestCertificates;

/// <summary>A certificate with its private key that signs other certificates and revocation lists: our root or our intermediate.</summary>
internal sealed class TestAuthority(X509Certificate2 certificate) : IDisposable
{
    private const int KeyBits = 2048;

    /// <summary>How long a revocation list is current. Each opening of the authority writes a new one.</summary>
    private static readonly TimeSpan ListLifetime = TimeSpan.FromDays(30);

    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>Of ten years. Backdated by one, so that it can issue certificates that have expired.</summary>
    public static TestAuthority Root(DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var request = Request(TestSeid.AuthorityName("IdP Test Root CA"), key, pathLength: 1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new(request.CreateSelfSigned(now.AddYears(-1), now.AddYears(10)));
    }

    public TestAuthority Intermediate()
    {
        using var key = RSA.Create(KeyBits);
        var request = Request(TestSeid.AuthorityName("IdP Test Business CA"), key, pathLength: 0);
        using var signed = Sign(request, Certificate.NotBefore, Certificate.NotAfter);
        return new(signed.CopyWithPrivateKey(key));
    }

    /// <summary>Signs with SHA-256, and names both keys in the certificate.</summary>
    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var key = Certificate.GetRSAPrivateKey()!;
        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), notBefore, notAfter, TestSeid.NewSerialNumber());
    }

    /// <summary>A revocation list with what stood in the last one and, if given, this certificate.</summary>
    public byte[] Revoke(byte[]? last, X509Certificate2? certificate, DateTimeOffset now)
    {
        var number = BigInteger.Zero;
        var list = last is null ? new CertificateRevocationListBuilder() : CertificateRevocationListBuilder.Load(last, out number);
        if (certificate is not null) list.AddEntry(certificate, now);
        return list.Build(Certificate, number + 1, now + ListLifetime, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now.AddMinutes(-1));
    }

    public void Dispose() => Certificate.Dispose();

    private static CertificateRequest Request(X500DistinguishedName name, RSA key, int pathLength) => new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
    {
        CertificateExtensions =
        {
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLength, critical: true),
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true),
        },
    };
}
