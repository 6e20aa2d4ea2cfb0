using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace IdP.Rules.Assertions;

/// <summary>
/// A client assertion as it was sent: read strictly, in one way only, and not yet believed. Its signature has not been
/// looked at; <see cref="ClientAssertionRules"/> judges what it says.
/// </summary>
public sealed class ClientAssertion
{
    private const int LongestJwt = 48 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly JsonElement header;
    private readonly JsonElement payload;

    private ClientAssertion(string jwt, JsonElement header, JsonElement payload) => (Jwt, this.header, this.payload) = (jwt, header, payload);

    /// <summary>The compact serialization, for the signature check. Never logged.</summary>
    public string Jwt { get; }

    public string? Algorithm => Text(header, "alg");

    public string? KeyId => Text(header, "kid");

    public string? Type => Text(header, "typ");

    /// <summary>The certificate chain, unread; null when the header has none.</summary>
    public JsonElement? CertificateChain => header.TryGetProperty("x5c", out var chain) ? chain : null;

    public bool HasCriticalHeader => header.TryGetProperty("crit", out _);

    public string? Issuer => Text(payload, "iss");

    public string? Subject => Text(payload, "sub");

    public string? JwtId => Text(payload, "jti");

    /// <summary>The audiences in order; null when the claim is absent or not a string or an array of strings.</summary>
    public IReadOnlyList<string>? Audiences { get; private init; }

    public bool Has(string claim) => payload.TryGetProperty(claim, out _);

    /// <summary>A NumericDate (RFC7519-2); null when absent or not a sensible number.</summary>
    public DateTimeOffset? Time(string claim) =>
        payload.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>Reads the compact form: three base64url parts, two of them JSON objects without repeated members, not encrypted. E-114, E-116, E-117.</summary>
    public static Result<ClientAssertion> Read(string jwt)
    {
        if (jwt.Length > LongestJwt) return Malformed($"at most {LongestJwt} characters", $"{jwt.Length} characters");

        var dots = jwt.AsSpan().Count('.');
        if (dots != 2) return Malformed("three parts: header.payload.signature", dots == 4 ? "an encrypted token" : $"{dots + 1} parts");

        var first = jwt.IndexOf('.');
        var second = jwt.LastIndexOf('.');
        if (second == jwt.Length - 1) return Malformed("a signature", null);
        if (!IsBase64Url(jwt.AsSpan(second + 1))) return Malformed("a signature in base64url without padding", "another alphabet");

        if (ReadObject(jwt.AsSpan(0, first)) is not { } header) return Malformed("a header that is one JSON object without repeated members", "something else");
        if (ReadObject(jwt.AsSpan(first + 1, second - first - 1)) is not { } payload) return Malformed("claims that are one JSON object without repeated members", "something else");

        return new ClientAssertion(jwt, header, payload) { Audiences = ReadAudiences(payload) };

        static Refusal Malformed(string expected, string? found) => Refusal.InvalidClient("client_assertion is not a signed JWT").Because(expected, found);
    }

    // RFC7515-2: base64url without padding, line breaks or white space, all of which the framework would overlook.
    private static bool IsBase64Url(ReadOnlySpan<char> part) =>
        !part.IsEmpty && !part.ContainsAny(" \t\r\n=") && Base64Url.IsValid(part) && Base64Text.HasNoLooseBits(part);

    private static JsonElement? ReadObject(ReadOnlySpan<char> part)
    {
        if (!IsBase64Url(part)) return null;

        try
        {
            var json = Base64Url.DecodeFromChars(part);
            _ = StrictUtf8.GetCharCount(json);
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception notJson) when (notJson is JsonException or FormatException or DecoderFallbackException or InvalidOperationException)
        {
            // The last one is a member whose name is an escaped lone surrogate: JSON, but no text to compare with another name.
            return null;
        }
    }

    private static List<string>? ReadAudiences(JsonElement payload)
    {
        if (!payload.TryGetProperty("aud", out var audience)) return null;
        if (audience.ValueKind == JsonValueKind.String) return TextOf(audience) is { } one ? [one] : null;
        if (audience.ValueKind != JsonValueKind.Array || audience.GetArrayLength() is 0 or > 16) return null;

        var audiences = new List<string>(audience.GetArrayLength());
        foreach (var element in audience.EnumerateArray())
        {
            if (TextOf(element) is not { } text) return null;
            audiences.Add(text);
        }

        return audiences;
    }

    private static string? Text(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? TextOf(value) : null;

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // an escaped lone surrogate: JSON, but no text
        }
    }
}
