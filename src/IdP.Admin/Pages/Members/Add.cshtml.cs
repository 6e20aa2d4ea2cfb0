using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Members;

/// <summary>Adds a person by the code that the console showed them when they signed in without belonging anywhere.</summary>
[Needs(Right.ManageMembers, FreshSignIn = true)]
public sealed class AddModel(MemberRoll roll, People people, IOptions<ConsoleOptions> options) : ConsolePage
{
    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "role")]
    public string? Role { get; set; }

    [BindProperty(Name = "approver")]
    public string? Approver { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>Where the person goes to sign in.</summary>
    public string ConsoleAddress => options.Value.PublicOrigin;

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Code)) Errors.Add(new("code", MemberTexts.CodeRequired));
        if (!Enum.TryParse<Role>(Role, out var role) || !Enum.IsDefined(role)) Errors.Add(new("role", MemberTexts.RoleRequired));
        if (Errors.Count > 0) return Refused();

        var ct = HttpContext.RequestAborted;
        var outcome = await roll.AddAsync(Actor, OrganizationNumber!, Code!, role, Approver == "true", Circumstances(Reason), ct);
        if (outcome is not RollOutcome.Done)
        {
            Errors.Add(new(outcome is RollOutcome.ReasonMissing ? "reason" : "code", MemberTexts.Of(outcome)));
            return Refused();
        }

        Say(MemberTexts.Added.With("name", (await people.FindAsync(Code!, ct))?.Name ?? Code!));
        return Redirect($"/o/{OrganizationNumber}/members");
    }
}
