namespace IdP.Admin.Explain;

/// <summary>References as people write down what they were told on the telephone.</summary>
public static class Spoken
{
    private const int Longest = 40;

    /// <summary>In capital letters without spaces, with the digit that an O, I or L must have been: references have none of these.</summary>
    public static string Reference(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var letters = typed.Where(char.IsAsciiLetterOrDigit).Take(Longest).Select(letter => char.ToUpperInvariant(letter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other });
        return string.Concat(letters);
    }
}
