using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Clients;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public class BusinessCertificateRulesTests
{
    private static readonly BusinessCertificate Valid = Seid.Read(Seid.Valid.Certificate);

    [Fact, Spec("E-125")]
    public void A_certificate_is_valid_from_its_first_to_its_last_second()
    {
        Assert.NotNull(BusinessCertificateRules.WithinValidity(Valid, Valid.NotBefore.AddSeconds(-1)));
        Assert.Null(BusinessCertificateRules.WithinValidity(Valid, Valid.NotBefore));
        Assert.Null(BusinessCertificateRules.WithinValidity(Valid, Valid.NotAfter));
        Assert.NotNull(BusinessCertificateRules.WithinValidity(Valid, Valid.NotAfter.AddSeconds(1)));
    }

    [Fact, Spec("E-125")]
    public void The_validity_is_read_in_universal_time() => Assert.Equal(Seid.Now.AddHours(-1), Valid.NotBefore);

    [Theory, Spec("E-130")]
    [InlineData("2.5.29.15", true)]
    [InlineData("2.5.29.19", true)]
    [InlineData("2.5.29.37", false)]
    [InlineData("2.5.29.32", false)]
    [InlineData("1.3.6.1.4.1.99999.1", false)]
    public void Only_key_usage_and_basic_constraints_may_be_critical(string extension, bool held) =>
        Assert.Equal(held, BusinessCertificateRules.NoUnknownCriticalExtension(Valid with { CriticalExtensions = [extension] }) is null);

    [Theory, Spec("E-129")]
    [InlineData(X509KeyUsageFlags.DigitalSignature, true, true)]
    [InlineData(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true, true)]
    [InlineData(X509KeyUsageFlags.DigitalSignature, false, false)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, true, false)]
    [InlineData(X509KeyUsageFlags.NonRepudiation, true, false)]
    [InlineData(null, true, false)]
    public void Key_usage_is_there_and_critical_and_for_signatures(X509KeyUsageFlags? usage, bool critical, bool held) =>
        Assert.Equal(held, BusinessCertificateRules.KeyUsageIsCriticalAndSigns(Valid with { KeyUsage = usage, CriticalExtensions = critical ? ["2.5.29.15"] : [] }) is null);

    [Fact, Spec("E-126")]
    public void A_self_signed_certificate_is_refused_unless_it_is_a_root_of_the_policy()
    {
        using var alone = Seid.Alone(Seid.Name([("2.5.4.5", Seid.Organization)]));
        var certificate = Seid.Read(alone);

        Assert.NotNull(BusinessCertificateRules.NotSelfSigned(Seid.Header(alone.RawData), certificate, Seid.Policy));
        Assert.Null(BusinessCertificateRules.NotSelfSigned(Seid.Header(alone.RawData), certificate, Seid.Policy with { TrustAnchors = [alone] }));
        Assert.Null(BusinessCertificateRules.NotSelfSigned(Seid.Header(Seid.Valid.Certificate.RawData), Valid, Seid.Policy));
    }

    [Theory]
    [Spec("E-131"), Spec("E-132")]
    [InlineData("2.16.578.1.1.1.1.100", true)]
    [InlineData("2.16.578.1.26.1.3.5", true)]
    [InlineData("2.16.578.1.29.913.200.1.0", true)]
    [InlineData("2.16.578.1.29.913.200.1", true)]
    [InlineData("2.16.578.1.29.913.200", false)]
    [InlineData("2.16.578.1.29.913.2001", false)]
    [InlineData("2.16.578.1.29.13.200.1", false)]
    [InlineData("2.16.578.1.26.1.3.51", false)]
    [InlineData("2.16.578.1.26.1.3", false)]
    public void A_policy_is_allowed_by_name_or_by_wildcard(string policy, bool held) =>
        Assert.Equal(held, BusinessCertificateRules.HasAllowedPolicy(Valid with { Policies = [policy] }, Seid.Policy) is null);

    [Fact, Spec("E-131")]
    public void One_allowed_policy_is_enough_and_none_is_too_few()
    {
        Assert.Null(BusinessCertificateRules.HasAllowedPolicy(Valid with { Policies = ["0.4.0.194112.1.1", "2.16.578.1.1.1.1.100"] }, Seid.Policy));
        Assert.NotNull(BusinessCertificateRules.HasAllowedPolicy(Valid with { Policies = [] }, Seid.Policy));
    }

    [Fact, Spec("E-131")]
    public void The_test_generators_policy_is_not_allowed_in_production() =>
        Assert.NotNull(BusinessCertificateRules.HasAllowedPolicy(Valid, Seid.Policy with { AllowedPolicies = BusinessCertificatePolicy.ProductionPolicies }));

    [Theory]
    [Spec("E-133"), Spec("E-134")]
    [InlineData(Revocation.NotRevoked, false, null)]
    [InlineData(Revocation.NotRevoked, true, null)]
    [InlineData(Revocation.Unknown, false, null)]
    [InlineData(Revocation.Unknown, true, "E-134")]
    [InlineData(Revocation.Revoked, false, "E-133")]
    [InlineData(Revocation.Revoked, true, "E-133")]
    public void A_revoked_certificate_is_refused_and_an_unknown_one_where_revocation_is_required(Revocation revocation, bool required, string? broken) =>
        Assert.Equal(broken, BusinessCertificateRules.CheckRevocation(new(), Valid, Seid.Policy with { RevocationIsRequired = required }, revocation)?.Rule);

    [Fact, Spec("E-124")]
    public void A_certificate_without_a_number_is_refused_in_the_words_of_the_norm()
    {
        var refusal = BusinessCertificateRules.CheckHolder(new(), Valid with { OrganizationNumber = null }, Seid.Registered(), Seid.Now);

        Assert.Equal("E-124", refusal?.Rule);
        Assert.StartsWith("Organization number not detected.", refusal?.Reason, StringComparison.Ordinal);
    }

    [Fact, Spec("E-123")]
    public void The_number_is_the_registered_one()
    {
        Assert.Null(BusinessCertificateRules.CheckHolder(new(), Valid, Seid.Registered(), Seid.Now));

        var refusal = BusinessCertificateRules.CheckHolder(new(), Valid, Seid.Registered(Seid.OtherOrganization), Seid.Now);
        Assert.Equal(("E-123", Seid.OtherOrganization, Seid.Organization), (refusal?.Rule, refusal?.Expected, refusal?.Found));
    }

    [Fact, Spec("E-123")]
    public void Only_an_unexpired_organisation_number_is_a_registered_one()
    {
        Assert.NotNull(Holder(Secret(SecretTypes.JsonWebKey, Seid.Organization)));
        Assert.NotNull(Holder());
        Assert.NotNull(Holder(Secret(SecretTypes.BusinessCertificate, Seid.Organization, Seid.Now)));
        Assert.Null(Holder(Secret(SecretTypes.BusinessCertificate, Seid.Organization, Seid.Now.AddSeconds(1))));
    }

    [Fact, Spec("E-135")]
    public void A_locked_client_opens_to_its_certificate_alone()
    {
        var owner = Secret(SecretTypes.BusinessCertificate, Seid.Organization);

        Assert.Null(Holder(owner, Secret(SecretTypes.CertificateLock, Valid.Thumbprint)));
        Assert.Null(Holder(owner, Secret(SecretTypes.CertificateLock, "other"), Secret(SecretTypes.CertificateLock, Valid.Thumbprint)));
        Assert.Equal("E-135", Holder(owner, Secret(SecretTypes.CertificateLock, "other"))?.Rule);
    }

    [Fact, Spec("E-135")]
    public void An_expired_lock_does_not_unlock() =>
        Assert.Equal("E-135", Holder(Secret(SecretTypes.BusinessCertificate, Seid.Organization), Secret(SecretTypes.CertificateLock, Valid.Thumbprint, Seid.Now))?.Rule);

    [Fact, Spec("E-135")]
    public void The_lock_is_the_SHA_256_of_the_certificate() => Assert.Equal(Seid.Valid.Thumbprint, Valid.Thumbprint);

    [Fact, Spec("E-107")]
    public void A_certificate_with_an_extension_twice_is_refused()
    {
        using var two = Seid.Alone(new X500DistinguishedName("CN=Twice"), Unknown("1.2.3.4.5.6.7.8"), Unknown("1.2.3.4.5.6.7.9"));
        var twice = two.RawData;
        twice[twice.AsSpan().IndexOf("\u002A\u0003\u0004\u0005\u0006\u0007\u0009"u8) + 6] = 8;

        Assert.Contains("comes twice", Seid.Refused(BusinessCertificate.Read(twice)).Found, StringComparison.Ordinal);
    }

    [Fact, Spec("E-107")]
    public void A_certificate_whose_policies_or_key_usage_are_garbage_is_refused()
    {
        using var policies = Seid.Alone(new X500DistinguishedName("CN=A"), new X509Extension("2.5.29.32", [0x30, 0x05, 0x01], critical: false));
        using var usage = Seid.Alone(new X500DistinguishedName("CN=B"), new X509Extension("2.5.29.15", [0x04, 0x00], critical: true));

        Seid.Refused(BusinessCertificate.Read(policies.RawData));
        Seid.Refused(BusinessCertificate.Read(usage.RawData));
    }

    private static Refusal? Holder(params IReadOnlyCollection<Secret> secrets) => BusinessCertificateRules.CheckHolder(new(), Valid, secrets, Seid.Now);

    private static Secret Secret(string type, string value, DateTimeOffset? expiration = null) =>
        new() { Type = type, Value = value, Expiration = expiration?.UtcDateTime };

    private static X509Extension Unknown(string type) => new(type, [(byte)UniversalTagNumber.Null, 0x00], critical: false);
}
