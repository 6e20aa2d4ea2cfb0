namespace IdP.Admin.Ui;

/// <summary>What became of a rule when a request was judged.</summary>
public enum RuleOutcome
{
    Kept,
    Broken,

    /// <summary>Somebody asked a test deployment for it; nothing is wrong with the request.</summary>
    Asked,

    /// <summary>An earlier rule was broken, and the request went no further.</summary>
    NotAsked,
}
