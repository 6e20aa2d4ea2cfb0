using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests;

/// <summary>What others parse, as it was agreed on in <c>Golden/*.json</c>: a difference is a change of our interface.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">The file without its ending.</param>
    /// <param name="random">Values that differ each time, and the names they have in the file.</param>
    public static void AssertEqual(string name, string json, Dictionary<string, string> random)
    {
        var agreed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json")).TrimEnd();
        Assert.Equal(agreed, JsonSerializer.Serialize(Named(JsonNode.Parse(json), random), Indented));
    }

    /// <summary>A JWT as one document: what stands in its header and in its claims.</summary>
    public static string Opened(string jwt)
    {
        var token = new JsonWebToken(jwt);
        return $$"""{"header":{{Base64UrlEncoder.Decode(token.EncodedHeader)}},"claims":{{Base64UrlEncoder.Decode(token.EncodedPayload)}}}""";
    }

    private static JsonNode? Named(JsonNode? node, Dictionary<string, string> random) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Named(member.Value, random)))),
        JsonArray values => new JsonArray([.. values.Select(value => Named(value, random))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Named(text, random),
        _ => node?.DeepClone(),
    };

    private static JsonValue Named(string text, Dictionary<string, string> random)
    {
        var named = new StringBuilder(text);
        foreach (var (value, name) in random) named.Replace(value, $"<{name}>");
        return JsonValue.Create(named.ToString());
    }
}
