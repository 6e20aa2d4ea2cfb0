namespace IdP.Rules;

/// <summary>Makes a stranger's text fit for a log line or an explain record.</summary>
public static class Printable
{
    private const int Longest = 120;

    /// <summary>At most 120 characters, everything outside printable ASCII replaced by a question mark.</summary>
    public static string? Shorten(string? text)
    {
        if (text is null) return null;
        var shown = text.Length > Longest ? text[..Longest] : text;
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = from[i] is >= ' ' and <= '~' ? from[i] : '?';
        });
    }
}
