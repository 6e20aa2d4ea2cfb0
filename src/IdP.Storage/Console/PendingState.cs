namespace IdP.Storage.Console;

/// <summary>What has become of a change that needs a second person.</summary>
public enum PendingState
{
    Waiting,
    Approved,
    Rejected,
    Withdrawn,

    /// <summary>The client changed meanwhile, or nobody decided in time.</summary>
    Lapsed,
}
