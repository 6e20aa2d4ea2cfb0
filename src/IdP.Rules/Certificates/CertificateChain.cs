using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdP.Rules.Certificates;

/// <summary>A business certificate with its unbroken path to one of the policy's roots. Only <see cref="Build"/> makes one.</summary>
public sealed class CertificateChain
{
    private CertificateChain(BusinessCertificate leaf, IReadOnlyList<ChainLink> links, DateTimeOffset notAfter) =>
        (Leaf, Links, NotAfter) = (leaf, links, notAfter);

    public BusinessCertificate Leaf { get; }

    /// <summary>The certificates below the root, the leaf first.</summary>
    public IReadOnlyList<ChainLink> Links { get; }

    /// <summary>When the first certificate of the chain, root and leaf among them, expires.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>
    /// E-127: a path (RFC5280-6) from the leaf to a root of the policy and to no other, by way of what the header brought
    /// and what we know (E-128). The machine's own roots are not asked (its store of intermediates the platform may look
    /// into, as into any stranger's), nothing is downloaded or kept, and the time is the given one. Revocation is not asked here: that needs the network, and nobody's address is called before the chain holds.
    /// </summary>
    public static Result<CertificateChain> Build(X5cHeader presented, BusinessCertificate leaf, BusinessCertificatePolicy policy, DateTimeOffset now)
    {
        var loaded = new List<X509Certificate2>(presented.Certificates.Count);
        try
        {
            foreach (var der in presented.Certificates) loaded.Add(BusinessCertificate.Load(der));

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(policy.TrustAnchors.ToArray());
            chain.ChainPolicy.ExtraStore.AddRange(policy.Intermediates.Concat(loaded.Skip(1)).ToArray());
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = now.UtcDateTime;

            if (!chain.Build(loaded[0]) || !policy.Trusts(chain.ChainElements[^1].Certificate.RawDataMemory.Span))
                return Refused(leaf, policy, string.Join(", ", chain.ChainStatus.Select(status => status.Status)));

            var path = chain.ChainElements.Select(element => element.Certificate).ToList();
            return new CertificateChain(leaf, LinksOf(path), path.Min(certificate => (DateTimeOffset)certificate.NotAfter.ToUniversalTime()));
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return Refused(leaf, policy, broken.Message);
        }
        finally
        {
            loaded.ForEach(certificate => certificate.Dispose());
        }
    }

    /// <summary>The issuers are copied: the platform's chain owns its certificates and takes them along.</summary>
    private static List<ChainLink> LinksOf(List<X509Certificate2> path) =>
        [.. path.SkipLast(1).Select((certificate, at) => new ChainLink(
            certificate.Subject,
            new BigInteger(certificate.SerialNumberBytes.Span, isBigEndian: true),
            IsAuthority: at > 0,
            RevocationListAddresses.Of(certificate),
            X509CertificateLoader.LoadCertificate(path[at + 1].RawData)))];

    private static Refusal Refused(BusinessCertificate leaf, BusinessCertificatePolicy policy, string found) =>
        Refusal.InvalidClient("the certificate does not chain to a trusted root")
            .Because($"a chain to one of {string.Join("; ", policy.TrustAnchors.Select(anchor => anchor.Subject))}", $"issuer {leaf.Issuer}: {found}");
}
