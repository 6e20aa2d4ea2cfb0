using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Rules.LoginGov;

/// <summary>A client assertion as Login.gov reads one: nothing in the header counts but <c>alg</c>, and nothing in it chooses a key (E-109).</summary>
public sealed class SignedAssertion
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private SignedAssertion(string jwt, JsonElement header) => (Jwt, Algorithm) = (jwt, TextOf(header, "alg"));

    /// <summary>The compact serialization. Never logged.</summary>
    public string Jwt { get; }

    public string? Algorithm { get; }

    /// <summary>Reads what can be known without a key.</summary>
    public static Result<SignedAssertion> Read(string? jwt)
    {
        if (jwt is null) return AssertionRules.Failure("Nil JSON web token", "client_assertion is missing").Because("a JWT", null) with { Rule = "E-199" };
        var dots = jwt.AsSpan().Count('.');
        if (dots != 2) return AssertionRules.Failure("Not enough or too many segments", "client_assertion is not a signed JWT").Because("header.payload.signature", $"{dots + 1} parts");
        if (ReadObject(jwt.AsSpan(0, jwt.IndexOf('.'))).Refused(out var unreadable, out var header)) return unreadable;
        return new SignedAssertion(jwt, header.Value);
    }

    /// <summary>What it claims; to be asked once its signature held.</summary>
    public Result<JsonMembers> ReadClaims() => ReadObject(Jwt.AsSpan(Jwt.IndexOf('.') + 1, Jwt.LastIndexOf('.') - Jwt.IndexOf('.') - 1));

    /// <summary>Did this key make the signature? False for a key of another kind than the algorithm's.</summary>
    public bool IsSignedBy(SecurityKey key, byte[] signature) =>
        key.CryptoProviderFactory.IsSupportedAlgorithm(Algorithm, key) && CompactJws.Verifies(Jwt, Algorithm!, signature, key);

    /// <summary>The signature's octets, or why there are none.</summary>
    public Result<byte[]> ReadSignature() => Decode(Jwt.AsSpan(Jwt.LastIndexOf('.') + 1));

    private static Result<JsonMembers> ReadObject(ReadOnlySpan<char> part)
    {
        if (Decode(part).Refused(out var undecodable, out var json)) return undecodable;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new JsonMembers(document.RootElement.Clone());
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            // Said below.
        }

        return AssertionRules.Failure("Invalid segment encoding", "a part of client_assertion is not a JSON object");
    }

    private static Result<byte[]> Decode(ReadOnlySpan<char> part) =>
        Base64Url.IsValid(part) && !part.ContainsAny(" \t\r\n") ? Base64Url.DecodeFromChars(part) : AssertionRules.Failure("Invalid base64 encoding", "a part of client_assertion is not base64url");

    private static string? TextOf(JsonElement of, string member) => new JsonMembers(of).Text(member);
}
