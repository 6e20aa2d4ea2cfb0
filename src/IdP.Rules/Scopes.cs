namespace IdP.Rules;

/// <summary>Scope strings (RFC6749-3.3): a list of case-sensitive words separated by single spaces; the order means nothing.</summary>
public static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";

    /// <summary>The words of a scope parameter, without repetitions, in the order asked.</summary>
    public static IReadOnlyList<string> Read(string? scope) =>
        string.IsNullOrEmpty(scope) ? [] : [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The same words, each once, in alphabetical order; null for none. What is so already is returned as it is.</summary>
    public static string? Sorted(string? scope)
    {
        if (string.IsNullOrEmpty(scope)) return null;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in scope.AsSpan().Split(' '))
        {
            var word = scope.AsSpan(range);
            if (word.SequenceCompareTo(last) <= 0) return Read(scope) is { Count: > 0 } words ? Write(words.Order(StringComparer.Ordinal)) : null;
            last = word;
        }

        return scope;
    }

    public static string Write(IEnumerable<string> scopes) => string.Join(' ', scopes);
}
