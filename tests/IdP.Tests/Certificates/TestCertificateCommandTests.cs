using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IdP.Commands;
using IdP.Rules.Certificates;

namespace IdP.Tests.Certificates;

public sealed class TestCertificateCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("idp-test-command").FullName;

    // The authority of all certificate tests, in a folder of its own: the command publishes its lists anew, as of now, and the tests live in an instant before.
    private readonly string authority = Directory.CreateTempSubdirectory("idp-test-authority").FullName;

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public TestCertificateCommandTests() => File.Copy(Path.Combine(Seid.Folder, "test-authority.pem"), Path.Combine(authority, "test-authority.pem"));

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(authority, recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void It_writes_what_each_tool_wants_and_tells_so()
    {
        Assert.Equal(0, Run("--organization", Seid.Organization, "--subject-form", "organizationidentifier", "--days", "10", "--password", "secret"));

        var name = Path.Combine(folder, "991825827-organizationidentifier");
        using var certificate = X509Certificate2.CreateFromPemFile($"{name}.pem", $"{name}.key.pem");
        Assert.Equal(Seid.Organization, OrganizationNumber.Of(certificate.SubjectName)?.Value);
        Assert.InRange(certificate.NotAfter - DateTime.Now, TimeSpan.FromDays(9.9), TimeSpan.FromDays(10));

        using var fromP12 = X509CertificateLoader.LoadPkcs12FromFile($"{name}.p12", "secret");
        Assert.True(fromP12.HasPrivateKey);

        using var x5c = JsonDocument.Parse(File.ReadAllText($"{name}.x5c.json"));
        Assert.Equal(certificate.RawData, Seid.Accepted(X5cHeader.Read(x5c.RootElement)).Leaf);

        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "test-root.pem"));
        Assert.Equal(Seid.Authority.Root.RawData, root.RawData);
        Assert.Contains($"{name}.p12", output.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{name}.key.pem"));
    }

    [Fact]
    public void A_variant_names_its_files()
    {
        Assert.Equal(0, Run("--organization", Seid.Organization, "--variant", "expired"));

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "991825827-expired.pem"));
        Assert.True(certificate.NotAfter < DateTime.Now);
    }

    [Theory]
    [InlineData("nine digits", "--organization", "12345678")]
    [InlineData("nine digits", "--organization", "99182582A")]
    [InlineData("check digit", "--organization", "991825828")]
    [InlineData("'expired'", "--organization", "991825827", "--variant", "broken")]
    [InlineData("'serialnumber'", "--organization", "991825827", "--subject-form", "cn")]
    [InlineData("--days", "--organization", "991825827", "--days", "0")]
    [InlineData("--crl", "--organization", "991825827", "--crl", "ftp://crl.example/")]
    [InlineData("--organization")]
    public void A_mistake_is_named_and_nothing_is_written(string words, params string[] arguments)
    {
        Assert.NotEqual(0, Run(arguments));

        Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_and_no_crash()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        Assert.Equal(1, Run("--organization", Seid.Organization, "--out", file));
        Assert.Contains("No certificate was made", error.ToString(), StringComparison.Ordinal);
    }

    private int Run(params string[] arguments)
    {
        string[] folders = arguments.Contains("--out") ? ["--ca", authority] : ["--ca", authority, "--out", folder];
        return TestCertificateCommand.Create().Parse([.. arguments, .. folders]).Invoke(new() { Output = output, Error = error });
    }
}
