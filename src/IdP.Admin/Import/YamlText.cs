using System.Globalization;
using System.Text;
using System.Text.Json;
using IdP.Admin.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IdP.Admin.Import;

/// <summary>
/// YAML as the JSON that says the same. What can make a small file large, or one key mean two things, is refused: anchors, aliases,
/// tags, merge keys, several documents, a key twice.
/// </summary>
internal static class YamlText
{
    /// <param name="text">One document.</param>
    /// <param name="deepest">How far objects and lists may stand in each other.</param>
    /// <returns>UTF-8, or what is wrong.</returns>
    public static (byte[]? Json, Text? Problem) ToJson(string text, int deepest)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return (null, ImportTexts.Nothing);
            parser.Consume<DocumentStart>();
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                if (Write(parser, json, deepest) is { } problem) return (null, problem);
            }

            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? (buffer.ToArray(), null) : (null, ImportTexts.SeveralDocuments);
        }
        catch (YamlException broken)
        {
            return (null, ImportTexts.NotYaml.With("line", Number(broken.Start.Line)).With("byte", Number(broken.Start.Column)));
        }
    }

    private static Text? Write(Parser parser, Utf8JsonWriter json, int depth)
    {
        if (parser.Current is not NodeEvent node) return null;
        if (parser.Current is AnchorAlias || !node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)) return At(ImportTexts.AnchorsOrTags, node.Start);
        if (depth == 0) return At(ImportTexts.TooDeep, node.Start);

        if (parser.TryConsume<Scalar>(out var scalar)) return WriteScalar(scalar, json);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            json.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (Write(parser, json, depth - 1) is { } problem) return problem;
            }

            json.WriteEndArray();
            return null;
        }

        parser.Consume<MappingStart>();
        return WriteMapping(parser, json, depth);
    }

    private static Text? WriteMapping(Parser parser, Utf8JsonWriter json, int depth)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar { Anchor.IsEmpty: true, Value: not "<<" } key) return At(ImportTexts.AnchorsOrTags, parser.Current!.Start);
            if (!keys.Add(key.Value)) return ImportSource.Repeated(key.Value, key.Start.Line, key.Start.Column);
            parser.MoveNext();
            json.WritePropertyName(key.Value);
            if (Write(parser, json, depth - 1) is { } problem) return problem;
        }

        json.WriteEndObject();
        return null;
    }

    // YAML 1.2, section 10.2: what is not quoted may be null, true or false, or a number. Everything else is text.
    private static Text? WriteScalar(Scalar scalar, Utf8JsonWriter json)
    {
        if (scalar.Style is not ScalarStyle.Plain) json.WriteStringValue(scalar.Value);
        else if (scalar.Value is "" or "~" or "null" or "Null" or "NULL") json.WriteNullValue();
        else if (scalar.Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE") json.WriteBooleanValue(scalar.Value[0] is 't' or 'T');
        else if (scalar.Value.Length < 19 && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == scalar.Value) json.WriteNumberValue(number);
        else json.WriteStringValue(scalar.Value);
        return null;
    }

    private static Text At(Text problem, Mark mark) => problem.With("line", Number(mark.Line)).With("byte", Number(mark.Column));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
