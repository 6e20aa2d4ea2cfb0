using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdP.BlackBox;

/// <summary>A JWT that a client makes: valid as it comes, and changed member by member by a row.</summary>
internal sealed class SignedJwt
{
    /// <summary>Set a member to null to leave it out.</summary>
    public Dictionary<string, object?> Header { get; init; } = [];

    public Dictionary<string, object?> Claims { get; init; } = [];

    public required Func<byte[], byte[]> Sign { get; set; }

    /// <summary>In place of <see cref="Claims"/>.</summary>
    public string? RawClaims { get; set; }

    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public static Func<byte[], byte[]> By(RSA key, string algorithm = "RS256") => data => algorithm switch
    {
        "RS384" => key.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    /// <summary>A client assertion by the demo client's registered key (RFC7523-3).</summary>
    public static SignedJwt Assertion(Issuer issuer, string? audience = null)
    {
        var client = issuer.Client("key");
        return new()
        {
            Header = new() { ["alg"] = "RS256", ["kid"] = DemoKeys.KeyId },
            Claims = ClaimsOf(client, audience ?? (issuer.Profile == "logingov" ? issuer.Token : issuer.Endpoint("issuer"))),
            Sign = By(issuer.Keys.Registered),
        };
    }

    /// <summary>A client assertion by the key of a business certificate, which travels in x5c.</summary>
    public static SignedJwt Certified(Issuer issuer) => new()
    {
        Header = new() { ["alg"] = "RS256", ["x5c"] = issuer.Keys.Certificates },
        Claims = ClaimsOf(issuer.Client("certificate"), issuer.Endpoint("issuer")),
        Sign = By(issuer.Keys.Certified),
    };

    /// <summary>A DPoP proof (RFC9449-4.2).</summary>
    public static SignedJwt Proof(ECDsa key, string address, string method = "POST")
    {
        var point = key.ExportParameters(false).Q;
        return new()
        {
            Header = new()
            {
                ["typ"] = "dpop+jwt",
                ["alg"] = "ES256",
                ["jwk"] = new Dictionary<string, object> { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) },
            },
            Claims = new() { ["jti"] = Guid.NewGuid().ToString(), ["htm"] = method, ["htu"] = address, ["iat"] = Now },
            Sign = data => key.SignData(data, HashAlgorithmName.SHA256),
        };
    }

    public SignedJwt With(string claim, object? value)
    {
        Claims[claim] = value;
        return this;
    }

    public SignedJwt WithHeader(string member, object? value)
    {
        Header[member] = value;
        return this;
    }

    public SignedJwt SignedBy(Func<byte[], byte[]> sign)
    {
        Sign = sign;
        return this;
    }

    public string Text()
    {
        var signed = $"{Encode(Json(Header))}.{Encode(RawClaims ?? Json(Claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The two parameters of a token request.</summary>
    public Dictionary<string, string> Form() => FormOf(Text());

    public static Dictionary<string, string> FormOf(string assertion) =>
        new() { ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", ["client_assertion"] = assertion };

    private static Dictionary<string, object?> ClaimsOf(DeployedClient client, string audience)
    {
        var now = Now;
        return new() { ["iss"] = client.Id, ["sub"] = client.Id, ["aud"] = audience, ["iat"] = now, ["exp"] = now + 120, ["jti"] = Guid.NewGuid().ToString() };
    }

    private static string Json(Dictionary<string, object?> members) => JsonSerializer.Serialize(members.Where(member => member.Value is not null).ToDictionary());

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
