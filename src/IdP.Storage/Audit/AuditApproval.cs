namespace IdP.Storage.Audit;

/// <summary>The second pair of eyes.</summary>
/// <param name="Id">The request that was approved.</param>
/// <param name="Requester">Who asked: a reference as in <see cref="AuditActor"/>.</param>
/// <param name="Approver">Who approved; null while nobody has.</param>
public sealed record AuditApproval(string Id, string Requester, string? Approver = null);
