using System.Text;
using System.Text.Json;
using IdP.Admin.Texts;
using IdP.Rules;

namespace IdP.Admin.Import;

/// <summary>
/// A file that somebody brings, read once and strictly: bounded before it is parsed, no member twice, nothing deep. It always
/// answers, whatever the bytes, and never repeats anything of them but the name of a member.
/// </summary>
public static class ImportSource
{
    /// <summary>Bytes.</summary>
    public const int Largest = 1024 * 1024;

    /// <summary>Clients in one file.</summary>
    public const int MostClients = 500;

    /// <summary>An exported realm nests its flows and mappers about eight deep.</summary>
    private const int Deepest = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads JSON, or YAML where the text does not begin as JSON does, and maps what it says.</summary>
    /// <param name="content">The file.</param>
    /// <param name="target">Where its clients are brought to.</param>
    /// <returns>The clients, or what is wrong with the file as a whole.</returns>
    public static (ImportedClients? Clients, Text? Problem) Read(ReadOnlySpan<byte> content, ImportTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (content.Length > Largest) return (null, ImportTexts.TooLarge.With("max", $"{Largest / 1024}"));
        if (content.StartsWith("\uFEFF"u8)) content = content[3..];
        if (TextOf(content) is not { } text) return (null, ImportTexts.NotUtf8);
        if (string.IsNullOrWhiteSpace(text)) return (null, ImportTexts.Nothing);

        if (text.AsSpan().TrimStart()[0] is not ('{' or '['))
        {
            var (json, problem) = YamlText.ToJson(text, Deepest);
            if (json is null) return (null, problem);
            content = json;
        }

        if (Fault(content) is { } fault) return (null, fault);
        using var document = JsonDocument.Parse(content.ToArray(), new() { MaxDepth = Deepest });
        return ImportMapping.Of(document.RootElement, target);
    }

    private static string? TextOf(ReadOnlySpan<byte> content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Text? Fault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = Deepest });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject) open.Push(new(StringComparer.Ordinal));
                else if (reader.TokenType == JsonTokenType.EndObject) open.Pop();
                else if (reader.TokenType == JsonTokenType.String) _ = reader.GetString();
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.GetString()! is var name && !open.Peek().Add(name)) return Repeated(name, json[..(int)reader.TokenStartIndex]);
            }

            return null;
        }
        catch (JsonException broken)
        {
            return ImportTexts.NotJson.With("line", $"{broken.LineNumber.GetValueOrDefault() + 1}").With("byte", $"{broken.BytePositionInLine.GetValueOrDefault() + 1}").With("max", $"{Deepest}");
        }
        catch (InvalidOperationException)
        {
            return ImportTexts.NotUtf8; // half a surrogate pair
        }
    }

    private static Text Repeated(string name, ReadOnlySpan<byte> before) =>
        Repeated(name, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));

    internal static Text Repeated(string name, long line, long column) =>
        ImportTexts.Repeated.With("line", $"{line}").With("byte", $"{column}").With("member", Printable.Shorten(name)!);
}
