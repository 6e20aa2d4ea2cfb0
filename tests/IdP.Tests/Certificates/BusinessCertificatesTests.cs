using System.Security.Cryptography;
using System.Text.Json;
using IdP.Clients;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;
using IdP.TestCertificates;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Tests.Certificates;

/// <summary>The truth tables are elsewhere; these prove that each rule is asked.</summary>
public sealed class BusinessCertificatesTests : IDisposable
{
    private static readonly BusinessCertificatePolicy WithLists = Seid.Policy with { RevocationListFolder = Seid.Folder, RevocationIsRequired = true };

    private readonly SettableClock clock = new(Seid.Now);
    private readonly CertificateRevocationLists lists;
    private readonly BusinessCertificates certificates;

    public BusinessCertificatesTests()
    {
        lists = new(clock, NullLogger<CertificateRevocationLists>.Instance);
        certificates = new(lists, clock);
    }

    public void Dispose() => lists.Dispose();

    [Theory]
    [Spec("E-118"), Spec("E-119"), Spec("E-120")]
    [InlineData(TestSubjectForm.SerialNumber, "E-118")]
    [InlineData(TestSubjectForm.OrganizationIdentifier, "E-119")]
    [InlineData(TestSubjectForm.O, "E-120")]
    public async Task A_certificate_of_the_registered_organisation_is_accepted(TestSubjectForm form, string place)
    {
        using var certificate = Seid.Issue(form: form);
        var trace = new RuleTrace();

        var key = Seid.Accepted(await CheckAsync(certificate, WithLists, trace: trace));

        Assert.Equal(Seid.Organization, key.OrganizationNumber);
        Assert.Equal(["E-107", "E-125", "E-130", "E-129", "E-126", "E-127", "E-131", "E-133", "E-134", "E-124", place, "E-123", "E-135"], trace.Asked);
    }

    [Fact, Spec("E-118")]
    public async Task The_key_is_the_one_that_the_holder_signs_with()
    {
        byte[] message = [1, 2, 3];
        var signature = Seid.HolderKey.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        var key = Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy)).Key;

        using var rsa = RSA.Create(key.Parameters);
        Assert.True(rsa.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory]
    [Spec("E-107"), Spec("E-123"), Spec("E-124"), Spec("E-125"), Spec("E-126"), Spec("E-127"), Spec("E-129"), Spec("E-130"), Spec("E-131"), Spec("E-133")]
    [InlineData(TestCertificateVariant.Expired, "E-125")]
    [InlineData(TestCertificateVariant.NotYetValid, "E-125")]
    [InlineData(TestCertificateVariant.WrongOrganization, "E-123")]
    [InlineData(TestCertificateVariant.Revoked, "E-133")]
    [InlineData(TestCertificateVariant.MissingKeyUsage, "E-129")]
    [InlineData(TestCertificateVariant.KeyUsageNotCritical, "E-129")]
    [InlineData(TestCertificateVariant.WrongPolicy, "E-131")]
    [InlineData(TestCertificateVariant.SelfSigned, "E-126")]
    [InlineData(TestCertificateVariant.UnknownCriticalExtension, "E-130")]
    [InlineData(TestCertificateVariant.NoOrganizationNumber, "E-124")]
    [InlineData(TestCertificateVariant.Rsa1024, "E-107")]
    [InlineData(TestCertificateVariant.OtherRoot, "E-127")]
    public async Task A_broken_certificate_is_refused_by_its_rule(TestCertificateVariant variant, string broken)
    {
        using var certificate = Seid.Issue(variant);
        var trace = new RuleTrace();

        var refusal = Seid.Refused(await CheckAsync(certificate, WithLists, trace: trace));

        Assert.Equal(broken, refusal.Rule);
        Assert.Equal(broken, trace.Asked[^1]);
        Assert.NotNull(refusal.Expected);
        Assert.NotNull(refusal.Found);
    }

    [Fact, Spec("E-107")]
    public async Task A_header_that_is_no_array_is_refused() =>
        Assert.Equal("E-107", Seid.Refused(await certificates.CheckAsync(JsonSerializer.SerializeToElement("MIIB"), Seid.Registered(), Seid.Policy, new(), default)).Rule);

    [Fact, Spec("E-128")]
    public async Task The_leaf_alone_is_enough_when_its_issuer_is_configured() =>
        Seid.Accepted(await certificates.CheckAsync(JsonSerializer.SerializeToElement(Seid.Valid.X5c.Take(1)), Seid.Registered(), Seid.Policy, new(), default));

    [Fact, Spec("E-134")]
    public async Task An_unreachable_revocation_list_lets_pass_unless_it_is_required()
    {
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        using var certificate = Seid.Issue(crl: site.Address);

        Seid.Accepted(await CheckAsync(certificate, Seid.Policy));
        Assert.Equal("E-134", Seid.Refused(await CheckAsync(certificate, Seid.Policy with { RevocationIsRequired = true })).Rule);
        Assert.Equal(1, site.Asked);
    }

    [Fact, Spec("E-127")]
    public async Task A_certificate_without_a_chain_makes_us_call_nobody()
    {
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        using var stranger = Seid.Issue(TestCertificateVariant.OtherRoot, crl: site.Address);

        Seid.Refused(await CheckAsync(stranger, Seid.Policy));
        Assert.Equal(0, site.Asked);
    }

    [Fact, Spec("E-135")]
    public async Task A_client_locked_to_one_certificate_is_refused_with_another_of_the_same_organisation()
    {
        using var other = Seid.Issue();
        var locked = Seid.Registered(thumbprint: Seid.Valid.Thumbprint);

        Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy, locked));
        Assert.Equal("E-135", Seid.Refused(await CheckAsync(other, Seid.Policy, locked)).Rule);
    }

    [Fact, Spec("E-123")]
    public async Task A_chain_that_is_remembered_for_one_client_opens_no_other()
    {
        Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy));

        Assert.Equal("E-123", Seid.Refused(await CheckAsync(Seid.Valid, Seid.Policy, Seid.Registered(Seid.OtherOrganization))).Rule);
        Assert.Equal("E-135", Seid.Refused(await CheckAsync(Seid.Valid, Seid.Policy, Seid.Registered(thumbprint: "other"))).Rule);
    }

    [Fact, Spec("E-127")]
    public async Task A_chain_that_is_remembered_under_one_policy_holds_under_no_other()
    {
        using var other = Seid.Issue(TestCertificateVariant.OtherRoot);
        Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy));

        Assert.Equal("E-127", Seid.Refused(await CheckAsync(Seid.Valid, Seid.Policy with { TrustAnchors = [other.Chain[^1]] })).Rule);
    }

    [Fact, Spec("E-125")]
    public async Task A_certificate_whose_chain_is_remembered_still_expires()
    {
        clock.Now = new DateTimeOffset(Seid.Valid.Certificate.NotAfter).AddSeconds(-1);
        Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy));

        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal("E-125", Seid.Refused(await CheckAsync(Seid.Valid, Seid.Policy)).Rule);
    }

    [Fact, Spec("E-133")]
    public async Task A_certificate_whose_chain_is_remembered_is_still_revoked()
    {
        using var certificate = Seid.Issue();
        Seid.Accepted(await CheckAsync(certificate, WithLists));

        Seid.Authority.Revoke(certificate.Certificate);
        clock.Now += TimeSpan.FromMinutes(1);

        Assert.Equal("E-133", Seid.Refused(await CheckAsync(certificate, WithLists)).Rule);
    }

    [Fact]
    public async Task A_remembered_chain_gives_the_same_key_until_it_is_built_anew()
    {
        var first = Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy)).Key;
        Assert.Same(first, Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy)).Key);

        clock.Now += TimeSpan.FromMinutes(5);
        Assert.NotSame(first, Seid.Accepted(await CheckAsync(Seid.Valid, Seid.Policy)).Key);
    }

    private Task<Result<CertifiedKey>> CheckAsync(TestCertificate certificate, BusinessCertificatePolicy policy, IReadOnlyList<Secret>? secrets = null, RuleTrace? trace = null) =>
        certificates.CheckAsync(certificate.X5cHeader, secrets ?? Seid.Registered(), policy, trace ?? new(), CancellationToken.None);
}
