using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public sealed class TestCertificateAuthorityTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("idp-test-ca").FullName, "ca");
    private readonly SettableClock clock = new(Seid.Now);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task However_many_open_a_new_authority_at_once_they_get_the_same_one()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => TestCertificateAuthority.Open(folder, clock))));

        Assert.Single(opened.Select(authority => authority.Root.Thumbprint).Distinct());
        Assert.Single(opened.Select(authority => authority.Intermediate.Thumbprint).Distinct());
        foreach (var authority in opened) authority.Dispose();
    }

    [Fact]
    public void Its_keys_are_for_the_owners_eyes_only()
    {
        using var authority = TestCertificateAuthority.Open(folder, clock);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "test-authority.pem")));
        Assert.DoesNotContain(Directory.GetFiles(folder), file => !file.EndsWith("test-authority.pem", StringComparison.Ordinal) && File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_authority_is_not_overwritten()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "test-authority.pem"), "mine");

        Assert.Throws<InvalidDataException>(() => TestCertificateAuthority.Open(folder, clock));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "test-authority.pem")));
    }

    [Fact]
    public void Its_root_lives_ten_years() =>
        Assert.Equal(Seid.Now.AddYears(10), new DateTimeOffset(Seid.Authority.Root.NotAfter));
}
