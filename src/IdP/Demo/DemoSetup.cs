using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Issuers;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.TestCertificates;
using Microsoft.Extensions.Options;

namespace IdP.Demo;

/// <summary>Registers the demo clients and makes their keys, in Development only. What somebody changed in a demo client stays changed.</summary>
public sealed class DemoSetup(ClientStore clients, IssuerDirectory issuers, IOptions<IdPOptions> options, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>The kid of the demo client's registered key.</summary>
    public const string KeyId = "demo-key-1";

    /// <summary>Where the demo clients' private keys and certificate lie.</summary>
    public string Folder => options.Value.InDataFolder(environment, "demo");

    public string KeyFile => Path.Combine(Folder, "demo-key.pem");

    public async Task PrepareAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var jwk = PublicJwk();
        if (!File.Exists(Path.Combine(Folder, "demo-certificate.pem")) && issuers.All.Any(issuer => issuer.Certificates is not null)) IssueCertificate();

        foreach (var issuer in issuers.All)
        {
            foreach (var client in DemoClients.Of(issuer, jwk, clock.GetUtcNow()))
            {
                if (await clients.FindAsync(issuer.Name, client.ClientId, ct) is null) await clients.SaveAsync(client, AuditEvent.ByJob(AuditActions.ClientCreated, "demo"));
            }
        }
    }

    private void IssueCertificate()
    {
        using var authority = TestCertificateAuthority.Open(IssuerConfiguration.TestAuthorityFolder(options.Value, environment), clock);
        using var certificate = authority.Issue(new TestCertificateOrder(DemoClients.Organization));
        TestCertificateFiles.Write(certificate, authority.Root, Folder, "demo-certificate", password: "demo");
    }

    private string PublicJwk()
    {
        using var key = RSA.Create(2048);
        if (File.Exists(KeyFile)) key.ImportFromPem(File.ReadAllText(KeyFile));
        else WholeFile.WritePrivate(KeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));

        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}""";
    }
}
