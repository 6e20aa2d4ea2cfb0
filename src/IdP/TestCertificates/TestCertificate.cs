using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace IdP.TestCertificates;

/// <summary>An issued test certificate with its private key, and the certificates to send along.</summary>
public sealed class TestCertificate : IDisposable
{
    internal TestCertificate(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain) =>
        (Certificate, Chain) = (certificate, chain);

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificates above it, nearest first, without keys. Not our root: that one is the receiver's to have.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>What an assertion's <c>x5c</c> holds: base64 of the DER, the certificate's own first.</summary>
    public IReadOnlyList<string> X5c => [.. Chain.Prepend(Certificate).Select(certificate => Convert.ToBase64String(certificate.RawData))];

    /// <summary><see cref="X5c"/> as it stands in the header.</summary>
    public JsonElement X5cHeader => JsonSerializer.SerializeToElement(X5c);

    /// <summary>Lower-case hex SHA-256, as a certificate lock has it.</summary>
    public string Thumbprint => Convert.ToHexStringLower(SHA256.HashData(Certificate.RawData));

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var authority in Chain) authority.Dispose();
    }
}
