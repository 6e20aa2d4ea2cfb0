using IdP.Start;
using IdP.Tests.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace IdP.Tests.Start;

/// <summary>Mistakes in the configuration: each is found, named by its key, and told how to put right.</summary>
public sealed class IssuerConfigurationTests
{
    [Fact]
    public void A_right_configuration_has_no_problem() => Assert.Empty(Problems(Environments.Production));

    [Theory]
    [InlineData("IdP:Issuers:main:Url", null, "https")]
    [InlineData("IdP:Issuers:main:Url", "", "https")]
    [InlineData("IdP:Issuers:main:Url", "http://login.example.org", "IdP:Proxies")]
    [InlineData("IdP:Issuers:main:Url", "https://login.example.org/", "slash")]
    [InlineData("IdP:Issuers:main:Url", "https://login.example.org?x=1", "query")]
    [InlineData("IdP:Issuers:main:Url", "https://login.example.org#x", "fragment")]
    [InlineData("IdP:Issuers:main:Url", "https://user@login.example.org", "user name")]
    [InlineData("IdP:Issuers:main:Url", "https://LOGIN.example.org", "https://login.example.org")]
    [InlineData("IdP:Issuers:main:Url", "https://login.example.org:443", "https://login.example.org")]
    [InlineData("IdP:Issuers:main:Url", "login.example.org", "https")]
    [InlineData("IdP:Issuers:main:Url", "ftp://login.example.org", "https")]
    [InlineData("IdP:Issuers:main:Url", "/oidc", "IdP:PublicOrigin")]
    [InlineData("IdP:Issuers:main:Profile", null, "oidc, idporten")]
    [InlineData("IdP:Issuers:main:Profile", "OIDC", "oidc, idporten")]
    [InlineData("IdP:Issuers:main:SigningAlgorithm", "HS256", "RS256, PS256, ES256")]
    [InlineData("IdP:Issuers:main:SigningAlgorithm", "none", "RS256, PS256, ES256")]
    [InlineData("IdP:Issuers:main:TrustTestAuthority", "true", "IdP:TestDeployment")]
    [InlineData("IdP:Issuers:main:TrustAnchors:0", "no-such-file.pem", "no-such-file.pem")]
    [InlineData("IdP:Issuers:main:Intermediates:0", "no-such-file.pem", "no-such-file.pem")]
    [InlineData("IdP:Issuers:main:RevocationLists", "no-such-folder", "no-such-folder")]
    [InlineData("IdP:PublicOrigin", "login.example.org", "https://login.example.org")]
    [InlineData("IdP:PublicOrigin", "https://login.example.org/path", "https://login.example.org")]
    [InlineData("IdP:TestDeployment", "true", "Production")]
    [InlineData("IdP:TestUsers:0:UserId", "somebody", "IdP:TestDeployment")]
    [InlineData("IdP:Proxies:0", "proxy.example.org", "10.0.0.0/8")]
    [InlineData("IdP:Proxies:0", "10.0.0.0/99", "10.0.0.0/8")]
    [InlineData("IdP:Https", "true", "Development")]
    [InlineData("IdP:ExplanationsKept", "-1", "0 to 1000000")]
    public void A_wrong_setting_is_named_with_what_to_write(string key, string? value, string advice)
    {
        var problem = Assert.Single(Problems(Environments.Production, (key, value)));

        Assert.Contains(key.TrimEnd('0').TrimEnd(':').Replace(":0:UserId", "", StringComparison.Ordinal), problem, StringComparison.Ordinal);
        Assert.Contains(advice, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdP:TestUsers:0:Claims:pid", "13035000180", "synthetic")]
    [InlineData("IdP:TestUsers:0:Claims:pid", "1", "synthetic")]
    [InlineData("IdP:TestUsers:0:UserId", "", "no UserId")]
    [InlineData("IdP:TestUsers:1:UserId", "somebody", "twice")]
    public void A_test_person_is_nobody_real_and_has_a_name_of_their_own(string key, string value, string says)
    {
        var problem = Assert.Single(Problems("Test", ("IdP:TestDeployment", "true"), ("IdP:TestUsers:0:UserId", "somebody"), ("IdP:TestUsers:0:Name", "Some Body"), (key, value)));

        Assert.Contains("IdP:TestUsers", problem, StringComparison.Ordinal);
        Assert.Contains(says, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdP:Isuers:main:Url", "https://login.example.org", "Isuers")]
    [InlineData("IdP:Issuers:main:Adress", "https://login.example.org", "Adress")]
    [InlineData("IdP:ExplanationsKept", "many", "IdP:ExplanationsKept")]
    [InlineData("IdP:TestDeployment", "yes", "IdP:TestDeployment")]
    [InlineData("IdP:TestUsers:0:Pid", "12838530093", "IdP:TestUsers:0:Pid")]
    public void A_key_misspelt_or_a_value_of_the_wrong_kind_is_named(string key, string value, string named)
    {
        var failure = Assert.Throws<ConfigurationException>(() => IssuerConfiguration.Bind(Configuration((key, value))));

        Assert.Contains(named, Assert.Single(failure.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_issuer_the_operator_is_told_what_to_set()
    {
        var problem = Assert.Single(Problems(Environments.Production, ("IdP:Issuers:main:Url", null), ("IdP:Issuers:main:Profile", null)));

        Assert.Contains("IdP:Issuers:main:Url", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_issuers_cannot_have_one_url() =>
        Assert.Contains("main and other", Assert.Single(Problems(Environments.Production, ("IdP:Issuers:other:Url", "https://login.example.org"), ("IdP:Issuers:other:Profile", "oidc"))), StringComparison.Ordinal);

    [Fact]
    public void Plain_http_is_for_Development() =>
        Assert.Empty(Problems(Environments.Development, ("IdP:Issuers:main:Url", "http://localhost:5000")));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = Problems(Environments.Production,
            ("IdP:Issuers:main:Url", "http://login.example.org"), ("IdP:Issuers:main:Profile", "saml"), ("IdP:Issuers:main:SigningAlgorithm", "HS256"),
            ("IdP:Issuers:other:Url", "nonsense"), ("IdP:Issuers:other:Profile", "oidc"), ("IdP:TestDeployment", "true"), ("IdP:Proxies:0", "x"));

        Assert.Equal(6, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("IdP:", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Looking_for_mistakes_makes_no_file()
    {
        var folder = TestDatabase.NewFolder();
        var options = IssuerConfiguration.Bind(Configuration(("IdP:TestDeployment", "true"), ("IdP:Issuers:main:TrustTestAuthority", "true"), ("IdP:DataFolder", folder)));

        IssuerConfiguration.Check(options, new Where("Test"));

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    private static IReadOnlyList<string> Problems(string environment, params (string Key, string? Value)[] changes)
    {
        try
        {
            IssuerConfiguration.Check(IssuerConfiguration.Bind(Configuration(changes)), new Where(environment));
            return [];
        }
        catch (ConfigurationException wrong)
        {
            return wrong.Problems;
        }
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?> { ["IdP:Issuers:main:Url"] = "https://login.example.org", ["IdP:Issuers:main:Profile"] = "oidc" };
        foreach (var (key, value) in changes)
        {
            if (value is null) settings.Remove(key);
            else settings[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private sealed class Where(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "IdP";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
