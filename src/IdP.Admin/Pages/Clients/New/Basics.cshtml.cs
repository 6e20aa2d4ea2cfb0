using IdP.Admin.Access;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>What people and colleagues call the client.</summary>
[Needs(Right.EditClients)]
public sealed class BasicsModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    public override Step Step => Step.Basics;

    public override async Task<IActionResult> OnGetAsync(bool wrong = false)
    {
        if (wrong) await LookForNamesakeAsync();
        return await base.OnGetAsync(wrong);
    }

    protected override async Task<bool> TakeAsync(IFormCollection form)
    {
        var typed = Draft.Form;
        (typed.ClientName, typed.ClientId, typed.Description, typed.Contacts) = (Typed(form, "client_name"), Typed(form, "client_id"), Typed(form, "description"), Typed(form, "contacts"));
        if (form[Go] != Back && form[Go] != Leave) await LookForNamesakeAsync();
        return false;
    }

    private async Task LookForNamesakeAsync()
    {
        if (await Wizard.IsTakenAsync(Draft, Gone)) Errors.Add(new("client_id", RegistrationTexts.Of("client_id.taken").With("value", Draft.Form.ClientId)));
    }
}
