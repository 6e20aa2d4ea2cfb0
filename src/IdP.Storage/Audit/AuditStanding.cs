namespace IdP.Storage.Audit;

/// <summary>How far the audit trail is signed.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="SignedRows">The last row that a checkpoint covers; 0 when there is none.</param>
/// <param name="SignedAt">UTC. When that checkpoint was made.</param>
public sealed record AuditStanding(long Rows, long SignedRows, DateTimeOffset? SignedAt);
