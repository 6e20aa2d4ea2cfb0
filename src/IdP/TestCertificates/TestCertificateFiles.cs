using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace IdP.TestCertificates;

/// <summary>A test certificate as files that browsers, Java and openssl read.</summary>
internal static class TestCertificateFiles
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the files, replacing those of the same name, and tells what each is.</summary>
    public static IReadOnlyList<(string Path, string Meaning)> Write(TestCertificate certificate, X509Certificate2 root, string folder, string name, string password)
    {
        Directory.CreateDirectory(folder);
        var files = new List<(string, string)>();

        Add($"{name}.pem", "the certificate and its chain", WholeFile.WritePublic, Ascii(Pem(certificate.Chain.Prepend(certificate.Certificate))));
        Add($"{name}.key.pem", "its private key, PKCS #8, not encrypted", WholeFile.WritePrivate, Ascii(Key(certificate.Certificate)));
        Add($"{name}.p12", "both, encrypted with the password", WholeFile.WritePrivate, Pkcs12(certificate, password));
        Add($"{name}.x5c.json", "the x5c member of the assertion's header", WholeFile.WritePublic, JsonSerializer.SerializeToUtf8Bytes(certificate.X5c, Lines));
        Add("test-root.pem", "the root to trust, in tests only", WholeFile.WritePublic, Ascii(Pem([root])));
        return files;

        void Add(string file, string meaning, Action<string, byte[]> write, byte[] content)
        {
            var path = Path.Combine(folder, file);
            write(path, content);
            files.Add((path, meaning));
        }
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string Pem(IEnumerable<X509Certificate2> certificates) =>
        string.Concat(certificates.Select(certificate => certificate.ExportCertificatePem() + "\n"));

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static byte[] Pkcs12(TestCertificate certificate, string password) =>
        new X509Certificate2Collection(certificate.Chain.Prepend(certificate.Certificate).ToArray()).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
}
