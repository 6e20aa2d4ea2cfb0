using System.Text.Json.Nodes;

namespace IdP.Admin.Api.Contracts;

/// <summary>A change that waits for a second person, or what became of it.</summary>
/// <param name="Action">As the audit trail will call it.</param>
/// <param name="State">waiting, approved, applied, rejected, withdrawn or lapsed.</param>
/// <param name="Requester">The subject or client_id of who asked.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="ExpiresAt">UTC. Nobody can approve it any more from then on.</param>
/// <param name="Proposal">What is asked for; never a secret.</param>
public sealed record ChangeResource(
    string Id, string Issuer, string ClientId, string Action, string State, string Reason, string Requester, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, DateTimeOffset? DecidedAt, string? DecisionReason, JsonNode? Proposal);
