using System.Security.Cryptography;
using System.Text.Json;

namespace IdP.BlackBox;

/// <summary>The private keys of the demo clients, which the provider laid into its data folder.</summary>
internal sealed class DemoKeys(string folder)
{
    public const string KeyId = "demo-key-1";

    private readonly Lazy<RSA> registered = new(() => Read(folder, "demo-key.pem"));
    private readonly Lazy<RSA> certified = new(() => Read(folder, "demo-certificate.key.pem"));

    /// <summary>Registered as a JWK named <see cref="KeyId"/>.</summary>
    public RSA Registered => registered.Value;

    /// <summary>Of the business certificate.</summary>
    public RSA Certified => certified.Value;

    /// <summary>The business certificate and what issued it, as x5c has them.</summary>
    public string[] Certificates => JsonSerializer.Deserialize<string[]>(Text(folder, "demo-certificate.x5c.json"))!;

    private static RSA Read(string folder, string name)
    {
        var key = RSA.Create();
        key.ImportFromPem(Text(folder, name));
        return key;
    }

    private static string Text(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : throw new NotTriedException($"{file} is not there; IDP_TEST_DEMO names the folder that holds it");
    }
}
