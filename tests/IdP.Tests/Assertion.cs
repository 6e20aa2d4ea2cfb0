using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Tests;

/// <summary>A client assertion: valid as it comes, and changed member by member by the test.</summary>
public sealed class Assertion
{
    /// <summary>The kid of <see cref="Key"/>.</summary>
    public const string KeyId = "test-key-1";

    /// <summary>The private key whose public half <see cref="RegisteredKey"/> is.</summary>
    public static readonly RSA Key = RSA.Create(2048);

    public Assertion(Client client, Issuer issuer, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        Header = new() { ["alg"] = "RS256", ["kid"] = KeyId };
        Claims = new()
        {
            ["iss"] = client.ClientId,
            ["sub"] = client.ClientId,
            ["aud"] = issuer.Url,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString(),
        };
    }

    /// <summary>Set a member to null to leave it out.</summary>
    public Dictionary<string, object?> Header { get; }

    public Dictionary<string, object?> Claims { get; }

    /// <summary>Signs with another key, or with another algorithm than the header says.</summary>
    public Func<byte[], byte[]> Sign { get; set; } = data => Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The JSON of the claims, when a dictionary cannot say it.</summary>
    public string? RawClaims { get; set; }

    public string? RawHeader { get; set; }

    public string Jwt()
    {
        var header = RawHeader ?? Json(Header);
        var signed = $"{Encode(header)}.{Encode(RawClaims ?? Json(Claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The parameters of client authentication with this assertion.</summary>
    public Dictionary<string, string> Form() => new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = Jwt(),
    };

    /// <summary>The public key as a client registers it.</summary>
    public static Secret RegisteredKey(DateTime? expiration = null, string kid = KeyId, RSA? key = null)
    {
        var parameters = (key ?? Key).ExportParameters(false);
        return new Secret
        {
            Type = SecretTypes.JsonWebKey,
            Expiration = expiration,
            Value = $$"""{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{kid}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}""",
        };
    }

    private static string Json(Dictionary<string, object?> members) => JsonSerializer.Serialize(members.Where(member => member.Value is not null).ToDictionary());

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
