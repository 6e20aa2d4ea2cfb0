namespace IdP.Admin.Members;

/// <summary>What became of a change of who may do what.</summary>
public enum RollOutcome
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>Nobody who has signed in has this code.</summary>
    UnknownCode,

    /// <summary>The person belongs to the organisation already.</summary>
    AlreadyMember,

    /// <summary>There is no such member in this organisation.</summary>
    NotMember,

    /// <summary>It would leave the organisation without an owner.</summary>
    LastOwner,

    /// <summary>It hands out power over others, and nobody said why.</summary>
    ReasonMissing,

    /// <summary>The actor may not, or may not any more.</summary>
    Forbidden,

    /// <summary>The number is not that of an organisation.</summary>
    WrongNumber,

    /// <summary>There is no name, or one that is too long.</summary>
    WrongName,

    /// <summary>The organisation is here already.</summary>
    AlreadyHere,
}
