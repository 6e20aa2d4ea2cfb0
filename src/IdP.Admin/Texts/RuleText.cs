namespace IdP.Admin.Texts;

/// <summary>A rule of requests for people.</summary>
/// <param name="Words">What holds when the rule is kept.</param>
/// <param name="Mend">What the client's developer or administrator does when it is broken. Null where the words say it.</param>
public sealed record RuleText(Text Words, Text? Mend = null);
