using IdP.Admin.Ui;

namespace IdP.Admin.Explain;

/// <summary>One rule as a request met it.</summary>
public sealed record ShownRule(string Clause, RuleOutcome Outcome);
