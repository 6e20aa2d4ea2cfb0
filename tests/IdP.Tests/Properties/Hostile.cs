using FsCheck;
using FsCheck.Fluent;

namespace IdP.Tests.Properties;

/// <summary>What a stranger may send: mostly things that nearly are what a parser wants.</summary>
internal static class Hostile
{
    private const int Tries = 1_000;

    /// <summary>Characters that mean something to one of the parsers, or to the text encodings below them.</summary>
    private static readonly Gen<string> Pieces = Gen.Elements(
        "a", "b", "0", "1", "=", "&", "+", "%", "%2", "%20", "%41", "%00", "%C3%A5", "%C3", "%FF", "%ED%A0%80", ":", ";", "/", "//", "\\", "?", "#", "@", ".", "..", "-", "_", "~", "*",
        "\0", "\t", "\r", "\n", " ", "\"", "{", "}", "[", "]", ",", "\\u0061", "\\ud800", "null", "1e400", "å", "\u00A0", "\u212A", "\uFEFF", "\uD83D\uDE00", "\uD800",
        "code", "client_id", "client_secret", "Basic ", "https", "http", "localhost", "127.0.0.1", "[::1]", "://", "\"alg\"", "\"RS256\"", "\"sub\"", "\"exp\"", "\"x5c\"");

    /// <summary>Text made of meaningful pieces and of anything at all.</summary>
    public static Gen<string> Text { get; } =
        from pieces in Gen.ListOf(Gen.Frequency((8, Pieces), (1, Anything())))
        select string.Concat(pieces);

    /// <summary>Octets, as text in UTF-8 with some of them changed.</summary>
    public static Gen<byte[]> Octets { get; } =
        from text in Text
        from place in Gen.Choose(0, 1_000)
        from octet in Gen.Choose(0, 511)
        select Damaged(System.Text.Encoding.UTF8.GetBytes(text), place, octet);

    /// <summary>Text that can be written in UTF-8 and holds no NUL.</summary>
    public static Gen<string> DecentText { get; } =
        Text.Select(text => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0 or 0xFFFD))));

    /// <summary>Fails the test with the first value for which <paramref name="claim"/> fails.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> claim) =>
        Prop.ForAll(values.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries));

    private static Gen<string> Anything() => Gen.Choose(0, 0xFFFF).Select(character => ((char)character).ToString());

    // An octet over 255 changes nothing.
    private static byte[] Damaged(byte[] octets, int place, int octet)
    {
        if (octets.Length > 0 && octet <= 0xFF) octets[place % octets.Length] = (byte)octet;
        return octets;
    }
}
