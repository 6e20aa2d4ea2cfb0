using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Inbox;

/// <summary>The second person decides: approves and so makes the change, or rejects it and says why.</summary>
[Needs(Right.Approve, FreshSignIn = true)]
public sealed class DecideModel(ConsoleStore store, People people, Registrar registrar, Approvals approvals) : ChangePage(store, people, registrar)
{
    public const string DecisionField = "decision";
    public const string Approve = "approve";
    public const string Reject = "reject";

    public string Chosen { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public IActionResult OnGet() => IsOpen && !IsOwn ? Page() : Redirect(Here);

    public async Task<IActionResult> OnPostAsync(string? decision, string? reason)
    {
        (Chosen, Reason) = (decision ?? "", (reason ?? "").Trim());
        if (Chosen is not (Approve or Reject)) Errors.Add(new(DecisionField, ApprovalTexts.ChooseOne));
        if (Chosen == Reject && Reason.Length < ConfirmPart.ShortestReason) Errors.Add(new(ConfirmPart.ReasonField, ClientTexts.ReasonTooShort));
        if (Errors.Count > 0) return Refused();

        var taken = Chosen == Approve
            ? await approvals.ApproveAsync(Actor, Change.ChangeId, Circumstances(Reason), HttpContext.RequestAborted)
            : await approvals.RejectAsync(Actor, Change.ChangeId, Circumstances(Reason), HttpContext.RequestAborted);
        return Answer(taken);
    }

    private IActionResult Answer(Decision decision)
    {
        switch (decision)
        {
            case Decision.Taken { Change.State: PendingState.Rejected }:
                Say(ApprovalTexts.WasRejected);
                return Redirect(InboxUrl);
            case Decision.Taken { Outcome: null }:
                Say(ApprovalTexts.SecretApproved);
                return Redirect(Here);
            case Decision.Taken taken:
                Say(taken.Outcome is Outcome.Done ? ApprovalTexts.WasApproved : ApprovalTexts.CouldNot);
                return Redirect(Here);
            case Decision.NotFound:
                return NotFound();
            case Decision.Forbidden:
                return StatusCode(StatusCodes.Status403Forbidden);
            default:
                Errors.Add(new(DecisionField, decision is Decision.OwnRequest ? ApprovalTexts.SomebodyElse : ApprovalTexts.TooLate));
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
        }
    }
}
