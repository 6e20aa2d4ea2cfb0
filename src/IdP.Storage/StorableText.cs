using System.Text;

namespace IdP.Storage;

/// <summary>Text without what some database cannot hold: NUL, and halves of a surrogate pair.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) =>
        text.Contains('\0', StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement)
            : text;
}
