namespace IdP.Rules.LoginGov;

/// <summary>Login.gov's way to refuse: every check is asked, and what failed is told in one text of whole sentences.</summary>
public static class Prose
{
    private const string Documentation = "Please see our documentation at https://developers.login.gov/support/#";

    /// <param name="code">What RFC 6749 would call it, for our records: Login.gov has no codes.</param>
    /// <param name="text">The attribute's name, then what is wrong with it.</param>
    /// <param name="reason">For our log.</param>
    /// <param name="anchor">The part of Login.gov's documentation that the text leads to; null for none.</param>
    internal static Refusal Failure(string code, string text, string reason, string? anchor = null) =>
        new(code, anchor is null ? text : $"{text} {Documentation}{anchor}", reason);

    /// <summary>E-182, D-15: the text of the answer, in the order of the checks.</summary>
    public static string Of(Refusal refusal) => string.Join(' ', refusal.All.Select(failure => failure.Description));

    /// <summary>The failures as one refusal, named after the first; null when nothing failed.</summary>
    public static Refusal? Together(IReadOnlyList<Refusal> failures) => failures.Count == 0 ? null : failures[0] with { Others = [.. failures.Skip(1)] };
}
