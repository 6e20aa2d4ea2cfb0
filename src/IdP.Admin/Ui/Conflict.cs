using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>A field that two people changed at the same time.</summary>
/// <param name="Id">Posted as <c>keep-Id</c>, with <c>theirs</c> or <c>yours</c>.</param>
/// <param name="Field">What it is called.</param>
/// <param name="Began">What it was when the visitor began, one line per value.</param>
/// <param name="Theirs">What somebody else has saved since.</param>
/// <param name="Yours">What the visitor wants.</param>
/// <param name="KeepYours">Which of the two is chosen to begin with.</param>
public sealed record Conflict(string Id, Text Field, IReadOnlyList<string> Began, IReadOnlyList<string> Theirs, IReadOnlyList<string> Yours, bool KeepYours = false);
