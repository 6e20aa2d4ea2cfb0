using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Rules.Registration;

/// <summary>What everybody means by a public key and many leave out of it.</summary>
public static class UsualKeyMembers
{
    /// <summary>Adds the use, the algorithm and the key ID where they are missing. A certificate inside a JWK goes, its key is there besides.</summary>
    public static void Complete(JsonObject key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Remove("x5c");
        if (!key.ContainsKey("use")) key["use"] = "sig";
        if (!key.ContainsKey("alg") && AlgorithmOf(key) is { } algorithm) key["alg"] = algorithm;
        if (!key.ContainsKey("kid") && Thumbprint(key) is { } thumbprint) key["kid"] = thumbprint;
    }

    /// <summary>RFC7638-3: the SHA-256 of what makes the key this key, in a fixed form. Null for a key that is no RSA or EC key.</summary>
    public static string? Thumbprint(JsonObject key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] members = Text(key, "kty") switch
        {
            "RSA" => ["e", "kty", "n"],
            "EC" => ["crv", "kty", "x", "y"],
            _ => [],
        };
        if (members.Length == 0 || members.Any(member => Text(key, member) is null)) return null;
        var required = JsonSerializer.Serialize(members.ToDictionary(member => member, member => Text(key, member)));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(required)));
    }

    private static string? AlgorithmOf(JsonObject key) => (Text(key, "kty"), Text(key, "crv")) switch
    {
        ("RSA", _) => "RS256",
        ("EC", "P-256") => "ES256",
        _ => null,
    };

    private static string? Text(JsonObject key, string member) => key[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
