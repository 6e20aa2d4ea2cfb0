using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Storage.Audit;

/// <summary>
/// The one spelling of a JSON value (RFC 8785) that everybody who hashes it arrives at: members sorted by their UTF-16 code
/// units, no space, the shortest escapes. Of numbers the integers that every reader keeps exact (RFC8259-6), ±(2^53 − 1).
/// </summary>
internal static class CanonicalJson
{
    private const long Exact = (1L << 53) - 1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <exception cref="ArgumentException">The value has a number that is no exact integer, or text that is no Unicode.</exception>
    public static byte[] Write(JsonNode? value)
    {
        var text = new StringBuilder(1024);
        Write(text, value);
        return Strict.GetBytes(text.ToString());
    }

    /// <summary>The one spelling of a JSON text.</summary>
    /// <exception cref="ArgumentException">It is no JSON, has a member twice, a number that is no exact integer, or text that is no Unicode.</exception>
    public static string Rewrite(string json)
    {
        try
        {
            return Encoding.UTF8.GetString(Write(JsonNode.Parse(json, documentOptions: NoDuplicates)));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"This is no JSON that has one canonical form: {unreadable.Message}", nameof(json), unreadable);
        }
    }

    /// <returns>Null for a text that is not its own canonical form.</returns>
    public static JsonNode? Read(string json)
    {
        try
        {
            return Rewrite(json) == json ? JsonNode.Parse(json) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Write(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                WriteMany(text, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), member =>
                {
                    Write(text, member.Key);
                    Write(text.Append(':'), member.Value);
                });
                break;
            case JsonArray items:
                WriteMany(text, '[', ']', items, item => Write(text, item));
                break;
            case null:
                text.Append("null");
                break;
            default:
                WriteSingle(text, value.AsValue());
                break;
        }
    }

    private static void WriteMany<T>(StringBuilder text, char open, char close, IEnumerable<T> parts, Action<T> write)
    {
        var separator = open;
        foreach (var part in parts)
        {
            text.Append(separator);
            write(part);
            separator = ',';
        }
        if (separator == open) text.Append(open);
        text.Append(close);
    }

    private static void WriteSingle(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String: Write(text, value.GetValue<string>()); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.Number when value.TryGetValue(out long number) && number is >= -Exact and <= Exact:
                text.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            default: throw new ArgumentException($"{value.ToJsonString()} is no integer that every reader keeps exact.");
        }
    }

    /// <summary>RFC8785-3.2.2.2.</summary>
    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => text.Append(unit),
            };
        }
        text.Append('"');
    }
}
