namespace IdP.Ctl.Documents;

/// <summary>What becomes of a client.</summary>
internal enum Step
{
    Unchanged,
    Create,
    Change,

    /// <summary>No document of its source speaks of it any more.</summary>
    Delete,

    /// <summary>Another change of it waits for a second person.</summary>
    Wait,

    /// <summary>The rules say no.</summary>
    Refuse,
}
