using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Admin.Start;
using IdP.Tests;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests;

/// <summary>
/// Provider and console as an operator runs them: two processes in Development, on one data folder, with the demo in it. The
/// console is reached over https, under a host of its own.
/// </summary>
public sealed class Deployment : IAsyncDisposable
{
    private readonly RunningProvider provider;
    private readonly ProviderProcess console;

    private Deployment(RunningProvider provider, ProviderProcess console, string consoleOrigin) => (this.provider, this.console, ConsoleOrigin) = (provider, console, consoleOrigin);

    /// <summary>Browsers take every name below localhost for this machine.</summary>
    public string ConsoleOrigin { get; }

    public string ProviderOrigin => provider.Origin;

    public string DataFolder => provider.DataFolder;

    /// <summary>What both wrote so far.</summary>
    public IEnumerable<string> Log => [.. provider.Output, .. console.Output, console.Error];

    public static async Task<Deployment> StartAsync()
    {
        var provider = await RunningProvider.StartAsync(TestDatabase.NewFolder());
        var (certificate, key) = Certificate(provider.DataFolder);

        // Somebody else may take the port between our looking and the process' binding it: then another one is tried.
        for (var attempts = 0; attempts < 3; attempts++)
        {
            var port = ProviderProcess.FreePort();
            var origin = $"https://console.localhost:{port}";
            var console = ProviderProcess.Start(
                typeof(ConsoleServer).Assembly,
                "Development",
                provider.DataFolder,
                $"--contentRoot={Repository.Path("src", "IdP.Admin")}",
                $"--urls=https://localhost:{port}",
                $"--Kestrel:Certificates:Default:Path={certificate}",
                $"--Kestrel:Certificates:Default:KeyPath={key}",
                $"--IdP:PublicOrigin={provider.Origin}",
                $"--Console:PublicOrigin={origin}");
            if (await console.ListensAsync()) return new Deployment(provider, console, origin);

            Assert.Contains("already in use", console.Error, StringComparison.Ordinal);
            await console.DisposeAsync();
        }

        throw new InvalidOperationException("Three free ports were taken before the console could have them.");
    }

    public async ValueTask DisposeAsync()
    {
        await console.DisposeAsync();
        await provider.DisposeAsync();
    }

    private static (string Certificate, string Key) Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("console.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=console.localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var files = (Certificate: Path.Combine(folder, "console-tls.pem"), Key: Path.Combine(folder, "console-tls.key.pem"));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
