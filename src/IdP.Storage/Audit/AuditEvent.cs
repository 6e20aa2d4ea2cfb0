namespace IdP.Storage.Audit;

/// <summary>
/// What happened, who did it and to what. It is kept for years and cannot be erased from the chain, so it names persons by
/// their reference only, and holds no secret: whoever makes it has masked the changes.
/// </summary>
public sealed record AuditEvent
{
    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>One of <see cref="AuditOutcomes"/>.</summary>
    public string Outcome { get; init; } = AuditOutcomes.Success;

    /// <summary>Why it was denied or failed, as a word for programs.</summary>
    public string? ReasonCode { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>What it was done to; the row belongs to the target's organisation.</summary>
    public AuditTarget? Target { get; init; }

    /// <summary>JSON: the fields that changed, before and after. Numbers in it are integers; secrets are masked, keys are thumbprints.</summary>
    public string? Changes { get; init; }

    /// <summary>Why, in the actor's own words.</summary>
    public string? Reason { get; init; }

    public AuditApproval? Approval { get; init; }

    public required AuditSource Source { get; init; }

    public string? RequestId { get; init; }

    public string? TraceId { get; init; }

    /// <summary>What somebody who commands the machine did to a client.</summary>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="channel">One of <see cref="AuditChannels"/>.</param>
    /// <param name="address">The file that said so, if one did.</param>
    public static AuditEvent ByHost(string action, string channel, string? address = null) =>
        new() { Action = action, Actor = AuditActor.Host(), Source = new(channel, address) };

    /// <summary>What the program did to a client by itself.</summary>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="job">The work that it was part of.</param>
    public static AuditEvent ByJob(string action, string job) => new() { Action = action, Actor = AuditActor.Job(job), Source = new(AuditChannels.Job) };
}
