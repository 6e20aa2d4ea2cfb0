using System.Text.Json.Nodes;

namespace IdP.Admin.Api.Contracts;

/// <summary>What a write would do: the answer to <c>dryRun=true</c>. Nothing was changed.</summary>
/// <param name="Client">The client as it would be; null when a second person would have to see it first.</param>
/// <param name="Changes">What would be different, as the audit trail would keep it.</param>
/// <param name="Warnings">What is allowed, and should be known.</param>
/// <param name="NeedsApproval">True when a second person would have to approve it.</param>
/// <param name="Sensitive">Why it would need one; empty when it is the caller's role that does.</param>
/// <param name="Impact">What it would have done to the requests granted in the last seven days; null for a new client.</param>
public sealed record Trial(ClientResource? Client, JsonNode? Changes, IReadOnlyList<ApiError> Warnings, bool NeedsApproval, IReadOnlyList<string> Sensitive, ImpactResource? Impact);

/// <summary>What a change would have done to the requests granted lately.</summary>
/// <param name="Requests">All that were looked at.</param>
/// <param name="Refused">Those that would have been refused.</param>
/// <param name="Unknown">Those that nothing can be said of.</param>
public sealed record ImpactResource(long Requests, long Refused, long Unknown, IReadOnlyList<RuleImpact> Rules);

/// <param name="Rule">The clause, as the rule book numbers it.</param>
/// <param name="Error">What those requests would have been answered.</param>
public sealed record RuleImpact(string Rule, string Error, long Requests);
