namespace IdP.Admin.Ui;

/// <summary>Where two texts differ: between what they begin and what they end with alike.</summary>
public static class Difference
{
    /// <returns>How many characters are alike at the start and at the end. Never within a surrogate pair.</returns>
    public static (int Start, int End) Between(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var shortest = Math.Min(one.Length, other.Length);
        var start = 0;
        while (start < shortest && one[start] == other[start]) start++;
        if (start > 0 && char.IsHighSurrogate(one[start - 1])) start--;
        var end = 0;
        while (end < shortest - start && one[^(end + 1)] == other[^(end + 1)]) end++;
        if (end > 0 && char.IsLowSurrogate(one[^end])) end--;
        return (start, end);
    }
}
