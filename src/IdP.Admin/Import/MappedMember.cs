namespace IdP.Admin.Import;

/// <summary>One line of a mapping report.</summary>
/// <param name="Source">The member as the source calls it.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Target">The member of a registration document that says it here; null for none.</param>
/// <param name="Why">The text that says why: a key of <c>ImportTexts.Reasons</c>. Null for what was simply taken over.</param>
/// <param name="Detail">What of its value somebody has to know. Never anything of a secret.</param>
public sealed record MappedMember(string Source, MemberFate Fate, string? Target = null, string? Why = null, string? Detail = null);
