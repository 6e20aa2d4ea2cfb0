namespace IdP.Admin.Ui;

/// <summary>What became of a rule when a request was judged.</summary>
public enum RuleOutcome
{
    Kept,
    Broken,

    /// <summary>An earlier rule was broken, and the request went no further.</summary>
    NotAsked,
}
