using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Clients;

/// <summary>The secret that a second person has approved: made when whoever asked for it comes for it, and shown once.</summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class NewSecretCollectModel(ConsoleStore store, Registrar registrar, Approvals approvals, OnlyOnce once, IssuerDirectory issuers) : CredentialSecretPage(store, registrar, once, issuers)
{
    [FromRoute(Name = "changeId")]
    public string ChangeId { get; set; } = "";

    public IActionResult OnGet() => Redirect(CredentialsUrl);

    public Task<IActionResult> OnPostAsync() => MakeAsync(CollectAsync, "once");

    private async Task<Outcome?> CollectAsync()
    {
        if (!await IsOfThisClientAsync()) return new Outcome.NotFound();
        switch (await approvals.CollectAsync(Actor, ChangeId, Circumstances(), HttpContext.RequestAborted))
        {
            case Decision.Taken { Outcome: { } outcome }: return outcome;
            case Decision.Forbidden: return new Outcome.Forbidden();
            case Decision.TooLate:
                Errors.Add(new("once", CredentialTexts.CollectTooLate));
                return null;
            default: return new Outcome.NotFound();
        }
    }

    private async Task<bool> IsOfThisClientAsync()
    {
        await using var rows = Store.Read();
        return await rows.Set<PendingChange>().AnyAsync(
            change => change.ChangeId == ChangeId && change.OrganizationNumber == Address.Organization && change.Issuer == Address.Issuer && change.ClientId == Address.ClientId,
            HttpContext.RequestAborted);
    }
}
