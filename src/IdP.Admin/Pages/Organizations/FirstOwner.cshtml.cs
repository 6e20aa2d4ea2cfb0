using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Pages.Members;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Organizations;

/// <summary>An operator appoints the owner of an organisation that has none; from then on its owners see to its members.</summary>
[Needs(Right.ManagePlatform, FreshSignIn = true)]
public sealed class FirstOwnerModel(ConsoleStore store, MemberRoll roll, IOptions<ConsoleOptions> options) : ConsolePage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public string ConsoleAddress => options.Value.PublicOrigin;

    public Organization Organization { get; private set; } = null!;

    public bool HasOwner { get; private set; }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ct = HttpContext.RequestAborted;
        await using (var rows = store.Read())
        {
            if (await rows.Set<Organization>().SingleOrDefaultAsync(known => known.OrganizationNumber == OrganizationNumber, ct) is not { } found)
            {
                context.Result = NotFound();
                return;
            }

            Organization = found;
            HasOwner = await rows.Set<Member>().AnyAsync(member => member.OrganizationNumber == OrganizationNumber && member.Role == Role.Owner, ct);
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            Errors.Add(new("code", MemberTexts.CodeRequired));
            return Refused();
        }

        var outcome = await roll.AppointFirstOwnerAsync(Actor, OrganizationNumber!, Code, Circumstances(Reason), HttpContext.RequestAborted);
        if (outcome is RollOutcome.Done)
        {
            Say(MemberTexts.SettingsSaved);
            return Redirect("/organizations");
        }

        Errors.Add(outcome is RollOutcome.AlreadyMember ? new("code", MemberTexts.HasOwner) : new(outcome is RollOutcome.ReasonMissing ? "reason" : "code", MemberTexts.Of(outcome)));
        return Refused();
    }
}
