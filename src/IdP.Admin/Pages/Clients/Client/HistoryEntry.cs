using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Audit;

namespace IdP.Admin.Pages.Clients;

/// <summary>One thing that happened to a client, as its history tells it.</summary>
/// <param name="Row">The row of the audit trail.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Changes">What changed, field by field; empty when it was no member of the registration.</param>
/// <param name="Approval">Who asked and who approved, when two people were needed.</param>
/// <param name="WayBack">Where it can be taken back; null when it cannot, or not by this visitor.</param>
public sealed record HistoryEntry(AuditRow Row, Text Who, IReadOnlyList<ShownChange> Changes, Text? Approval, string? WayBack);
