using System.Security.Cryptography;
using System.Text;

namespace Duende.IdentityServer.Models;

/// <summary>What a client registered to prove itself.</summary>
public class Secret
{
    public Secret() { }

    public Secret(string value, DateTime? expiration = null)
    {
        Value = value;
        Expiration = expiration;
    }

    public Secret(string value, string description, DateTime? expiration = null) : this(value, expiration) => Description = description;

    public string? Description { get; set; }
    public string Value { get; set; } = default!;
    public DateTime? Expiration { get; set; }
    public string Type { get; set; } = IdentityServerConstants.SecretTypes.SharedSecret;

    public override int GetHashCode() => HashCode.Combine(Type, Value);
    public override bool Equals(object? obj) => obj is Secret other && other.Type == Type && other.Value == Value;
}

/// <summary>What a request presented.</summary>
public class ParsedSecret
{
    public string Id { get; set; } = default!;
    public object? Credential { get; set; }
    public string Type { get; set; } = default!;
    public Dictionary<string, string> Properties { get; set; } = [];
}

/// <summary>Shared secrets are stored as the base64 of their hash.</summary>
public static class HashExtensions
{
    public static string Sha256(this string input) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(input)));
    public static string Sha512(this string input) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(input)));
}
