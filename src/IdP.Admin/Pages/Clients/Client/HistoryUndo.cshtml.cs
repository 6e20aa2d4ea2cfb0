using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules.Registration;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Clients;

/// <summary>Takes back one entry of a client's history: a change like any other, reviewed, judged and approved as one.</summary>
[Needs(Right.EditClients)]
public sealed class HistoryUndoModel(ConsoleStore store, Registrar registrar, UsageStore usage, AuditStore audit, IssuerDirectory issuers, IOptions<IdPOptions> options)
    : ReviewPage(store, registrar, usage, issuers, options)
{
    private static readonly string[] OtherWaysBack =
    [
        AuditActions.ClientCreated, AuditActions.ClientEnabled, AuditActions.ClientDisabled, AuditActions.ClientDeleted,
        AuditActions.ClientRestored, AuditActions.ClientPurged, AuditActions.ClientAdopted,
    ];

    public override ClientTab Tab => ClientTab.History;

    public override Text ReviewTitle => ClientTexts.UndoOf.With("client", Client.ClientName);

    /// <summary>What is taken back.</summary>
    public AuditRow Row { get; private set; } = null!;

    /// <summary>Fields that are left as they are.</summary>
    public IReadOnlyList<string> NotUndone { get; private set; } = [];

    /// <returns>What a row changed, where that can be taken back; null otherwise.</returns>
    internal static ClientChanges? ChangesOf(AuditRow row) =>
        row.Event is { Outcome: AuditOutcomes.Success, Changes: { } json, Target.VersionBefore: not null, Target.VersionAfter: not null } what && !OtherWaysBack.Contains(what.Action)
        && ClientChanges.FromJson(json) is { Fields.Count: > 0 } changes ? changes : null;

    public async Task<IActionResult> OnGetAsync(long seq)
    {
        if (await FindAsync(seq) is not { } changes) return NotFound();
        Version = Stored.Version;
        return await ShowAsync(changes, await ReviewAsync(new Undo(changes)));
    }

    public async Task<IActionResult> OnPostAsync(long seq)
    {
        if (await FindAsync(seq) is not { } changes) return NotFound();
        var posted = await Request.ReadFormAsync(Gone);
        Version = long.TryParse(posted[VersionField], out var version) ? version : Stored.Version;
        return await SaveAsync(new Undo(changes), posted, outcome => ShowAsync(changes, outcome));
    }

    private async Task<ClientChanges?> FindAsync(long seq)
    {
        if (await audit.FindAsync(seq, Gone) is not { Event.Target: { Type: AuditTarget.Client } target } row || ChangesOf(row) is not { } changes) return null;
        if (target.Issuer != Address.Issuer || target.Id != Address.ClientId || target.Organization != Address.Organization) return null;

        Row = row;
        NotUndone = Undo.From(Client, changes).NotUndone;
        return changes;
    }

    private async Task<IActionResult> ShowAsync(ClientChanges changes, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Conflict conflict: // somebody saved since the page was shown: shown anew, on the client as it is
                (Stored, Version) = (conflict.Current, conflict.Current.Version);
                NotUndone = Undo.From(Client, changes).NotUndone;
                await ReviewAsync(new Undo(changes));
                Errors.Add(new("main", ClientTexts.ChangedSince));
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case Outcome.Refused refused:
                Errors.AddRange(refused.Problems.Where(problem => problem.IsError).Select(problem => new Ui.FieldError("main", RegistrationTexts.Of(problem))));
                return Refused();
            case Outcome.Pending:
                Errors.Add(new("main", ClientTexts.PendingBlocks));
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case Outcome.NotFound:
                return NotFound();
            case Outcome.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                return Page();
        }
    }
}
