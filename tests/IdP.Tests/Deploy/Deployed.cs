using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Start;
using IdP.Tests.RelyingParties;

namespace IdP.Tests.Deploy;

/// <summary>Programs and scripts of a deployment, called as its operator calls them: with the settings in the environment.</summary>
internal static class Deployed
{
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The provider that the tests were built with.</summary>
    public static string Provider { get; } = typeof(Server).Assembly.Location;

    /// <summary>The console of the same build; it may not have been built.</summary>
    public static string Console { get; } = Repository.Path("src", "IdP.Admin", "bin", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Provider)))!, "net10.0", "IdP.Admin.dll");

    /// <summary>One issuer in Production, which is reached through a proxy on this machine.</summary>
    public static Dictionary<string, string> Settings(string data) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["IdP__DataFolder"] = data,
        ["IdP__Issuers__main__Url"] = $"https://{Proxy.Login}",
        ["IdP__Issuers__main__Profile"] = "oidc",
        ["IdP__Proxies__0"] = "127.0.0.1",
        ["IDP_COMMAND"] = $"{Dotnet} {Provider}",
    };

    /// <summary>Runs a verb of the provider; it is done, or the test fails.</summary>
    public static async Task<string> VerbAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] words)
    {
        var ran = await Command.RunAsync(folder, settings, Dotnet, [Provider, .. words]);
        Assert.True(ran.ExitCode == 0, ran.Output);
        return ran.Output.Trim();
    }

    /// <summary>Runs a script of deploy/.</summary>
    public static Task<Command> ScriptAsync(string folder, IReadOnlyDictionary<string, string> settings, string script, params string[] arguments) =>
        Command.RunAsync(folder, settings, "bash", [Repository.Path(["deploy", .. script.Split('/')]), .. arguments]);

    /// <summary>Whose backups are for: the certificate, and the certificate with its key.</summary>
    public static (string Recipient, string Identity) Recipient(string folder)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=backup", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (recipient, identity) = (Path.Combine(folder, $"{Guid.NewGuid():N}.pem"), Path.Combine(folder, $"{Guid.NewGuid():N}.key.pem"));
        File.WriteAllText(recipient, certificate.ExportCertificatePem());
        File.WriteAllText(identity, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return (recipient, identity);
    }
}
