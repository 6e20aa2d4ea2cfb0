using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Rules.Registration;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients.New;

/// <summary>All answers, to look at once more, and the button that registers the client. The answer to that is the only page that ever shows the secret.</summary>
[Needs(Right.EditClients)]
public sealed class CheckModel(Drafts drafts, Wizard wizard) : StepPage(drafts, wizard)
{
    public const string Create = "create";

    /// <summary>In spite of warnings.</summary>
    public const string Anyway = "anyway";

    public override Step Step => Step.Check;

    public override bool OwnButtons => true;

    /// <summary>To be looked at twice; none of them stops anybody.</summary>
    public IReadOnlyList<Text> Warnings { get; private set; } = [];

    /// <summary>True when somebody else has to approve it.</summary>
    public bool NeedsApproval { get; private set; }

    /// <summary>What came of the button; null before it is pressed.</summary>
    public Registration? Result { get; private set; }

    /// <summary>In clear, in this one answer.</summary>
    public string? Secret => (Result?.Secret as Outcome.Done)?.Secret;

    public override async Task<IActionResult> OnGetAsync(bool wrong = false)
    {
        if (Draft.Registered) return Redirect(ClientUrl);
        if (Draft.ChangeId is not null) return Redirect(ChangeUrl);
        return await LookAsync() ?? Page();
    }

    public override async Task<IActionResult> OnPostAsync()
    {
        var form = await Request.ReadFormAsync(Gone);
        return form[Go].ToString() is Create or Anyway ? await RegisterAsync(form[Go] == Anyway, form["reason"]) : await base.OnPostAsync();
    }

    protected override Task<bool> TakeAsync(IFormCollection form) => Task.FromResult(false);

    private async Task<IActionResult> RegisterAsync(bool anyway, string? reason)
    {
        if (!Draft.IsOver)
        {
            // Not tried first: of two presses at once the second would find its own client_id taken.
            if (await LookAsync(tries: false) is { } elsewhere) return elsewhere;
            if (Warnings.Count > 0 && !anyway)
            {
                Errors.Add(new("anyway", WizardTexts.WarningsFirst));
                return Refused();
            }
        }

        Result = await Wizard.RegisterAsync(Actor, Organization, Draft.Id, Circumstances(Reason(reason)), Gone);
        return Result switch
        {
            null => NotFound(),
            { Client: Outcome.Forbidden } => StatusCode(StatusCodes.Status403Forbidden),
            { Client: Outcome.Refused } => await LookAsync() ?? Refused(), // somebody was faster with the identifier
            _ => Page(),
        };
    }

    /// <summary>Judges the answers.</summary>
    /// <param name="tries">True tries the registration without doing it.</param>
    /// <returns>Where something has to be answered again; null when nothing has.</returns>
    private async Task<IActionResult?> LookAsync(bool tries = true)
    {
        var judged = Wizard.Judge(Draft, Organization);
        var outcome = judged.Any(problem => problem.IsError) ? new Outcome.Refused(judged)
            : tries ? await Wizard.TryAsync(Actor, Organization, Draft, Circumstances(), Gone)
            : null;
        if (outcome is Outcome.Forbidden) return StatusCode(StatusCodes.Status403Forbidden);
        if (outcome is Outcome.Refused refused)
        {
            return Redirect(UrlOf(Wizard.StepOf(refused.Problems.First(problem => problem.IsError), Draft)) + "?wrong=true");
        }

        NeedsApproval = outcome is Outcome.Waiting;
        RegistrationProblem[] remarks = [.. judged.Where(problem => problem.Severity == Severity.Warning), .. await Wizard.NamesakesAsync(Draft, Organization, Gone)];
        Warnings = [.. remarks.Select(RegistrationTexts.Of)];
        return null;
    }

    /// <summary>For the audit trail: what was said, and what was known.</summary>
    private string? Reason(string? said)
    {
        var known = Warnings.Count == 0 ? null : "Registered in spite of: " + string.Join("; ", Warnings.Select(warning => warning.English));
        var typed = string.IsNullOrWhiteSpace(said) ? null : said.Trim();
        return typed is null ? known : known is null ? typed : $"{typed} ({known})";
    }
}
