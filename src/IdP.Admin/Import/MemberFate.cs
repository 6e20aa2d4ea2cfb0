namespace IdP.Admin.Import;

/// <summary>What became of a member of a source.</summary>
public enum MemberFate
{
    /// <summary>It says the same here.</summary>
    Taken,

    /// <summary>It says something else here, and the report says why.</summary>
    Changed,

    /// <summary>It says nothing here that would be missed.</summary>
    LeftOut,

    /// <summary>It says something that cannot be said here: somebody has to look.</summary>
    CannotBeMapped,
}
