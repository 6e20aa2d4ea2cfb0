namespace IdP.Admin.Access;

/// <summary>Whose a failure is.</summary>
public enum FaultKind
{
    /// <summary>The console's own.</summary>
    Ours,

    /// <summary>The database cannot be read or written. What was posted can be posted again.</summary>
    DatabaseAway,

    /// <summary>The provider does not answer: nobody can sign in.</summary>
    ProviderAway,

    /// <summary>The request is not one.</summary>
    Refused,
}
