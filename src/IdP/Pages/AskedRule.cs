namespace IdP.Pages;

/// <summary>One rule that a request was asked.</summary>
/// <param name="Clause">As <c>docs/rules.md</c> numbers it.</param>
/// <param name="Sentence">What the rule says; may be empty.</param>
/// <param name="Held">False for the rule that broke.</param>
public sealed record AskedRule(string Clause, string Sentence, bool Held);
