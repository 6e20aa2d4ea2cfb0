using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules.Certificates;
using IdP.Rules.Profiles;
using IdP.TestCertificates;
using IdP.Tests;
using IdP.Tests.Certificates;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Admin.Tests.Keys;

/// <summary>The verdict on a certificate is the one that the provider would come to.</summary>
public sealed class CertificateInspectionTests : IDisposable
{
    private readonly SettableClock clock = new(Seid.Now);
    private readonly CertificateRevocationLists lists;
    private readonly CertificateInspection inspection;

    public CertificateInspectionTests()
    {
        lists = new(clock, NullLogger<CertificateRevocationLists>.Instance);
        inspection = new(new BusinessCertificates(lists, clock), clock);
    }

    public void Dispose() => lists.Dispose();

    [Fact]
    public async Task A_certificate_of_the_clients_organisation_is_good() => Assert.Null(await ProblemOfAsync(Seid.Valid));

    [Theory]
    [InlineData(TestCertificateVariant.Expired, "cert.expired"), InlineData(TestCertificateVariant.NotYetValid, "cert.not_yet")]
    [InlineData(TestCertificateVariant.WrongOrganization, "cert.org_mismatch"), InlineData(TestCertificateVariant.NoOrganizationNumber, "cert.no_organization")]
    [InlineData(TestCertificateVariant.OtherRoot, "cert.issuer"), InlineData(TestCertificateVariant.SelfSigned, "cert.issuer")]
    [InlineData(TestCertificateVariant.WrongPolicy, "cert.policy"), InlineData(TestCertificateVariant.Revoked, "cert.revoked")]
    [InlineData(TestCertificateVariant.MissingKeyUsage, "cert.unfit"), InlineData(TestCertificateVariant.KeyUsageNotCritical, "cert.unfit")]
    [InlineData(TestCertificateVariant.UnknownCriticalExtension, "cert.unfit"), InlineData(TestCertificateVariant.Rsa1024, "cert.unfit")]
    [Spec("E-107"), Spec("E-123"), Spec("E-124"), Spec("E-125"), Spec("E-126"), Spec("E-127"), Spec("E-129"), Spec("E-130"), Spec("E-131"), Spec("E-133")]
    public async Task What_is_wrong_with_a_certificate_is_said_in_three_languages(TestCertificateVariant variant, string id)
    {
        var problem = await ProblemOfAsync(Seid.Issue(variant));
        Assert.Equal(id, problem?.Id);
        var text = CredentialTexts.Of(problem!);
        Assert.All([text.English, text.Bokmaal, text.Nynorsk], words => Assert.DoesNotContain('{', words));
    }

    [Fact]
    public async Task An_issuer_that_accepts_no_certificates_says_so() =>
        Assert.Equal("cert.none_accepted", (await inspection.CheckAsync(Upload(Seid.Valid), IssuerOf(null), Seid.Organization, CancellationToken.None))?.Id);

    [Fact]
    public void A_page_can_tell_about_a_certificate_whether_it_is_good_or_not()
    {
        var facts = CertificateFacts.Read(Seid.Issue(TestCertificateVariant.Expired).Certificate.RawData)!;
        Assert.Equal((Seid.Organization, "RSA 2048", true), (facts.Organization, facts.Key, facts.NotAfter < Seid.Now));
        Assert.NotEmpty(facts.Policies);
        Assert.Equal(64, facts.Thumbprint.Length);
        Assert.Null(CertificateFacts.Read([1, 2, 3]));
    }

    private async Task<IdP.Rules.Registration.RegistrationProblem?> ProblemOfAsync(TestCertificate certificate) =>
        await inspection.CheckAsync(Upload(certificate), IssuerOf(Seid.Authority.Policy), Seid.Organization, CancellationToken.None);

    private static IReadOnlyList<byte[]> Upload(TestCertificate certificate) => [certificate.Certificate.RawData, .. certificate.Chain.Select(one => one.RawData)];

    private static Issuer IssuerOf(BusinessCertificatePolicy? policy) => new("oidc", "https://idp.test", Oidc.Profile) { Certificates = policy };
}
