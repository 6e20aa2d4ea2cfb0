namespace IdP.Rules;

/// <summary>Base64 and base64url as texts: which of the texts of some octets is the one that an encoder writes.</summary>
public static class Base64Text
{
    /// <summary>
    /// RFC4648-3.5: the bits of the last character that belong to no octet are zero. The framework's decoders do not look at
    /// them, so that the same octets could be written in up to sixteen ways.
    /// </summary>
    public static bool HasNoLooseBits(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd('=');
        return (text.Length % 4) switch
        {
            2 => "AQgw".Contains(text[^1]),
            3 => "AEIMQUYcgkosw048".Contains(text[^1]),
            _ => true,
        };
    }
}
