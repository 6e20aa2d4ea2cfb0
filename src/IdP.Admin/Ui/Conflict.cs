using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>A field that two people changed at the same time.</summary>
/// <param name="Id">Posted as <c>keep-Id</c>, with <c>theirs</c>, <c>yours</c> or <c>both</c>.</param>
/// <param name="Field">What it is called.</param>
/// <param name="Began">What it was when the visitor began, one line per value.</param>
/// <param name="Theirs">What somebody else has saved since.</param>
/// <param name="Yours">What the visitor wants.</param>
/// <param name="Keep">What is chosen to begin with: <see cref="KeepTheirs"/>, <see cref="KeepYours"/> or <see cref="KeepBoth"/>; null for nothing, so that somebody has to choose.</param>
/// <param name="Both">With what each of them added and removed. Null where only one of the two can be.</param>
public sealed record Conflict(string Id, Text Field, IReadOnlyList<string> Began, IReadOnlyList<string> Theirs, IReadOnlyList<string> Yours, string? Keep = Conflict.KeepTheirs, IReadOnlyList<string>? Both = null)
{
    public const string KeepTheirs = "theirs";
    public const string KeepYours = "yours";
    public const string KeepBoth = "both";

    /// <summary>The name of the choice, and the id of its first answer.</summary>
    public string Choice => $"keep-{Id}";
}
