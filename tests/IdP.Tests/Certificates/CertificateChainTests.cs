using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public class CertificateChainTests
{
    private static readonly byte[] Leaf = Seid.Valid.Certificate.RawData;
    private static readonly byte[] Intermediate = Seid.Authority.Intermediate.RawData;
    private static readonly byte[] Root = Seid.Authority.Root.RawData;
    private static readonly BusinessCertificatePolicy RootsOnly = Seid.Policy with { Intermediates = [] };

    [Fact, Spec("E-127")]
    public void The_chain_ends_in_a_root_of_the_policy()
    {
        var chain = Seid.Accepted(Build(RootsOnly, Leaf, Intermediate));

        Assert.Equal([false, true], chain.Links.Select(link => link.IsAuthority));
        Assert.Equal([Seid.Authority.Intermediate.Thumbprint, Seid.Authority.Root.Thumbprint], chain.Links.Select(link => link.Issuer.Thumbprint));
        Assert.Equal(chain.Leaf.NotAfter, chain.NotAfter);
    }

    [Fact, Spec("E-128")]
    public void A_leaf_alone_is_enough_when_the_intermediate_is_configured()
    {
        Seid.Accepted(Build(Seid.Policy, Leaf));
        Seid.Refused(Build(RootsOnly, Leaf));
    }

    [Fact, Spec("E-127")]
    public void Certificates_that_come_in_any_order_or_need_not_come_do_no_harm() =>
        Seid.Accepted(Build(RootsOnly, Leaf, Root, Leaf, Intermediate));

    [Fact, Spec("E-127")]
    public void A_root_that_is_sent_along_is_not_trusted_for_it()
    {
        using var other = Seid.Issue(TestCertificateVariant.OtherRoot);
        byte[][] sent = [other.Certificate.RawData, .. other.Chain.Select(certificate => certificate.RawData)];

        Seid.Refused(Build(Seid.Policy, sent));
        Seid.Accepted(Build(Seid.Policy with { TrustAnchors = [other.Chain[^1]] }, sent));
    }

    [Fact, Spec("E-127")]
    public void A_configured_intermediate_is_not_trusted_without_its_root()
    {
        using var other = Seid.Issue(TestCertificateVariant.OtherRoot);

        Seid.Refused(Build(Seid.Policy with { TrustAnchors = [other.Chain[^1]] }, Leaf, Intermediate, Root));
    }

    [Fact, Spec("E-127")]
    public void A_policy_without_roots_trusts_nobody() => Seid.Refused(Build(Seid.Policy with { TrustAnchors = [] }, Leaf, Intermediate, Root));

    [Fact, Spec("E-127")]
    public void A_leaf_signed_by_a_leaf_is_refused()
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=Under"), Seid.HolderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var generator = X509SignatureGenerator.CreateForRSA(Seid.HolderKey, RSASignaturePadding.Pkcs1);
        using var under = request.Create(Seid.Valid.Certificate.SubjectName, generator, Seid.Now.AddDays(-1), Seid.Now.AddDays(1), [1]);

        Seid.Refused(Build(Seid.Policy, under.RawData, Leaf, Intermediate));
    }

    [Fact, Spec("E-127")]
    public async Task A_missing_issuer_is_not_fetched_from_where_the_certificate_says()
    {
        await using var site = await ListSite.StartAsync(Intermediate);
        var request = new CertificateRequest(new X500DistinguishedName("CN=Fetch"), Seid.HolderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [site.Address.AbsoluteUri]));
        using var certificate = request.Create(Seid.Authority.Intermediate, Seid.Now.AddDays(-1), Seid.Now.AddDays(1), [1]);

        Seid.Refused(Build(RootsOnly, certificate.RawData));
        Assert.Equal(0, site.Asked);
        Seid.Accepted(Build(Seid.Policy, certificate.RawData));
    }

    [Fact, Spec("E-127")]
    public void Garbage_beside_the_leaf_is_refused() => Seid.Refused(Build(Seid.Policy, Leaf, [0x30, 0x00]));

    [Fact, Spec("E-125")]
    public void The_chain_is_judged_at_the_given_time()
    {
        Seid.Accepted(Build(Seid.Policy, Seid.Now.AddDays(364), Leaf));
        Seid.Refused(Build(Seid.Policy, Seid.Now.AddDays(366), Leaf));
        Seid.Refused(Build(Seid.Policy, Seid.Now.AddHours(-2), Leaf));
        Seid.Accepted(Build(Seid.Policy, Seid.Now.AddMinutes(-59), Leaf));
    }

    private static Result<CertificateChain> Build(BusinessCertificatePolicy policy, params byte[][] sent) => Build(policy, Seid.Now, sent);

    private static Result<CertificateChain> Build(BusinessCertificatePolicy policy, DateTimeOffset now, params byte[][] sent) =>
        CertificateChain.Build(Seid.Header(sent), Seid.Accepted(BusinessCertificate.Read(sent[0])), policy, now);
}
