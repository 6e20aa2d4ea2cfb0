namespace IdP.Rules.Registration;

/// <summary>What somebody may have meant by a name that is not known.</summary>
internal static class NearestName
{
    /// <summary>The known name that fewest keystrokes turn the written one into; null when that takes more than a third of them.</summary>
    public static string? To(string written, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(name => Keystrokes(written, name));
        return nearest is not null && Keystrokes(written, nearest) <= Math.Max(1, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>Levenshtein's distance, letter case apart: insertions, deletions and replacements of one character.</summary>
    private static int Keystrokes(string from, string to)
    {
        if (from.Length > 2 * to.Length) return from.Length; // far off, and as long as a stranger pleases

        var before = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var after = new int[to.Length + 1];
            after[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = before[j] + (char.ToLowerInvariant(from[i]) == to[j] ? 0 : 1);
                after[j + 1] = Math.Min(replaced, 1 + Math.Min(before[j + 1], after[j]));
            }

            before = after;
        }

        return before[^1];
    }
}
