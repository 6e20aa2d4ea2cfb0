using System.Globalization;
using System.Text;

namespace IdP.Rules.Registration;

/// <summary>Text in any script that shows all that it holds, in the order it holds it.</summary>
internal static class VisibleText
{
    public static bool Is(string text) => !text.EnumerateRunes().Any(IsHidden);

    /// <summary>The text with a question mark in the place of whatever hides or turns what is around it.</summary>
    public static string Only(string text) => Is(text) ? text : string.Concat(text.EnumerateRunes().Select(character => IsHidden(character) ? "?" : character.ToString()));

    // Controls, zero-width and bidirectional format characters (UAX #9), half a surrogate pair, and what no font has.
    private static bool IsHidden(Rune character) => character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
