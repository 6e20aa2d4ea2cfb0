namespace IdP.Storage.Console;

/// <summary>A change that waits for a second person, and afterwards the record of what became of it.</summary>
public sealed class PendingChange
{
    public required string ChangeId { get; init; }

    public required string OrganizationNumber { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>What is to be done, as the audit trail will call it: <c>client.updated</c>, <c>secret.created</c>, …</summary>
    public required string Action { get; init; }

    /// <summary>The version of the client that the change was made on. Zero: the client did not exist.</summary>
    public required long BaseVersion { get; init; }

    /// <summary>JSON of what is asked for. Never a secret: one is made when the change has been approved.</summary>
    public required string Proposal { get; init; }

    public required string Reason { get; init; }

    public required string Requester { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Requested { get; init; }

    /// <summary>UTC. Nobody can approve it any more from here on.</summary>
    public required DateTimeOffset Expires { get; init; }

    public PendingState State { get; set; }

    /// <summary>Who approved, rejected or withdrew it.</summary>
    public string? Decider { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? Decided { get; set; }

    public string? DecisionReason { get; set; }
}
