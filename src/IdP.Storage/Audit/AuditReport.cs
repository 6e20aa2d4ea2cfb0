namespace IdP.Storage.Audit;

/// <summary>What a verification found.</summary>
/// <param name="First">The seq of the first row that was read; 0 when there was none.</param>
/// <param name="Last">The seq of the last row that holds; 0 when there is none.</param>
/// <param name="Checkpoints">How many checkpoints agree with a row that was read.</param>
/// <param name="SignedTo">The seq of the last of them; 0 when there is none. Rows after it are held by the database alone.</param>
/// <param name="Problem">Null when everything holds.</param>
public sealed record AuditReport(long First, long Last, int Checkpoints, long SignedTo, AuditProblem? Problem);
