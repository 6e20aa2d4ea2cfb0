using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Rules;

/// <summary>
/// A JWT in the compact form of RFC 7515 as it was sent: read strictly, in one way only, and not yet believed. Its signature
/// has not been looked at until <see cref="IsSignedBy"/> says so.
/// </summary>
public sealed class CompactJws
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private CompactJws(string text, JsonElement header, JsonElement claims) => (Text, Header, Claims) = (text, header, claims);

    /// <summary>The compact serialization. Never logged.</summary>
    public string Text { get; }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    public string? Algorithm => TextOf(Header, "alg");

    public string? Type => TextOf(Header, "typ");

    public string? KeyId => TextOf(Header, "kid");

    public bool HasCriticalHeader => Header.TryGetProperty("crit", out _);

    /// <summary>What the signature is over.</summary>
    public ReadOnlySpan<char> SigningInput => Text.AsSpan(0, Text.LastIndexOf('.'));

    /// <summary>A claim that is text; null when it is absent or something else.</summary>
    public string? this[string claim] => TextOf(Claims, claim);

    public bool Has(string claim) => Claims.TryGetProperty(claim, out _);

    /// <summary>A NumericDate (RFC7519-2); null when absent or not a sensible number.</summary>
    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>The audiences in order; null when the claim is absent or not a string or an array of strings.</summary>
    public IReadOnlyList<string>? Audiences()
    {
        if (!Claims.TryGetProperty("aud", out var audience)) return null;
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

    /// <summary>Three base64url parts, two of them JSON objects without repeated members, signed and not encrypted.</summary>
    /// <param name="jwt">What was sent.</param>
    /// <param name="longest">Characters; more are not looked at.</param>
    /// <param name="malformed">What to answer when it is none; the expected and the found are added.</param>
    public static Result<CompactJws> Read(string jwt, int longest, Refusal malformed)
    {
        if (jwt.Length > longest) return malformed.Because($"at most {longest} characters", $"{jwt.Length} characters");

        var dots = jwt.AsSpan().Count('.');
        if (dots != 2) return malformed.Because("three parts: header.payload.signature", dots == 4 ? "an encrypted token" : $"{dots + 1} parts");

        var first = jwt.IndexOf('.');
        var second = jwt.LastIndexOf('.');
        if (second == jwt.Length - 1) return malformed.Because("a signature", null);
        if (!IsBase64Url(jwt.AsSpan(second + 1))) return malformed.Because("a signature in base64url without padding", "another alphabet");

        if (ReadObject(jwt.AsSpan(0, first)) is not { } header) return malformed.Because("a header that is one JSON object without repeated members", "something else");
        if (ReadObject(jwt.AsSpan(first + 1, second - first - 1)) is not { } claims) return malformed.Because("claims that are one JSON object without repeated members", "something else");

        return new CompactJws(jwt, header, claims);
    }

    /// <summary>RFC7515-5.2. The key's own type must fit the algorithm, so no key can be taken for another kind: ask <see cref="Fits"/> first.</summary>
    public bool IsSignedBy(SecurityKey key) => Verifies(Text, Algorithm!, Base64Url.DecodeFromChars(Text.AsSpan(Text.LastIndexOf('.') + 1)), key);

    /// <summary>Did a key that fits the algorithm make the signature of what stands before the last dot?</summary>
    internal static bool Verifies(string jwt, string algorithm, byte[] signature, SecurityKey key)
    {
        var signed = Encoding.ASCII.GetBytes(jwt, 0, jwt.LastIndexOf('.'));
        var provider = key.CryptoProviderFactory.CreateForVerifying(key, algorithm);
        try
        {
            return provider.Verify(signed, signature);
        }
        finally
        {
            key.CryptoProviderFactory.ReleaseSignatureProvider(provider);
        }
    }

    /// <summary>The key is of the kind that <c>alg</c> names.</summary>
    public bool Fits(SecurityKey key) => key.CryptoProviderFactory.IsSupportedAlgorithm(Algorithm, key);

    /// <summary>A member that is text; null when it is absent or something else.</summary>
    public static string? TextOf(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? TextOf(value) : null;

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
