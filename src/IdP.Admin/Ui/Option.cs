using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>One line of a list to choose from.</summary>
public sealed record Option(string Value, Text Words);
