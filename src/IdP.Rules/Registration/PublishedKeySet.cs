using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Registration;

/// <summary>
/// A key set as a client publishes it for everybody (RFC 7517), judged key by key by the rules of registered keys. A set has keys
/// for others too, so that one that we cannot use spoils none of the rest.
/// </summary>
public static class PublishedKeySet
{
    /// <summary>A set is read for one client: more keys than this are somebody else's as well.</summary>
    public const int MostKeys = 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>RFC7517-5: reads a set. It always answers, whatever the bytes.</summary>
    /// <returns>Null when it is no key set. Of two keys with one kid the first counts.</returns>
    public static IReadOnlyList<PublishedKey>? Read(ReadOnlySpan<byte> json, AssertionProfile assertions)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            using var set = JsonDocument.Parse(json.ToArray(), Strict);
            if (KeysIn(set.RootElement) is not { } written) return null;

            var names = new HashSet<string>(StringComparer.Ordinal);
            return [.. written.Select(key => Judge(key, names, assertions))];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // no JSON, a member twice, or half a surrogate pair
        }
    }

    private static PublishedKey Judge(JsonObject key, HashSet<string> names, AssertionProfile assertions)
    {
        UsualKeyMembers.Complete(key);

        // What is not registered does not grow old (E-103): the client takes it away when its time has come.
        var secret = new Secret { Type = SecretTypes.JsonWebKey, Value = key.ToJsonString(), Expiration = DateTime.MinValue };
        var problem = RegisteredKeyRules.Problems([secret], assertions, DateTimeOffset.UnixEpoch).FirstOrDefault();
        var (kid, algorithm) = (Shown(key, "kid"), Shown(key, "alg"));
        if (problem is null && !names.Add(kid!)) problem = new("jwks", "E-330", "key.kid_duplicate", $"has two keys with the kid {kid}: give each its own.", ("kid", kid!));

        var usable = problem is null ? new Secret { Type = SecretTypes.JsonWebKey, Value = RegisteredKeyRules.Canonical(secret.Value) } : null;
        return new(kid, algorithm, UsualKeyMembers.Thumbprint(key), usable, problem);
    }

    private static List<JsonObject>? KeysIn(JsonElement set) =>
        set.ValueKind == JsonValueKind.Object && set.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.EnumerateArray().All(key => key.ValueKind == JsonValueKind.Object)
            ? [.. keys.EnumerateArray().Select(key => JsonObject.Create(key)!)]
            : null;

    private static string? Shown(JsonObject key, string member) => key[member] is JsonValue value && value.TryGetValue<string>(out var text) ? Printable.Shorten(text) : null;
}
