using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>Which public keys (RFC 7517) a client may register to sign its assertions with: E-330, E-331, E-103.</summary>
internal static class RegisteredKeyRules
{
    private const string Member = "jwks";
    private const int MostKeys = 5;
    private const int LongestKeyId = 100;
    private const int ShortestRsa = 2048;
    private const int LongestRsa = 8192; // beyond it a signature costs us more than it is worth

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private static readonly SearchValues<char> KeyIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>RFC7518-6.2.2, 6.3.2 and 6.4.1: what nobody but the key's owner may know.</summary>
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>What is kept of a key, in the order it is kept in.</summary>
    private static readonly string[] PublicMembers = ["kid", "kty", "use", "alg", "n", "e", "crv", "x", "y"];

    public static IEnumerable<RegistrationProblem> Problems(IReadOnlyList<Secret> keys, AssertionProfile assertions, DateTimeOffset now)
    {
        if (keys.Count > MostKeys) yield return Broken("E-330", $"must have at most {MostKeys} keys; it has {keys.Count}.");

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            if (Read(keys[i].Value) is not { } key)
            {
                yield return Broken("E-330", $"has a key, number {i + 1}, that is not one JSON object (RFC 7517) without repeated members.");
                continue;
            }

            var name = Text(key, "kid") is { } kid && IsKeyId(kid) ? kid : null;
            var shown = name is null ? $"key number {i + 1}" : $"key {name}";
            if (name is not null && !names.Add(name)) yield return Broken("E-330", $"has two keys with the kid {name}: give each its own.");
            foreach (var (rule, message) in Problems(key, assertions)) yield return Broken(rule, $"has {shown}, which {message}");
            if (keys[i].Expiration is not { } end || end > (now + assertions.MaxKeyAge).UtcDateTime) yield return Broken("E-103", $"has {shown}, which must expire within {assertions.MaxKeyAge.TotalDays} days.");
        }
    }

    /// <summary>The key as it is kept: its public members alone, always in the same order, so that two writings of one key are one key.</summary>
    /// <param name="key">A key that the rules accept.</param>
    public static string Canonical(string key)
    {
        var read = Read(key) ?? throw new ArgumentException("The key is not a JSON object.", nameof(key));
        return JsonSerializer.Serialize(PublicMembers.Where(member => Text(read, member) is not null).ToDictionary(member => member, member => Text(read, member)));
    }

    private static IEnumerable<(string Rule, string Message)> Problems(JsonElement key, AssertionProfile assertions)
    {
        var kept = PrivateMembers.Where(member => key.TryGetProperty(member, out _)).ToList();
        if (kept.Count > 0)
        {
            // Nothing more is said about it: it has to be made anew.
            yield return ("E-330", $"contains {string.Join(", ", kept)}: that is a private or secret key. Nothing of it was kept; if others could read this document, make a new pair, and register the public key only.");
            yield break;
        }

        if (key.TryGetProperty("x5c", out _)) yield return ("E-330", "contains x5c, which is not read: lock the client to a certificate with certificate_lock and client_orgno instead of a key.");
        if (Text(key, "kid") is not { } kid) yield return ("E-330", "has no kid: name the key, as the header of an assertion does.");
        else if (!IsKeyId(kid)) yield return ("E-330", $"must have a kid of 1 to {LongestKeyId} characters of A-Z a-z 0-9 . _ - and nothing else.");

        if (Text(key, "use") != "sig") yield return ("E-330", "must say \"use\": \"sig\".");

        if (Text(key, "alg") is not { } algorithm) yield return ("E-330", $"has no alg: write one of {string.Join(", ", assertions.Algorithms)}.");
        else if (!assertions.Algorithms.Contains(algorithm)) yield return ("E-330", $"must have an alg among {string.Join(", ", assertions.Algorithms)}.");
        else if (Text(key, "kty") is { } type && type != TypeFor(algorithm)) yield return ("E-330", $"must have kty {TypeFor(algorithm)} for {algorithm}.");

        foreach (var problem in Text(key, "kty") switch
        {
            "RSA" => RsaProblems(key),
            "EC" => CurveProblems(key),
            _ => [("E-330", "must have kty RSA" + (assertions.Algorithms.Contains("ES256") ? " or EC." : "."))],
        }) yield return problem;
    }

    private static IEnumerable<(string Rule, string Message)> RsaProblems(JsonElement key)
    {
        if (Number(key, "n") is not { } modulus) yield return ("E-330", "has no n, or one that is not base64url without padding.");
        else if (modulus.GetBitLength() < ShortestRsa) yield return ("E-331", $"has {modulus.GetBitLength()} bits: make one with at least {ShortestRsa}.");
        else if (modulus.GetBitLength() > LongestRsa) yield return ("E-331", $"has {modulus.GetBitLength()} bits: make one with at most {LongestRsa}.");
        else if (modulus.IsEven) yield return ("E-330", "has an n that is no RSA modulus: it is even.");

        if (Number(key, "e") is not { } exponent) yield return ("E-330", "has no e, or one that is not base64url without padding; it is usually AQAB.");
        else if (exponent < 3 || exponent.IsEven || exponent > uint.MaxValue) yield return ("E-330", "must have an odd e from 3 to 4294967295; it is usually AQAB.");
    }

    // RFC7518-6.2.1, RFC7518-3.4: ES256 is on P-256 and no other curve.
    private static IEnumerable<(string Rule, string Message)> CurveProblems(JsonElement key)
    {
        if (Text(key, "crv") != "P-256")
        {
            yield return ("E-330", "must lie on crv P-256.");
        }
        else if (Bytes(key, "x") is not { Length: P256.CoordinateLength } x || Bytes(key, "y") is not { Length: P256.CoordinateLength } y)
        {
            yield return ("E-330", $"must have x and y of {P256.CoordinateLength} bytes each, base64url without padding.");
        }
        else if (!P256.Contains(x, y))
        {
            yield return ("E-330", "has an x and y that are no point of P-256.");
        }
    }

    private static string TypeFor(string algorithm) => algorithm.StartsWith("ES", StringComparison.Ordinal) ? "EC" : "RSA";

    private static bool IsKeyId(string kid) => kid.Length is >= 1 and <= LongestKeyId && !kid.AsSpan().ContainsAnyExcept(KeyIdCharacters);

    private static BigInteger? Number(JsonElement key, string member) =>
        Bytes(key, member) is { Length: > 0 } bytes ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true) : null;

    private static byte[]? Bytes(JsonElement key, string member) =>
        Text(key, member) is { } text && !text.AsSpan().ContainsAny("= \t\r\n") && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    /// <summary>Null when the member is absent, or no string, or not Unicode.</summary>
    private static string? Text(JsonElement key, string member)
    {
        if (!key.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair
        }
    }

    private static JsonElement? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null; // the caller says so
        }
    }

    private static RegistrationProblem Broken(string rule, string message) => new(Member, rule, message);
}
