using IdP.Storage.Audit;

namespace IdP.Admin.Clients;

/// <summary>How a proposal was made: what the audit trail keeps beside what was done.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="Reason">Why, in the proposer's own words.</param>
/// <param name="RequestId">The request that brought it.</param>
public sealed record Circumstances(AuditSource Source, string? Reason = null, string? RequestId = null)
{
    /// <summary>True judges the proposal and changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>True lets an owner do alone what needs a second person. It is told to everybody, and never forgotten.</summary>
    public bool Emergency { get; init; }
}
