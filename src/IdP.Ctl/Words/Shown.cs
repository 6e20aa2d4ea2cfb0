using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Ctl.Words;

/// <summary>Other people's text on a terminal.</summary>
internal static class Shown
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON for programs, with escapes for what a terminal would obey.</summary>
    public static string Json(JsonNode json)
    {
        var written = json.ToJsonString(Indented);
        return written.Any(IsUnseen) ? string.Concat(written.Select(character => IsUnseen(character) ? $"\\u{(int)character:x4}" : character.ToString())) : written;
    }

    /// <summary>The text without anything that a terminal obeys instead of showing it: control characters, and those that turn the direction of reading.</summary>
    public static string Clean(string? text)
    {
        if (text is null) return "";
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned) shown.Append('?');
            else shown.Append(rune);
        }

        return shown.ToString();
    }

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
