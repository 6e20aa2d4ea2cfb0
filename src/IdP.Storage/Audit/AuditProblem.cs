namespace IdP.Storage.Audit;

/// <summary>Where the chain breaks.</summary>
/// <param name="Seq">The first row that cannot be relied on.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Explanation">The same for a person: one sentence.</param>
public sealed record AuditProblem(long Seq, AuditFault Fault, string Explanation);
