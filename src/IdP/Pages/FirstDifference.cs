namespace IdP.Pages;

/// <summary>Where two texts part and where they meet again, so that a page can mark what lies between.</summary>
/// <param name="Before">What both begin with.</param>
/// <param name="Left">What only the left one has here; may be empty.</param>
/// <param name="Right">What only the right one has here; may be empty.</param>
/// <param name="After">What both end with.</param>
public readonly record struct FirstDifference(string Before, string Left, string Right, string After)
{
    /// <summary>The place of the first differing character, counted from 1.</summary>
    public int Position => Before.Length + 1;

    public static FirstDifference Between(string left, string right)
    {
        var before = left.AsSpan().CommonPrefixLength(right);
        if (before > 0 && char.IsHighSurrogate(left[before - 1])) before--;

        var after = CommonSuffixLength(left.AsSpan(before), right.AsSpan(before));
        return new(left[..before], left[before..^after], right[before..^after], left[^after..]);
    }

    private static int CommonSuffixLength(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[^(length + 1)] == right[^(length + 1)]) length++;
        if (length > 0 && char.IsLowSurrogate(left[^length])) length--;
        return length;
    }
}
