using IdP.Admin.Clients;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace IdP.Admin.Pages.Inbox;

/// <summary>A page of one change that needs a second person. Where there is none, or it is another organisation's, the answer is 404.</summary>
public abstract class ChangePage(ConsoleStore store, People people, Registrar registrar) : ConsolePage
{
    public PendingChange Change { get; private set; } = null!;

    public string Requester { get; private set; } = "";

    /// <summary>The name of who decided; null while nobody has.</summary>
    public string? Decider { get; private set; }

    /// <summary>True while it can be decided.</summary>
    public bool IsOpen => Change.State == PendingState.Waiting && Change.Expires > store.Now;

    /// <summary>What became of it so far.</summary>
    public PendingState State => Change.State == PendingState.Waiting && !IsOpen ? PendingState.Lapsed : Change.State;

    public bool IsOwn => Change.Requester == Actor.Subject;

    /// <summary>True for a secret, which is made when it is collected.</summary>
    public bool IsSecret { get; private set; }

    /// <summary>What it would do to the client as it is now, field by field.</summary>
    public IReadOnlyList<ShownChange> Changes { get; private set; } = [];

    /// <summary>Why it could not be made as things are; null when it could.</summary>
    public Text? Obstacle { get; private set; }

    /// <summary>What the rules say against it by now.</summary>
    public IReadOnlyList<RegistrationProblem> Problems { get; private set; } = [];

    public ClientAddress Client => new(Change.OrganizationNumber, Change.Issuer, Change.ClientId);

    public string Here => $"/o/{OrganizationNumber}/approvals/{Change.ChangeId}";

    public string InboxUrl => $"/o/{OrganizationNumber}/approvals";

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (ct, id) = (HttpContext.RequestAborted, RouteData.Values["changeId"] as string);
        await using (var rows = store.Read())
        {
            var found = await rows.Set<PendingChange>().SingleOrDefaultAsync(change => change.ChangeId == id && change.OrganizationNumber == OrganizationNumber, ct);
            if (found is null)
            {
                context.Result = NotFound();
                return;
            }

            Change = found;
        }

        var names = await people.NamesAsync(Change.Decider is { } decider ? [Change.Requester, decider] : [Change.Requester], ct);
        (Requester, Decider) = (names[Change.Requester], Change.Decider is null ? null : names[Change.Decider]);

        IsSecret = JsonSerializer.Deserialize<Proposal>(Change.Proposal) is NewSecret;
        if (IsOpen) Preview(await registrar.PreviewAsync(Change, ct));
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    private void Preview(Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                Changes = Shown(done.Changes);
                break;
            case Outcome.Refused refused:
                (Obstacle, Problems) = (ApprovalTexts.RefusedNow, [.. refused.Problems.Where(problem => problem.IsError)]);
                break;
            default:
                Obstacle = ApprovalTexts.ChangedSince;
                break;
        }
    }
}
