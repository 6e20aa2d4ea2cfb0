namespace IdP.Storage.Audit;

/// <summary>What an actor can be.</summary>
public static class AuditActorTypes
{
    /// <summary>A person who signed in.</summary>
    public const string User = "user";

    /// <summary>A program with a client of its own.</summary>
    public const string Client = "client";

    /// <summary>Recurring work of ours.</summary>
    public const string Job = "job";

    /// <summary>Whoever commands the machine: its command line and its files.</summary>
    public const string Host = "host";
}
