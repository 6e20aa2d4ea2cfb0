namespace IdP.Admin.Import;

/// <summary>What an import made of a client.</summary>
public enum ImportStatus
{
    Registered,
    Changed,
    Same,

    /// <summary>A second person has to approve it.</summary>
    Waits,

    /// <summary>By the rules or for want of a right.</summary>
    Refused,

    /// <summary>It is not any more what the preview showed.</summary>
    ChangedMeanwhile,
}
