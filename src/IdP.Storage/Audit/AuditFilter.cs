namespace IdP.Storage.Audit;

/// <summary>Which rows: those that are everything said here. Null says nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>The number of the organisation that the target belongs to.</summary>
    public string? Organization { get; init; }

    /// <summary>The reference of the actor.</summary>
    public string? Actor { get; init; }

    /// <summary>The issuer of the actor's reference.</summary>
    public string? ActorIssuer { get; init; }

    /// <summary>What the action begins with: <c>client.</c> for all that befell clients.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The name of the target's issuer.</summary>
    public string? TargetIssuer { get; init; }

    /// <summary>The identifier of the target, such as a client_id.</summary>
    public string? TargetId { get; init; }

    /// <summary>One of <see cref="AuditOutcomes"/>.</summary>
    public string? Outcome { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }
}
