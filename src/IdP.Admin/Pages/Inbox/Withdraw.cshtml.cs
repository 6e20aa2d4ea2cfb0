using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Inbox;

/// <summary>Whoever asked for a change takes it back.</summary>
[Needs(Right.EditClients)]
public sealed class WithdrawModel(ConsoleStore store, People people, Registrar registrar, Approvals approvals) : ChangePage(store, people, registrar)
{
    public IActionResult OnGet() => IsOpen && IsOwn ? Page() : Redirect(Here);

    public async Task<IActionResult> OnPostAsync()
    {
        switch (await approvals.WithdrawAsync(Actor, Change.ChangeId, Circumstances(null), HttpContext.RequestAborted))
        {
            case Decision.Taken:
                Say(ApprovalTexts.WasWithdrawn);
                return Redirect(InboxUrl);
            case Decision.TooLate:
                Say(ApprovalTexts.TooLate);
                return Redirect(Here);
            case Decision.NotFound:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status403Forbidden);
        }
    }
}
