using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>
/// One page of the wizard. Its answers go into the draft however it is left; only going on asks whether they are right, and who
/// skips a page is sent back to it.
/// </summary>
public abstract class StepPage(Drafts drafts, Wizard wizard) : ConsolePage
{
    /// <summary>The name of the buttons, and what the two beside Continue say.</summary>
    public const string Go = "go";

    public const string Back = "back";
    public const string Leave = "leave";

    public abstract Step Step { get; }

    public ClientDraft Draft { get; private set; } = new();

    public Issuer? Issuer => wizard.IssuerOf(Draft);

    /// <summary>True where files can be sent.</summary>
    public virtual bool TakesFiles => false;

    /// <summary>True where a page has buttons of its own.</summary>
    public virtual bool OwnButtons => false;

    protected string Organization => OrganizationNumber!;

    protected Drafts Drafts => drafts;

    protected Wizard Wizard => wizard;

    protected CancellationToken Gone => HttpContext.RequestAborted;

    public string ClientsUrl => $"/o/{Organization}/clients";

    public string UrlOf(Step step) => Draft.Id.Length == 0 ? $"{ClientsUrl}/new" : step == Step.Kind ? $"{ClientsUrl}/new/{Draft.Id}" : $"{ClientsUrl}/new/{Draft.Id}/{step.ToString().ToLowerInvariant()}";

    public string ClientUrl => new ClientAddress(Organization, Draft.Form.Issuer, Draft.Form.ClientId).Path;

    public string ChangeUrl => $"/o/{Organization}/approvals/{Draft.ChangeId}";

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (RouteData.Values["draft"] is string id)
        {
            if (await drafts.FindAsync(Actor, Organization, id, Gone) is not { } found)
            {
                context.Result = NotFound();
                return;
            }

            Draft = found;
        }

        context.Result = SentElsewhere();
        if (context.Result is null) await next();
    }

    /// <param name="wrong">True shows at once what is wrong: for whoever was sent back here.</param>
    public virtual Task<IActionResult> OnGetAsync(bool wrong = false)
    {
        if (wrong) JudgeStep();
        return Task.FromResult<IActionResult>(Page());
    }

    public virtual async Task<IActionResult> OnPostAsync()
    {
        var form = await Request.ReadFormAsync(Gone);
        if (await TakeAsync(form)) return Page(); // a line was added or removed

        var go = form[Go].ToString();
        if (go is not (Back or Leave)) JudgeStep();
        if (Draft.ToDocument(Organization).Length > ClientDocument.Largest) Errors.Add(new("main", RegistrationTexts.Of(new RegistrationProblem("document", "RFC7591-3.1", "document.too_large", "", ("max", ClientDocument.Largest), ("count", Draft.ToDocument(Organization).Length)))));
        if (Errors.Count > 0) return Refused();

        if (go is not (Back or Leave) && Draft.Reached <= Step) Draft.Reached = Draft.Next(Step);
        await drafts.SaveAsync(Actor, Organization, Draft, Gone);
        if (go != Leave) return Redirect(UrlOf(go == Back ? Draft.Before(Step) : Draft.Next(Step)));

        Say(WizardTexts.Left);
        return Redirect(ClientsUrl);
    }

    /// <summary>Puts what was typed into the draft.</summary>
    /// <returns>True when a button within the form was pressed: then it is shown again, and nothing is saved.</returns>
    protected abstract Task<bool> TakeAsync(IFormCollection form);

    /// <summary>The field on this page at which a problem is shown.</summary>
    protected virtual string FieldOf(RegistrationProblem problem) => RegistrationTexts.FieldOf(problem);

    /// <summary>An answer as it was typed, without the spaces around it and with each letter in its one form.</summary>
    protected static string Typed(IFormCollection form, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form[field].ToString().Trim().Normalize();
    }

    /// <summary>The problems of the draft that this page can do something about.</summary>
    protected IEnumerable<RegistrationProblem> Problems() => wizard.Judge(Draft, Organization).Where(problem => problem.IsError && Wizard.StepOf(problem, Draft) == Step);

    private void JudgeStep()
    {
        foreach (var problem in Problems()) Errors.Add(new(FieldOf(problem), RegistrationTexts.Of(problem)));
    }

    private RedirectResult? SentElsewhere()
    {
        if (Draft.Registered && !OwnButtons) return Redirect(ClientUrl);
        if (Draft.ChangeId is not null && !OwnButtons) return Redirect(ChangeUrl);
        if (Draft.IsOver) return null;
        if (Step > Step.Kind && Issuer is null) return Redirect(UrlOf(Step.Kind) + "?wrong=true"); // it was taken out of the deployment
        if (Step > Draft.Reached) return Redirect(UrlOf(Draft.Reached));
        return Draft.Steps.Contains(Step) ? null : Redirect(UrlOf(Draft.Next(Step)));
    }
}
