using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Everything that was done to a client while it was this organisation's, the newest first, each with its way back.</summary>
[Needs(Right.SeeClients)]
public sealed class HistoryModel(ConsoleStore store, AuditStore audit) : ClientPage(store)
{
    private const int EntriesOfPage = 25;

    public override ClientTab Tab => ClientTab.History;

    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    /// <summary>Where the next, older page begins. Null on the last.</summary>
    public long? Older { get; private set; }

    /// <summary>True on any page but the first.</summary>
    public bool IsOlder { get; private set; }

    /// <param name="before">Only rows of a smaller seq.</param>
    public async Task<IActionResult> OnGetAsync(long? before = null)
    {
        var filter = new AuditFilter { TargetIssuer = Address.Issuer, TargetId = Address.ClientId, Organization = Address.Organization };
        var rows = await audit.SearchAsync(filter, EntriesOfPage + 1, before, HttpContext.RequestAborted);
        (IsOlder, Older) = (before is not null, rows.Count > EntriesOfPage ? rows[EntriesOfPage - 1].Seq : null);

        var shown = rows.Take(EntriesOfPage).ToList();
        var names = await NamesAsync(shown.SelectMany(row => (string?[])[row.Event.Actor.Reference, row.Event.Approval?.Requester, row.Event.Approval?.Approver]).OfType<string>());
        Entries = [.. shown.Select(row => Entry(row, names))];
        return Page();
    }

    private HistoryEntry Entry(AuditRow row, IReadOnlyDictionary<string, string> names) => new(
        row,
        ClientTexts.Of(row.Event.Actor, names),
        row.Event.Changes is { } changes ? Shown(ClientChanges.FromJson(changes)) : [],
        row.Event.Approval is { } approval ? ClientTexts.Of(approval, names) : null,
        WayBack(row));

    private string? WayBack(AuditRow row) => row.Event.Action switch
    {
        AuditActions.ClientDisabled when CanChange(Right.DisableClients) && !Client.Active => UrlOf("danger/enable"),
        AuditActions.ClientEnabled when CanChange(Right.DisableClients) && Client.Active => UrlOf("danger/disable"),
        AuditActions.ClientDeleted when IsDeleted && May(Right.DeleteClients) => UrlOf("danger/restore"),
        _ when HistoryUndoModel.ChangesOf(row) is { } changes && CanChange(new Admin.Clients.Undo(changes).Needs) => UrlOf($"history/{row.Seq}/undo"),
        _ => null,
    };
}
