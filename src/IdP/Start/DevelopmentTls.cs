using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.TestCertificates;

namespace IdP.Start;

/// <summary>
/// https for Development: a certificate authority of this machine's own, made once and exportable, so that a browser, a
/// container or another host can be told to trust it. Its key never leaves the data folder.
/// </summary>
public sealed class DevelopmentTls(string folder, string host, TimeProvider clock)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(7);

    /// <summary>The certificate to import where this server must be trusted.</summary>
    public string AuthorityFile => Path.Combine(folder, "development-ca.pem");

    /// <summary>The server's certificate with its key, for the configured host, localhost and the loopback addresses.</summary>
    public X509Certificate2 ServerCertificate()
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"server-{host.Replace(':', '_')}.pfx");
        if (File.Exists(file))
        {
            var existing = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (existing.NotAfter > (clock.GetUtcNow() + Renewal).LocalDateTime) return existing;
        }

        using var authority = Authority();
        WholeFile.WritePrivate(file, Issue(authority));
        return X509CertificateLoader.LoadPkcs12FromFile(file, null);
    }

    private X509Certificate2 Authority()
    {
        var file = Path.Combine(folder, "development-ca.pfx");
        if (!File.Exists(file))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN=IdP development CA ({Environment.MachineName})", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            using var made = request.CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddYears(5));
            WholeFile.WritePrivateOnce(file, made.Export(X509ContentType.Pkcs12));
        }

        var authority = X509CertificateLoader.LoadPkcs12FromFile(file, null, X509KeyStorageFlags.Exportable);
        WholeFile.WritePublic(AuthorityFile, System.Text.Encoding.ASCII.GetBytes(authority.ExportCertificatePem() + "\n"));
        return authority;
    }

    private byte[] Issue(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);

        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        if (host != "localhost") names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));

        using var certificate = request.Create(authority, clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddDays(90), RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return withKey.Export(X509ContentType.Pkcs12);
    }
}
