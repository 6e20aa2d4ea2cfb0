using IdP.Admin.Texts;

namespace IdP.Admin.Import;

/// <summary>What became of one client.</summary>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="Status">Done, waiting or not done.</param>
/// <param name="Why">Why it was not done.</param>
/// <param name="ChangeId">The change that waits for a second person; null when none does.</param>
/// <param name="NeedsSecret">True when it proves itself with a secret and has none yet.</param>
public sealed record ImportResult(int Number, ImportStatus Status, IReadOnlyList<Text> Why, string? ChangeId = null, bool NeedsSecret = false);
