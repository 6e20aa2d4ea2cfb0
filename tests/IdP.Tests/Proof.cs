using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdP.Tests;

/// <summary>A DPoP proof (RFC9449-4.2): valid as it comes, and changed member by member by the test.</summary>
internal sealed class Proof
{
    /// <summary>The key of a client that has one only.</summary>
    public static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Proof(TimeProvider clock, string address, string method = "POST", ECDsa? key = null)
    {
        var signer = key ?? Key;
        Header = new() { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = PublicJwk(signer) };
        Claims = new() { ["jti"] = Guid.NewGuid().ToString(), ["htm"] = method, ["htu"] = address, ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds() };
        Sign = data => signer.SignData(data, HashAlgorithmName.SHA256);
    }

    /// <summary>Set a member to null to leave it out.</summary>
    public Dictionary<string, object?> Header { get; }

    public Dictionary<string, object?> Claims { get; }

    public Func<byte[], byte[]> Sign { get; set; }

    public string? RawHeader { get; set; }

    public string? RawClaims { get; set; }

    /// <summary>The same with the hash of an access token (RFC9449-4.2).</summary>
    public Proof For(string accessToken) => With("ath", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))));

    public Proof With(string claim, object? value)
    {
        Claims[claim] = value;
        return this;
    }

    public Proof WithHeader(string member, object? value)
    {
        Header[member] = value;
        return this;
    }

    public string Jwt()
    {
        var signed = $"{Encode(RawHeader ?? Json(Header))}.{Encode(RawClaims ?? Json(Claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static Dictionary<string, object?> PublicJwk(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
    }

    public static Dictionary<string, object?> PublicJwk(RSA key)
    {
        var numbers = key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) };
    }

    /// <summary>RFC7638-3, by hand.</summary>
    public static string ThumbprintOf(ECDsa key)
    {
        var jwk = PublicJwk(key);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{jwk["x"]}}","y":"{{jwk["y"]}}"}""")));
    }

    private static string Json(Dictionary<string, object?> members) => JsonSerializer.Serialize(members.Where(member => member.Value is not null).ToDictionary());

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
