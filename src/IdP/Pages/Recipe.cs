namespace IdP.Pages;

/// <summary>Something to try in a terminal, as it stands.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Explanation">What to look for in the answer, in a sentence.</param>
/// <param name="Lines">The command, line by line, continuation marks included.</param>
public sealed record Recipe(string Title, string Explanation, IReadOnlyList<string> Lines);
