using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Registration;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>What the client is, and at which issuer. Neither changes after it is registered.</summary>
[Needs(Right.EditClients)]
public sealed class KindModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    public override Step Step => Step.Kind;

    public IReadOnlyList<Issuer> Issuers => Wizard.Issuers;

    /// <summary>What can be gone on with, on the page that begins a new one.</summary>
    public IReadOnlyList<ClientDraft> Others { get; private set; } = [];

    public string IssuerChosen => Draft.Form.Issuer.Length == 0 && Issuers is [var only] ? only.Name : Draft.Form.Issuer;

    public IEnumerable<string> KindsOffered => Kinds.All.Where(kind => kind != Kinds.Machine || Issuers.Any(issuer => issuer.Profile.GrantTypes.Contains(GrantTypes.ClientCredentials)));

    public override async Task<IActionResult> OnGetAsync(bool wrong = false)
    {
        if (Draft.Id.Length == 0) Others = await Drafts.OfAsync(Actor, Organization, Gone);
        return await base.OnGetAsync(wrong);
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var form = await Request.ReadFormAsync(Gone);
        await Drafts.DeleteAsync(Actor, Organization, form["discard"].ToString(), Gone);
        Say(WizardTexts.Discarded);
        return Redirect(UrlOf(Step.Kind));
    }

    protected override Task<bool> TakeAsync(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var issuer = Issuers.FirstOrDefault(issuer => issuer.Name == form["issuer"]);
        if (Draft.Form.ClientId.Length == 0) Draft.Form.ClientId = Guid.NewGuid().ToString();
        Draft.Choose(issuer?.Name ?? "", form["application_type"].ToString(), issuer?.Profile);
        return Task.FromResult(false);
    }

    protected override string FieldOf(RegistrationProblem problem) => problem is { Member: "grant_types" } ? "application_type" : base.FieldOf(problem);
}
