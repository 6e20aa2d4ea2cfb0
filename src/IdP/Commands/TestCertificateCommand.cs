using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using IdP.Rules.Certificates;
using IdP.TestCertificates;

namespace IdP.Commands;

/// <summary><c>test-certificate</c>: a business certificate for tests, good or broken in one way.</summary>
public static class TestCertificateCommand
{
    private static readonly Dictionary<string, TestCertificateVariant> Variants = new(StringComparer.Ordinal)
    {
        ["valid"] = TestCertificateVariant.Valid,
        ["expired"] = TestCertificateVariant.Expired,
        ["not-yet-valid"] = TestCertificateVariant.NotYetValid,
        ["wrong-organization"] = TestCertificateVariant.WrongOrganization,
        ["revoked"] = TestCertificateVariant.Revoked,
        ["missing-key-usage"] = TestCertificateVariant.MissingKeyUsage,
        ["key-usage-not-critical"] = TestCertificateVariant.KeyUsageNotCritical,
        ["wrong-policy"] = TestCertificateVariant.WrongPolicy,
        ["self-signed"] = TestCertificateVariant.SelfSigned,
        ["unknown-critical-extension"] = TestCertificateVariant.UnknownCriticalExtension,
        ["no-organization-number"] = TestCertificateVariant.NoOrganizationNumber,
        ["rsa-1024"] = TestCertificateVariant.Rsa1024,
        ["other-root"] = TestCertificateVariant.OtherRoot,
    };

    private static readonly Dictionary<string, TestSubjectForm> SubjectForms = new(StringComparer.Ordinal)
    {
        ["serialnumber"] = TestSubjectForm.SerialNumber,
        ["organizationidentifier"] = TestSubjectForm.OrganizationIdentifier,
        ["o"] = TestSubjectForm.O,
    };

    /// <summary>The longest a test certificate lives, in days: no longer than its authority.</summary>
    private const int MaxDays = 3650;

    public static Command Create()
    {
        var organization = new Option<string>("--organization") { Required = true, Description = "The organisation number in the certificate: nine digits, the last of them the check digit, as 991825827.", HelpName = "number" };
        var variant = Named("--variant", "What is wrong with the certificate.", Variants, "valid");
        var subjectForm = Named("--subject-form", "Where the subject has the organisation number: as SERIALNUMBER, as organizationIdentifier (NTRNO-), or at the end of O.", SubjectForms, "serialnumber");
        var days = new Option<int>("--days") { Description = $"How long it is valid, 1 to {MaxDays}.", HelpName = "days", DefaultValueFactory = _ => 365 };
        var crl = new Option<Uri?>("--crl") { Description = "The http(s) address to name as the revocation list's. None is named without it.", HelpName = "url", CustomParser = Address };
        var output = new Option<string>("--out") { Description = "The folder to write to.", HelpName = "folder", DefaultValueFactory = _ => Path.Combine("data", "test-certificates") };
        var password = new Option<string>("--password") { Description = "Encrypts the .p12 file.", HelpName = "text", DefaultValueFactory = _ => "test" };
        var authority = new Option<string>("--ca") { Description = "The folder of the test authority. A new one is made if it holds none.", HelpName = "folder", DefaultValueFactory = _ => Path.Combine("data", "test-authority") };

        organization.Validators.Add(IsOrganizationNumber);
        days.Validators.Add(IsLifetime);

        var command = new Command("test-certificate", "Issues a Norwegian business certificate for tests, from a test authority of our own. Never trust its root in production.")
        {
            organization, variant, subjectForm, days, crl, output, password, authority,
        };
        command.SetAction(call => Issue(
            new TestCertificateOrder(call.GetRequiredValue(organization))
            {
                Variant = Variants[call.GetRequiredValue(variant)],
                SubjectForm = SubjectForms[call.GetRequiredValue(subjectForm)],
                Days = call.GetRequiredValue(days),
                RevocationListAddress = call.GetValue(crl),
            },
            Name(call.GetRequiredValue(organization), call.GetRequiredValue(variant), call.GetRequiredValue(subjectForm)),
            Path.GetFullPath(call.GetRequiredValue(authority)), Path.GetFullPath(call.GetRequiredValue(output)), call.GetRequiredValue(password),
            call.InvocationConfiguration.Output, call.InvocationConfiguration.Error));
        return command;
    }

    private static int Issue(TestCertificateOrder order, string name, string authorityFolder, string folder, string password, TextWriter output, TextWriter error)
    {
        try
        {
            using var authority = TestCertificateAuthority.Open(authorityFolder, TimeProvider.System);
            using var certificate = authority.Issue(order);
            var files = TestCertificateFiles.Write(certificate, authority.Root, folder, name, password);
            Tell(output, certificate, files, authorityFolder);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException or PlatformNotSupportedException)
        {
            error.WriteLine($"No certificate was made: {failure.Message}");
            return 1;
        }
    }

    private static void Tell(TextWriter output, TestCertificate certificate, IReadOnlyList<(string Path, string Meaning)> files, string authorityFolder)
    {
        output.WriteLine($"{certificate.Certificate.Subject}");
        output.WriteLine($"serial number {certificate.Certificate.SerialNumber}, valid {certificate.Certificate.NotBefore.ToUniversalTime():u} to {certificate.Certificate.NotAfter.ToUniversalTime():u}");
        output.WriteLine();
        foreach (var (path, meaning) in files) output.WriteLine($"  {path}  {meaning}");
        output.WriteLine();
        output.WriteLine("To use it:");
        output.WriteLine("  1. Let the issuer trust test-root.pem, with the revocation lists in " + authorityFolder + ".");
        output.WriteLine("  2. Give the client the organisation number as BusinessCertificate secret.");
        output.WriteLine("     To lock it to this certificate alone, add the CertificateLock secret");
        output.WriteLine("     " + certificate.Thumbprint);
        output.WriteLine("  3. Sign client assertions with RS256 and the private key, and put x5c into their header, without kid.");
    }

    private static string Name(string organization, string variant, string subjectForm) =>
        string.Join('-', new[] { organization, variant, subjectForm }.Where(part => part is not ("valid" or "serialnumber")));

    private static Option<string> Named<T>(string name, string description, Dictionary<string, T> values, string usual)
    {
        var option = new Option<string>(name) { Description = $"{description} One of: {string.Join(", ", values.Keys)}.", HelpName = "name", DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong([.. values.Keys]);
        return option;
    }

    private static void IsOrganizationNumber(OptionResult given)
    {
        var number = given.GetValueOrDefault<string>() ?? "";
        if (number.Length != 9 || !number.All(char.IsAsciiDigit)) given.AddError($"--organization: an organisation number has nine digits, and '{number}' has not.");
        else if (!OrganizationNumber.IsValid(number)) given.AddError($"--organization: the check digit of '{number}' is wrong (modulo 11, weights 3 2 7 6 5 4 3 2). 991825827 is one that holds.");
    }

    private static void IsLifetime(OptionResult given)
    {
        if (given.GetValueOrDefault<int>() is < 1 or > MaxDays) given.AddError($"--days: between 1 and {MaxDays}.");
    }

    private static Uri? Address(ArgumentResult given)
    {
        if (given.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;

        given.AddError("--crl: an http or https address.");
        return null;
    }
}
