using System.Text.Json.Nodes;

namespace IdP.Admin.Api.Contracts;

/// <summary>A row of the audit trail.</summary>
/// <param name="Seq">Its place in the chain.</param>
/// <param name="Time">UTC.</param>
/// <param name="Changes">What was different afterwards; never a secret.</param>
public sealed record EventResource(
    long Seq, string Id, DateTimeOffset Time, string Action, string Outcome, string? ReasonCode, EventActor Actor, EventTarget? Target, JsonNode? Changes, string? Reason, EventApproval? Approval, string Channel, string? RequestId);

/// <param name="Type">user, client, job or host.</param>
/// <param name="Reference">A subject, a client_id, a name of ours: never a person's name.</param>
public sealed record EventActor(string Type, string Reference, string? Issuer, string? Role);

public sealed record EventTarget(string Type, string Id, string? Issuer, long? VersionBefore, long? VersionAfter);

public sealed record EventApproval(string Id, string Requester, string? Approver);

/// <summary>A version of a client that can be gone back from.</summary>
/// <param name="Seq">Names the version where it is undone.</param>
public sealed record VersionResource(long Seq, DateTimeOffset Time, string Action, EventActor Actor, long? VersionBefore, long? VersionAfter, JsonNode? Changes);

/// <summary>A request of the client that was refused, and why.</summary>
/// <param name="Reference">As the error answer carried it.</param>
/// <param name="Issuer">The name of the issuer that was asked.</param>
/// <param name="At">UTC.</param>
/// <param name="Rule">The clause that broke, as the rule book numbers it.</param>
/// <param name="Explanation">Which rules were asked, what each expected and found.</param>
public sealed record ExplanationResource(string Reference, string Issuer, string? ClientId, DateTimeOffset At, string Endpoint, string? Error, string? Rule, JsonNode? Explanation);
