using IdP.Admin.Keys;

namespace IdP.Admin.Explain;

/// <summary>What people paste when they are asked for an assertion: the JWT, with white space, a parameter name or a whole form around it.</summary>
public static class Pasted
{
    private const string Parameter = "client_assertion=";
    private const int Shown = 8;

    /// <summary>A private key, which nobody should paste anywhere.</summary>
    public static bool IsPrivateKey(string text) => PrivateKeys.In(text);

    /// <summary>The JWT by itself. Of a form only this parameter is looked at; whatever else stood there is let go.</summary>
    public static string Assertion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dense = string.Concat(text.Where(character => !char.IsWhiteSpace(character))).Trim('"', '\'');
        var begin = dense.IndexOf(Parameter, StringComparison.Ordinal);
        return begin < 0 ? dense : Uri.UnescapeDataString(dense[(begin + Parameter.Length)..].Split('&', '"', '\'')[0]);
    }

    /// <summary>The ends of something, enough to recognise it and too little to use it.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 4 * Shown ? $"{text[..Shown]}…{text[^Shown..]}" : text.Length > Shown ? $"{text[..2]}…" : "…";
    }
}
