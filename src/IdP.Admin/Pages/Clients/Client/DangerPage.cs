using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;
using IdP.Storage;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Something grave that is done to a client: what it means, why, and, where there is no easy way back, which client is meant.</summary>
public abstract class DangerPage(ConsoleStore store, Registrar registrar, UsageStore usage) : ClientPage(store)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public override ClientTab Tab => ClientTab.Danger;

    /// <summary>What is done, as a heading and on the button.</summary>
    public abstract Text Name { get; }

    /// <summary>What it means, point by point.</summary>
    public abstract IEnumerable<Text> Meaning { get; }

    /// <summary>True asks for the client's id besides.</summary>
    public virtual bool IsGrave => false;

    /// <summary>Can it be done to the client as it is?</summary>
    public abstract bool IsPossible { get; }

    /// <summary>The version that the visitor saw.</summary>
    public long Version { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Requests that were granted in the last seven days.</summary>
    public long RequestsLately { get; private set; }

    /// <summary>The button is red where something stops working.</summary>
    public virtual bool Stops => true;

    protected CancellationToken Gone => HttpContext.RequestAborted;

    public virtual async Task<IActionResult> OnGetAsync()
    {
        Version = Stored.Version;
        await LoadAsync();
        return Page();
    }

    public virtual async Task<IActionResult> OnPostAsync()
    {
        var posted = await Request.ReadFormAsync(Gone);
        Version = long.TryParse(posted[ReviewPage.VersionField], out var version) ? version : Stored.Version;
        Reason = posted[ConfirmPart.ReasonField].ToString().Trim();
        var proposal = Propose(posted);
        if (IsGrave && posted[ConfirmPart.IdField].ToString().Trim() != Client.ClientId) Errors.Add(new(ConfirmPart.IdField, ClientTexts.TypeIdToConfirm.With("client_id", Client.ClientId)));
        if (Reason.Length < ConfirmPart.ShortestReason) Errors.Add(new(ConfirmPart.ReasonField, ClientTexts.ReasonTooShort));
        if (proposal is null || Errors.Count > 0) return await RefusedAsync();

        return await AnswerAsync(await registrar.SubmitAsync(Actor, Address, proposal, Version, Circumstances(Reason), Gone));
    }

    /// <summary>What is proposed by a form. Null, with an error, when it does not say enough.</summary>
    protected abstract Proposal? Propose(IFormCollection posted);

    /// <summary>What is said when it is done, and where the visitor then is.</summary>
    protected abstract (Text Said, string Address) Afterwards(StoredClient client);

    /// <summary>What the page shows beside the client.</summary>
    protected virtual async Task LoadAsync() =>
        RequestsLately = (await usage.OfClientAsync(Address.Issuer, Address.ClientId, Store.Now - Lately, Gone)).Sum(used => used.Uses.Requests);

    private async Task<IActionResult> AnswerAsync(Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                var (said, address) = Afterwards(done.Client);
                Say(said);
                return Redirect(address);
            case Outcome.Waiting:
                Say(ClientTexts.SentForApproval);
                return Redirect(Address.Path);
            case Outcome.Unchanged:
                Say(ClientTexts.AlreadySo);
                return Redirect(Address.Path);
            case Outcome.Conflict conflict:
                (Stored, Version) = (conflict.Current, conflict.Current.Version);
                return await RefusedAsync(StatusCodes.Status409Conflict, ClientTexts.ChangedSince);
            case Outcome.Pending:
                return await RefusedAsync(StatusCodes.Status409Conflict, ClientTexts.PendingBlocks);
            case Outcome.Refused refused:
                return await RefusedAsync(StatusCodes.Status422UnprocessableEntity, [.. refused.Problems.Where(problem => problem.IsError).Select(problem => RegistrationTexts.Of(problem))]);
            case Outcome.NotFound:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    private async Task<IActionResult> RefusedAsync(int status = StatusCodes.Status422UnprocessableEntity, params Text[] errors)
    {
        Errors.AddRange(errors.Select(error => new FieldError("main", error)));
        await LoadAsync();
        Response.StatusCode = status;
        return Page();
    }
}
