using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>A field before and after, one line per value: a field with one value has one line, a list as many as it has.</summary>
public sealed record ShownChange(Text Field, IReadOnlyList<string> Before, IReadOnlyList<string> After);
