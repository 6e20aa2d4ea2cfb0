using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Clients;
using IdP.TestCertificates;
using IdP.Tests.Certificates;
using IdP.Tests.Stores;

namespace IdP.Tests.Endpoints.Token;

/// <summary>private_key_jwt with a business certificate, over HTTP: E-069, E-104 to E-108 and E-118 to E-136. The truth tables are elsewhere.</summary>
public sealed class BusinessCertificateHttpTests : IAsyncLifetime
{
    private const string SerialNumber = "2.5.4.5", Organization = "2.5.4.10", OrganizationIdentifier = "2.5.4.97", CommonName = "2.5.4.3";

    /// <summary>Of Digdir's generator, which the test authority's policy allows.</summary>
    private const string Policy = "2.16.578.1.1.1.1.100";

    private Provider provider = null!;
    private TestCertificateAuthority authority = null!;
    private Client client = null!;

    public async Task InitializeAsync() => await UseAsync(await Provider.SharedAsync());

    public Task DisposeAsync()
    {
        authority.Dispose();
        return Task.CompletedTask;
    }

    [Fact, Spec("E-069"), Spec("E-118"), Spec("E-125")]
    public async Task A_certificate_of_the_clients_organisation_is_accepted()
    {
        using var certificate = Issue();

        (await ProveAsync(certificate.X5c)).Granted();
    }

    [Fact, Spec("E-119")]
    public async Task The_organisation_may_stand_in_organizationIdentifier()
    {
        using var certificate = Issue(form: TestSubjectForm.OrganizationIdentifier);

        (await ProveAsync(certificate.X5c)).Granted();
    }

    [Fact, Spec("E-120")]
    public async Task The_organisation_may_stand_at_the_end_of_O()
    {
        using var certificate = Issue(form: TestSubjectForm.O);

        (await ProveAsync(certificate.X5c)).Granted();
    }

    [Fact, Spec("E-121")]
    public async Task The_organisation_may_be_named_as_a_payment_service() =>
        (await ProveAsync(IssueFor([(OrganizationIdentifier, "PSDNO-FSA-" + Seid.Organization)]))).Granted();

    [Fact, Spec("E-122")]
    public async Task SERIALNUMBER_decides_before_O_and_O_before_organizationIdentifier()
    {
        (await ProveAsync(IssueFor([(OrganizationIdentifier, "NTRNO-" + Seid.OtherOrganization), (Organization, "X - " + Seid.OtherOrganization), (SerialNumber, Seid.Organization)]))).Granted();
        (await ProveAsync(IssueFor([(OrganizationIdentifier, "NTRNO-" + Seid.OtherOrganization), (Organization, "X - " + Seid.Organization)]))).Granted();

        (await ProveAsync(IssueFor([(OrganizationIdentifier, "NTRNO-" + Seid.Organization), (Organization, "X - " + Seid.OtherOrganization)]))).Refused("invalid_client", "E-123");
        (await ProveAsync(IssueFor([(Organization, "X - " + Seid.Organization), (SerialNumber, Seid.OtherOrganization)]))).Refused("invalid_client", "E-123");
    }

    [Theory]
    [Spec("E-123"), Spec("E-124"), Spec("E-125"), Spec("E-126"), Spec("E-127"), Spec("E-129"), Spec("E-130"), Spec("E-131"), Spec("A7"), Spec("A11")]
    [InlineData(TestCertificateVariant.WrongOrganization, "E-123")]
    [InlineData(TestCertificateVariant.NoOrganizationNumber, "E-124")]
    [InlineData(TestCertificateVariant.Expired, "E-125")]
    [InlineData(TestCertificateVariant.NotYetValid, "E-125")]
    [InlineData(TestCertificateVariant.SelfSigned, "E-126")]
    [InlineData(TestCertificateVariant.OtherRoot, "E-127")]
    [InlineData(TestCertificateVariant.MissingKeyUsage, "E-129")]
    [InlineData(TestCertificateVariant.KeyUsageNotCritical, "E-129")]
    [InlineData(TestCertificateVariant.UnknownCriticalExtension, "E-130")]
    [InlineData(TestCertificateVariant.WrongPolicy, "E-131")]
    [InlineData(TestCertificateVariant.Rsa1024, "E-107")]
    public async Task A_broken_certificate_is_refused(TestCertificateVariant variant, string rule)
    {
        using var certificate = Issue(variant);
        using var key = certificate.Certificate.GetRSAPrivateKey()!;

        (await ProveAsync(certificate.X5c, key: key)).Refused("invalid_client", rule);
    }

    [Fact, Spec("E-125")]
    public async Task A_certificate_is_refused_once_it_has_expired()
    {
        await using var own = await Provider.StartAsync();
        await UseAsync(own);
        using var certificate = authority.Issue(new(Seid.Organization) { Key = Seid.HolderKey, Days = 1 });
        (await ProveAsync(certificate.X5c)).Granted();

        own.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        (await ProveAsync(certificate.X5c)).Refused("invalid_client", "E-125");
    }

    [Fact, Spec("E-128")]
    public async Task The_leaf_alone_is_enough_as_its_issuer_is_configured()
    {
        using var certificate = Issue();

        (await ProveAsync(certificate.X5c.Take(1))).Granted();
    }

    [Theory, Spec("E-132")]
    [InlineData("2.16.578.1.29.913.200.1", true)]
    [InlineData("2.16.578.1.29.913.200.1.0", true)]
    [InlineData("2.16.578.1.29.913.201.1", false)]
    [InlineData("2.16.578.1.29.913.200", false)]
    [InlineData("2.16.578.1.29.913.2001", false)]
    public async Task A_wildcard_allows_every_policy_below_it_and_no_other(string policy, bool accepted)
    {
        var answer = await ProveAsync(IssueFor([(SerialNumber, Seid.Organization)], policy));

        if (accepted) answer.Granted();
        else answer.Refused("invalid_client", "E-131");
    }

    [Fact, Spec("E-133"), Spec("A11")]
    public async Task A_revoked_certificate_is_refused()
    {
        await using var own = await Provider.StartAsync();
        await UseAsync(own);
        using var certificate = Issue();
        (await ProveAsync(certificate.X5c)).Granted();

        authority.Revoke(certificate.Certificate);
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ProveAsync(certificate.X5c)).Refused("invalid_client", "E-133");

        using var other = Issue();
        (await ProveAsync(other.X5c)).Granted();
    }

    [Theory, Spec("E-134")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_whose_list_cannot_be_had_is_refused_only_when_the_list_is_required(bool required)
    {
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        await using var own = await Provider.StartAsync(builder =>
        {
            builder.Configuration["IdP:Issuers:idporten:RevocationLists"] = TestDatabase.NewFolder();
            builder.Configuration["IdP:Issuers:idporten:RevocationMustBeKnown"] = required ? "true" : "false";
        });
        await UseAsync(own);
        using var certificate = authority.Issue(new(Seid.Organization) { Key = Seid.HolderKey, RevocationListAddress = site.Address });

        var answer = await ProveAsync(certificate.X5c);
        if (required) answer.Refused("invalid_client", "E-134");
        else answer.Granted();
        Assert.Equal(1, site.Asked);
    }

    [Fact, Spec("E-127"), Spec("A7")]
    public async Task A_certificate_of_a_strangers_authority_makes_us_call_nobody()
    {
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        using var certificate = authority.Issue(new(Seid.Organization) { Variant = TestCertificateVariant.OtherRoot, Key = Seid.HolderKey, RevocationListAddress = site.Address });

        (await ProveAsync(certificate.X5c)).Refused("invalid_client", "E-127");
        Assert.Equal(0, site.Asked);
    }

    [Fact, Spec("E-127")]
    public async Task An_issuer_that_trusts_no_authority_accepts_no_certificate()
    {
        client = await provider.RegisterAsync(WithCertificate, provider.Oidc);
        using var certificate = Issue();

        (await ProveAsync(certificate.X5c, provider.Oidc)).Refused("invalid_client", "E-127");
    }

    [Fact, Spec("E-135")]
    public async Task A_client_locked_to_one_certificate_is_refused_with_another_of_its_organisation()
    {
        using var registered = Issue();
        using var other = Issue();
        client = await provider.RegisterAsync(client => WithCertificate(client) with { Secrets = [.. Seid.Registered(thumbprint: registered.Thumbprint)] });

        (await ProveAsync(registered.X5c)).Granted();
        (await ProveAsync(other.X5c)).Refused("invalid_client", "E-135");
    }

    [Fact, Spec("E-136")]
    public async Task The_access_token_tells_how_the_client_proved_itself()
    {
        using var certificate = Issue();
        Assert.Equal("virksomhetssertifikat", (await ProveAsync(certificate.X5c)).Granted().AccessToken.GetClaim("client_amr").Value);

        client = await provider.RegisterAsync(client => WithCertificate(client) with { Secrets = [Assertion.RegisteredKey()] });
        Assert.Equal("private_key_jwt", (await provider.ExchangeAsync(client)).Granted().AccessToken.GetClaim("client_amr").Value);
    }

    [Fact, Spec("E-104"), Spec("A7")]
    public async Task A_client_that_registered_a_key_cannot_use_a_certificate()
    {
        using var certificate = Issue();
        client = await provider.RegisterAsync(client => WithCertificate(client) with { Secrets = [Assertion.RegisteredKey()] });

        (await ProveAsync(certificate.X5c)).Refused("invalid_client", "E-105");
    }

    [Fact, Spec("E-069")]
    public async Task A_client_without_a_key_cannot_name_one() =>
        (await provider.ExchangeAsync(client)).Refused("invalid_client", "E-069");

    [Fact, Spec("E-105")]
    public async Task A_header_without_a_certificate_is_refused()
    {
        var assertion = new Assertion(client, provider.IdPorten, provider.Clock) { Header = { ["kid"] = null } };

        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion.Form()])).Refused("invalid_client", "E-069");
    }

    [Theory, Spec("E-107")]
    [InlineData("\"MIIB\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[17]")]
    [InlineData("[\"\"]")]
    [InlineData("[\"-_-_\"]")]
    [InlineData("[\"MIIB\\n\"]")]
    [InlineData("[\"\\uD800AA=\"]")]
    [InlineData("[\"AAAA\"]")]
    [InlineData("[\"MAA=\"]")]
    [InlineData("[\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\",\"AAAA\"]")]
    public async Task A_header_without_certificates_in_it_is_refused(string x5c)
    {
        var assertion = Signed(x5c, provider.IdPorten, Seid.HolderKey);
        assertion.RawHeader = $$"""{"alg":"RS256","x5c":{{x5c}}}""";

        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion.Form()])).Refused("invalid_client", "E-107");
    }

    [Fact, Spec("E-107")]
    public async Task A_certificate_in_base64url_is_refused()
    {
        string url;
        do
        {
            using var certificate = Issue();
            url = System.Buffers.Text.Base64Url.EncodeToString(certificate.Certificate.RawData);
        }
        while (!url.Contains('-') && !url.Contains('_'));

        (await ProveAsync(new[] { url })).Refused("invalid_client", "E-107");
    }

    [Fact, Spec("E-108")]
    public async Task A_certificate_whose_key_did_not_sign_is_refused()
    {
        using var certificate = Issue();

        (await ProveAsync(certificate.X5c, key: Assertion.Key)).Refused("invalid_client", "E-108");
    }

    [Fact, Spec("E-093"), Spec("A2")]
    public async Task An_assertion_with_a_certificate_is_accepted_once()
    {
        using var certificate = Issue();
        var assertion = Signed(certificate.X5c, provider.IdPorten, Seid.HolderKey).Form();

        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion])).Granted();
        (await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. assertion])).Refused("invalid_client", "E-093");
    }

    private static Client WithCertificate(Client client) =>
        client with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = Seid.Registered() };

    private async Task UseAsync(Provider other)
    {
        provider = other;
        authority?.Dispose();
        authority = TestCertificateAuthority.Open(AuthorityFolder, provider.Clock);
        client = await provider.RegisterAsync(WithCertificate);
    }

    private string AuthorityFolder => Path.Combine(provider.DataFolder, "test-authority");

    private TestCertificate Issue(TestCertificateVariant variant = TestCertificateVariant.Valid, TestSubjectForm form = TestSubjectForm.SerialNumber) =>
        authority.Issue(new(Seid.Organization) { Variant = variant, SubjectForm = form, Key = Seid.HolderKey });

    // A certificate of the provider's authority whose subject or policy no order can ask for.
    private IReadOnlyList<string> IssueFor((string Type, string Value)[] attributes, string policy = Policy)
    {
        var pem = File.ReadAllText(Path.Combine(AuthorityFolder, "test-authority.pem")).Split("# The intermediate\n")[1];
        using var intermediate = X509Certificate2.CreateFromPem(pem, pem);

        var subject = Seid.Name([[(CommonName, "Test")], .. attributes.Select(attribute => new[] { attribute })]);
        var request = new CertificateRequest(subject, Seid.HolderKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(Policies(policy));

        var now = provider.Clock.GetUtcNow();
        using var certificate = request.Create(intermediate, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return [Convert.ToBase64String(certificate.RawData)];
    }

    private static X509Extension Policies(string policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(policy);
        return new("2.5.29.32", writer.Encode(), critical: false);
    }

    private Assertion Signed(object x5c, Issuers.Issuer issuer, RSA key) => new(client, issuer, provider.Clock)
    {
        Header = { ["kid"] = null, ["x5c"] = x5c },
        Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private async Task<Answer> ProveAsync(object x5c, Issuers.Issuer? issuer = null, RSA? key = null) =>
        await provider.TokenAsync(client, [.. await provider.CodeFormAsync(client), .. Signed(x5c, issuer ?? provider.IdPorten, key ?? Seid.HolderKey).Form()]);
}
