using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Members;

/// <summary>One member: role, approver's mark, sessions, and the way out.</summary>
[Needs(Right.ManageMembers, FreshSignIn = true)]
public sealed class MemberModel(ConsoleStore store, MemberRoll roll, People people) : ConsolePage
{
    [BindProperty(Name = "role")]
    public string? Role { get; set; }

    [BindProperty(Name = "approver")]
    public string? Approver { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>As the database has them.</summary>
    public Member Member { get; private set; } = null!;

    public string Name { get; private set; } = "";

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (subject, ct) = ((string)RouteData.Values["subject"]!, HttpContext.RequestAborted);
        await using (var rows = store.Read())
        {
            if (await rows.Set<Member>().SingleOrDefaultAsync(member => member.OrganizationNumber == OrganizationNumber && member.Subject == subject, ct) is not { } found)
            {
                context.Result = NotFound();
                return;
            }

            Member = found;
        }

        Name = (await people.NamesAsync([subject], ct))[subject];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        // What was typed before signing in anew comes back; else the form shows what is.
        if (Role is not null) return;
        (Role, Approver) = (Member.Role.ToString(), Member.Approver ? "true" : null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role))
            return Ended(await roll.ChangeAsync(Actor, OrganizationNumber!, Member.Subject, role, Approver == "true", Circumstances(Reason), HttpContext.RequestAborted), MemberTexts.Saved, "role");
        Errors.Add(new("role", MemberTexts.RoleRequired));
        return Refused();
    }

    public async Task<IActionResult> OnPostRemoveAsync() =>
        Ended(await roll.RemoveAsync(Actor, OrganizationNumber!, Member.Subject, Circumstances(), HttpContext.RequestAborted), MemberTexts.Removed, "remove");

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        var outcome = await roll.EndSessionsAsync(Actor, OrganizationNumber!, Member.Subject, Circumstances(), HttpContext.RequestAborted);
        if (outcome is not RollOutcome.Unchanged) return Ended(outcome, MemberTexts.SessionsEnded, "sign-out");
        Say(MemberTexts.NoSessions.With("name", Name));
        return RedirectToPage();
    }

    private IActionResult Ended(RollOutcome outcome, Text done, string field)
    {
        if (outcome is RollOutcome.Done or RollOutcome.Unchanged)
        {
            Say(outcome is RollOutcome.Done ? done.With("name", Name) : MemberTexts.NothingChanged);
            return Redirect($"/o/{OrganizationNumber}/members");
        }

        Role ??= Member.Role.ToString();
        Errors.Add(new(outcome is RollOutcome.ReasonMissing ? "reason" : field, MemberTexts.Of(outcome)));
        return Refused();
    }
}
