using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Start;
using IdP.Tests.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IdP.Tests.Start;

/// <summary>A certificate is renewed by replacing two files, in whatever order and however slowly.</summary>
public sealed class TlsCertificateTests : IDisposable
{
    private readonly string folder = TestDatabase.NewFolder();

    private string CertificateFile => Path.Combine(folder, "tls.pem");

    private string KeyFile => Path.Combine(folder, "tls.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_that_do_not_belong_together_keep_the_old_certificate_and_are_told_once()
    {
        var (log, clock) = (new Told(), new HandTime());
        var first = Write();
        using var certificate = new TlsCertificate(CertificateFile, KeyFile, clock, log);
        var key = File.ReadAllText(KeyFile);

        var second = Write();
        var newKey = File.ReadAllText(KeyFile);
        File.WriteAllText(KeyFile, key); // the new certificate is there, its key is not yet
        await certificate.LookAsync(default);
        await certificate.LookAsync(default);
        Assert.Equal(first, certificate.Served.TargetCertificate.Thumbprint);
        Assert.Single(log.Errors);

        File.WriteAllText(KeyFile, newKey[..80]);
        await certificate.LookAsync(default);
        File.Delete(KeyFile);
        await certificate.LookAsync(default);
        Assert.Equal(first, certificate.Served.TargetCertificate.Thumbprint);

        File.WriteAllText(KeyFile, newKey);
        await certificate.LookAsync(default);
        Assert.Equal(second, certificate.Served.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void Files_that_cannot_be_used_keep_the_process_from_starting_and_are_named()
    {
        Write();
        File.WriteAllText(KeyFile, "no key");

        var wrong = Assert.Throws<ConfigurationException>(() => new TlsCertificate(CertificateFile, KeyFile, new HandTime(), new Told()));

        Assert.Contains(KeyFile, Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kestrel:Endpoints:Https:Certificate:Path=a.pem Kestrel:Endpoints:Https:Certificate:KeyPath=a.key", true)]
    [InlineData("Kestrel:Certificates:Default:Path=a.pem Kestrel:Certificates:Default:KeyPath=a.key", true)]
    [InlineData("Kestrel:Certificates:Default:Path=a.pfx", false)]
    [InlineData("Kestrel:Certificates:Default:Path=a.pem Kestrel:Certificates:Default:KeyPath=a.key Kestrel:Endpoints:Https:Certificate:Path=b.pem Kestrel:Endpoints:Https:Certificate:KeyPath=b.key", false)]
    public void The_one_pair_of_files_that_Kestrel_is_configured_with_is_looked_at(string settings, bool found)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Split(' ').Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1]))).Build();

        Assert.Equal(found, TlsCertificate.FilesIn(configuration, "/etc/idp") == ("/etc/idp/a.pem", "/etc/idp/a.key"));
    }

    [Fact]
    public async Task A_running_provider_serves_the_new_certificate_and_nothing_older_than_TLS_12()
    {
        var first = Write();
        var (port, management) = (ProviderProcess.FreePort(), ProviderProcess.FreePort());
        await using var provider = ProviderProcess.Start(
            "Production", Path.Combine(folder, "data"), "--IdP:Issuers:main:Url=https://login.example.org", "--IdP:Issuers:main:Profile=oidc",
            $"--Kestrel:Endpoints:Https:Url=https://127.0.0.1:{port}", $"--Kestrel:Endpoints:Https:Certificate:Path={CertificateFile}", $"--Kestrel:Endpoints:Https:Certificate:KeyPath={KeyFile}",
            $"--IdP:ManagementUrl=http://127.0.0.1:{management}", "--IdP:DrainSeconds=0");
        Assert.True(await provider.ListensAsync(), provider.Error);
        await ProviderProcess.UntilAsync(async () => await ServedAsync(port) == first);
        using var http = new HttpClient();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync($"http://127.0.0.1:{management}/health/ready")).StatusCode); // beside endpoints of the configuration, too
#pragma warning disable SYSLIB0039, CA5397 // asked for, to be refused
        await Assert.ThrowsAnyAsync<Exception>(() => ServedAsync(port, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397

        var second = Write();

        await ProviderProcess.UntilAsync(async () => await ServedAsync(port) == second);
        Assert.Equal(0, await provider.StopAsync());
    }

    /// <returns>The thumbprint of the certificate that is there now.</returns>
    private string Write()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=login.example.org", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        return certificate.Thumbprint;
    }

    private static async Task<string> ServedAsync(int port, SslProtocols protocols = SslProtocols.None)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var thumbprint = "";
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "login.example.org",
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = (_, shown, _, _) => (thumbprint = ((X509Certificate2)shown!).Thumbprint).Length > 0,
        });
        return thumbprint;
    }

    private sealed class Told : ILogger<TlsCertificate>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error) Errors.Add(formatter(state, exception));
        }
    }
}
