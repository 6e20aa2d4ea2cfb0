using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdP.Rules.Certificates;

namespace IdP.TestCertificates;

/// <summary>
/// An authority of our own that issues business certificates for tests and demonstrations, good and broken ones. It
/// lives in a folder: made there once, the same root for ten years. No policy of a production issuer may trust its root.
/// </summary>
/// <remarks>
/// The folder holds <c>test-authority.pem</c> (both certificates and both private keys, for the owner's eyes only), the
/// public <c>test-root.pem</c> and <c>test-intermediate.pem</c>, and the revocation lists <c>test-root.crl</c> and
/// <c>test-intermediate.crl</c>: the folder is fit to be a policy's <see cref="BusinessCertificatePolicy.RevocationListFolder"/>.
/// </remarks>
public sealed class TestCertificateAuthority : IDisposable
{
    /// <summary>Stands between the two authorities in their file.</summary>
    private const string Divider = "# The intermediate\n";

    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly TestAuthority root;
    private readonly TestAuthority intermediate;
    private readonly Lock gate = new();

    private TestCertificateAuthority(string folder, TestAuthority root, TestAuthority intermediate, TimeProvider clock) =>
        (this.folder, this.root, this.intermediate, this.clock) = (folder, root, intermediate, clock);

    public X509Certificate2 Root => root.Certificate;

    public X509Certificate2 Intermediate => intermediate.Certificate;

    /// <summary>What trusts this authority and nobody else, with its own revocation lists.</summary>
    public BusinessCertificatePolicy Policy => new()
    {
        TrustAnchors = [X509CertificateLoader.LoadCertificate(Root.RawData)],
        Intermediates = [X509CertificateLoader.LoadCertificate(Intermediate.RawData)],
        AllowedPolicies = BusinessCertificatePolicy.TestPolicies,
        RevocationListFolder = folder,
    };

    /// <summary>The intermediate's revocation list in DER, for whoever publishes it at a distribution point.</summary>
    public byte[] RevocationList => File.ReadAllBytes(PathOf("test-intermediate.crl"));

    /// <summary>Opens the authority that lives in the folder, or makes one there. Its revocation lists are renewed.</summary>
    public static TestCertificateAuthority Open(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var keys = Path.Combine(folder, "test-authority.pem");
        if (!File.Exists(keys)) Make(keys, clock.GetUtcNow());

        if (File.ReadAllText(keys).Split(Divider) is not [var first, var second])
            throw new InvalidDataException($"{keys} is not a test authority. Remove it, and a new one is made.");

        var authority = new TestCertificateAuthority(folder, Read(first), Read(second), clock);
        authority.Publish();
        return authority;
    }

    /// <summary>Issues a certificate. A revoked one is on the revocation list in the folder when this returns.</summary>
    public TestCertificate Issue(TestCertificateOrder order)
    {
        using var made = order.Key is null || order.Variant is TestCertificateVariant.Rsa1024 ? NewKey(order.Variant) : null;
        var key = made ?? order.Key!;
        var request = TestSeid.Request(order, key);
        var (notBefore, notAfter) = Validity(order, clock.GetUtcNow());

        if (order.Variant is TestCertificateVariant.SelfSigned) return new(request.CreateSelfSigned(notBefore, notAfter), []);
        if (order.Variant is TestCertificateVariant.OtherRoot) return IssueElsewhere(request, key, notBefore, notAfter);

        using var signed = intermediate.Sign(request, notBefore, notAfter);
        if (order.Variant is TestCertificateVariant.Revoked) Revoke(signed);
        return new(signed.CopyWithPrivateKey(key), [Public(Intermediate)]);
    }

    /// <summary>Puts a certificate of this authority on its revocation list.</summary>
    public void Revoke(X509Certificate2 certificate)
    {
        lock (gate) WriteList("test-intermediate.crl", intermediate, certificate);
    }

    /// <summary>Puts the intermediate itself on the root's revocation list, for good.</summary>
    public void RevokeIntermediate()
    {
        lock (gate) WriteList("test-root.crl", root, Intermediate);
    }

    public void Dispose()
    {
        root.Dispose();
        intermediate.Dispose();
    }

    private static void Make(string keys, DateTimeOffset now)
    {
        using var root = TestAuthority.Root(now);
        using var intermediate = root.Intermediate();
        var pem = $"# Keys of a test authority. Nothing outside tests may trust its root.\n{Write(root)}{Divider}{Write(intermediate)}";
        WholeFile.WritePrivateOnce(keys, Encoding.ASCII.GetBytes(pem));
    }

    private static string Write(TestAuthority authority)
    {
        using var key = authority.Certificate.GetRSAPrivateKey()!;
        return $"{authority.Certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static TestAuthority Read(string pem) => new(X509Certificate2.CreateFromPem(pem, pem));

    private static TestCertificate IssueElsewhere(CertificateRequest request, RSA key, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var otherRoot = TestAuthority.Root(notBefore);
        using var otherIntermediate = otherRoot.Intermediate();
        using var signed = otherIntermediate.Sign(request, notBefore, notAfter);
        return new(signed.CopyWithPrivateKey(key), [Public(otherIntermediate.Certificate), Public(otherRoot.Certificate)]);
    }

    private static RSA NewKey(TestCertificateVariant variant) => RSA.Create(variant is TestCertificateVariant.Rsa1024 ? 1024 : 2048);

    private static X509Certificate2 Public(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);

    private static (DateTimeOffset NotBefore, DateTimeOffset NotAfter) Validity(TestCertificateOrder order, DateTimeOffset now) => order.Variant switch
    {
        TestCertificateVariant.Expired => (now.AddHours(-1).AddDays(-order.Days), now.AddHours(-1)),
        TestCertificateVariant.NotYetValid => (now.AddDays(30), now.AddDays(30 + order.Days)),
        _ => (now.AddHours(-1), now.AddDays(order.Days)),
    };

    private void Publish()
    {
        lock (gate)
        {
            PublishCertificate("test-root.pem", Root);
            PublishCertificate("test-intermediate.pem", Intermediate);
            WriteList("test-root.crl", root, revoked: null);
            WriteList("test-intermediate.crl", intermediate, revoked: null);
        }
    }

    private void PublishCertificate(string file, X509Certificate2 certificate) =>
        WholeFile.WritePublic(PathOf(file), Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));

    private void WriteList(string file, TestAuthority authority, X509Certificate2? revoked)
    {
        var path = PathOf(file);
        var last = File.Exists(path) ? File.ReadAllBytes(path) : null;
        WholeFile.WritePublic(path, authority.Revoke(last, revoked, clock.GetUtcNow()));
    }

    private string PathOf(string file) => Path.Combine(folder, file);
}
