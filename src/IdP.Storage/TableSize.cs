namespace IdP.Storage;

/// <summary>How much a table holds whose rows come and go.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Oldest">When the row expired that has waited longest to be deleted, or will expire first; null when there is none.</param>
public sealed record TableSize(string Table, long Rows, DateTimeOffset? Oldest);
