namespace IdP.Storage.Console;

/// <summary>What has become of a change that needs a second person.</summary>
public enum PendingState
{
    Waiting,

    /// <summary>Allowed, and to be carried out by who asked for it: a new secret is made when they come to collect it.</summary>
    Approved,

    /// <summary>Allowed and done.</summary>
    Applied,
    Rejected,
    Withdrawn,

    /// <summary>The client changed meanwhile, or nobody decided in time.</summary>
    Lapsed,
}
