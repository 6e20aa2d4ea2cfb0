using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>Which public keys (RFC 7517) a client may register to sign its assertions with: E-330, E-331, E-103.</summary>
public static class RegisteredKeyRules
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

    /// <param name="keys">Everything of type <see cref="SecretTypes.JsonWebKey"/> that the client would have.</param>
    /// <param name="assertions">What the client's issuer asks of assertions.</param>
    /// <param name="now">When the keys are registered.</param>
    public static IEnumerable<RegistrationProblem> Problems(IReadOnlyList<Secret> keys, AssertionProfile assertions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(assertions);
        return Judge(keys, assertions, now);
    }

    private static IEnumerable<RegistrationProblem> Judge(IReadOnlyList<Secret> keys, AssertionProfile assertions, DateTimeOffset now)
    {
        if (keys.Count > MostKeys) yield return Broken("key.too_many", $"must have at most {MostKeys} keys; it has {keys.Count}.", ("max", MostKeys), ("count", keys.Count));

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            if (Read(keys[i].Value) is not { } key)
            {
                yield return Broken("key.unreadable", $"has a key, number {i + 1}, that is not one JSON object (RFC 7517) without repeated members.") with { Index = i };
                continue;
            }

            var name = Text(key, "kid") is { } kid && IsKeyId(kid) ? kid : null;
            var shown = name is null ? $"key number {i + 1}" : $"key {name}";
            if (name is not null && !names.Add(name)) yield return Broken("key.kid_duplicate", $"has two keys with the kid {name}: give each its own.", ("kid", name)) with { Index = i };
            foreach (var problem in Problems(key, name ?? $"#{i + 1}", assertions)) yield return problem with { Index = i, Message = $"has {shown}, which {problem.Message}" };
            if (keys[i].Expiration is not { } end || end > (now + assertions.MaxKeyAge).UtcDateTime)
            {
                yield return new(Member, "E-103", "key.too_long_lived", $"has {shown}, which must expire within {assertions.MaxKeyAge.TotalDays} days.", ("kid", name ?? $"#{i + 1}"), ("days", assertions.MaxKeyAge.TotalDays)) { Index = i };
            }
        }
    }

    /// <summary>The key as it is kept: its public members alone, always in the same order, so that two writings of one key are one key.</summary>
    /// <param name="key">A key that the rules accept.</param>
    public static string Canonical(string key)
    {
        var read = Read(key) ?? throw new ArgumentException("The key is not a JSON object.", nameof(key));
        return JsonSerializer.Serialize(PublicMembers.Where(member => Text(read, member) is not null).ToDictionary(member => member, member => Text(read, member)));
    }

    /// <summary>The numbers of a public key that nobody registered, such as that of a DPoP proof: the kind, the size and the curve, and nothing private.</summary>
    /// <returns>What is wrong with it, to be read on from "a key that"; null for nothing.</returns>
    public static string? FirstProblemOfNumbers(JsonElement key)
    {
        if (Text(key, "kty") == "oct") return "is a shared (oct) key";
        if (PrivateMembers.FirstOrDefault(member => key.TryGetProperty(member, out _)) is not null) return "is private";
        return Text(key, "kty") switch
        {
            "RSA" => RsaProblems(key, "jwk").FirstOrDefault()?.Message,
            "EC" => CurveProblems(key, "jwk").FirstOrDefault()?.Message,
            _ => "has a kty other than RSA and EC",
        };
    }

    // Each message goes on from the key's name.
    private static IEnumerable<RegistrationProblem> Problems(JsonElement key, string kid, AssertionProfile assertions)
    {
        if (Text(key, "kty") == "oct")
        {
            yield return Broken("key.symmetric", "is a shared (oct) key. Nothing of it was kept; register the public key of a pair.", ("kid", kid));
            yield break;
        }

        var kept = PrivateMembers.Where(member => key.TryGetProperty(member, out _)).ToList();
        if (kept.Count > 0)
        {
            // Nothing more is said about it: it has to be made anew.
            yield return Broken("key.private_pasted", $"contains {string.Join(", ", kept)}: that is a private or secret key. Nothing of it was kept; if others could read this document, make a new pair, and register the public key only.");
            yield break;
        }

        if (key.TryGetProperty("x5c", out _)) yield return Broken("key.x5c", "contains x5c, which is not read: lock the client to a certificate with certificate_lock and client_orgno instead of a key.", ("kid", kid));
        if (Text(key, "kid") is not { } written) yield return Broken("key.kid_required", "has no kid: name the key, as the header of an assertion does.");
        else if (!IsKeyId(written)) yield return Broken("key.kid_chars", $"must have a kid of 1 to {LongestKeyId} characters of A-Z a-z 0-9 . _ - and nothing else.", ("max", LongestKeyId));

        if (Text(key, "use") != "sig") yield return Broken("key.use", "must say \"use\": \"sig\".", ("kid", kid));

        var algorithms = string.Join(", ", assertions.Algorithms);
        if (Text(key, "alg") is not { } algorithm) yield return Broken("key.alg", $"has no alg: write one of {algorithms}.", ("kid", kid), ("allowed", algorithms));
        else if (!assertions.Algorithms.Contains(algorithm)) yield return Broken("key.alg", $"must have an alg among {algorithms}.", ("kid", kid), ("allowed", algorithms));
        else if (Text(key, "kty") is { } type && type != TypeFor(algorithm)) yield return Broken("key.kty", $"must have kty {TypeFor(algorithm)} for {algorithm}.", ("kid", kid), ("allowed", TypeFor(algorithm)));

        var types = assertions.Algorithms.Contains("ES256") ? "RSA or EC" : "RSA";
        foreach (var problem in Text(key, "kty") switch
        {
            "RSA" => RsaProblems(key, kid),
            "EC" => CurveProblems(key, kid),
            _ => [Broken("key.kty", $"must have kty {types}.", ("kid", kid), ("allowed", types.Replace(" or", ",", StringComparison.Ordinal)))],
        }) yield return problem;
    }

    private static IEnumerable<RegistrationProblem> RsaProblems(JsonElement key, string kid)
    {
        if (Number(key, "n") is not { } modulus) yield return Broken("key.modulus", "has no n, or one that is not base64url without padding.", ("kid", kid));
        else if (modulus.GetBitLength() is var bits and < ShortestRsa) yield return Broken("key.too_short", $"has {bits} bits: make one with at least {ShortestRsa}.", ("kid", kid), ("bits", bits), ("min", ShortestRsa)) with { Rule = "E-331" };
        else if (modulus.GetBitLength() is var length and > LongestRsa) yield return Broken("key.too_long", $"has {length} bits: make one with at most {LongestRsa}.", ("kid", kid), ("bits", length), ("max", LongestRsa)) with { Rule = "E-331" };
        else if (modulus.IsEven) yield return Broken("key.modulus", "has an n that is no RSA modulus: it is even.", ("kid", kid));

        if (Number(key, "e") is not { } exponent) yield return Broken("key.exponent", "has no e, or one that is not base64url without padding; it is usually AQAB.", ("kid", kid));
        else if (exponent < 3 || exponent.IsEven || exponent > uint.MaxValue) yield return Broken("key.exponent", "must have an odd e from 3 to 4294967295; it is usually AQAB.", ("kid", kid));
    }

    // RFC7518-6.2.1, RFC7518-3.4: ES256 is on P-256 and no other curve.
    private static IEnumerable<RegistrationProblem> CurveProblems(JsonElement key, string kid)
    {
        if (Text(key, "crv") != "P-256")
        {
            yield return Broken("key.curve", "must lie on crv P-256.", ("kid", kid));
        }
        else if (Bytes(key, "x") is not { Length: P256.CoordinateLength } x || Bytes(key, "y") is not { Length: P256.CoordinateLength } y)
        {
            yield return Broken("key.curve", $"must have x and y of {P256.CoordinateLength} bytes each, base64url without padding.", ("kid", kid));
        }
        else if (!P256.Contains(x, y))
        {
            yield return Broken("key.curve", "has an x and y that are no point of P-256.", ("kid", kid));
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

    private static RegistrationProblem Broken(string id, string message, params ReadOnlySpan<(string Name, object Value)> values) => new(Member, "E-330", id, message, values);
}
