namespace IdP.Rules;

/// <summary>Scope strings (RFC6749-3.3): a list of case-sensitive words separated by single spaces; the order means nothing.</summary>
public static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";

    /// <summary>The words of a scope parameter, without repetitions, in the order asked.</summary>
    public static IReadOnlyList<string> Read(string? scope) =>
        string.IsNullOrEmpty(scope) ? [] : [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    public static string Write(IEnumerable<string> scopes) => string.Join(' ', scopes);
}
