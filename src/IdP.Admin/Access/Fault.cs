namespace IdP.Admin.Access;

/// <summary>A failure, as the page that tells of it knows it.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Reference">What the log calls it: to be read out on the telephone.</param>
public sealed record Fault(FaultKind Kind, string Reference);
