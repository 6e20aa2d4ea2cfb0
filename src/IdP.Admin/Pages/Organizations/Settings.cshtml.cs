using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Pages.Members;
using IdP.Admin.Texts;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Pages.Organizations;

/// <summary>What an organisation decides for itself: its name, and whether a second person is asked for what is sensitive.</summary>
[Needs(Right.ManageMembers, FreshSignIn = true)]
public sealed class SettingsModel(ConsoleStore store, OrganizationRegister register, IOptions<IdPOptions> options) : ConsolePage
{
    public const string Default = "default";
    public const string Always = "always";
    public const string Never = "never";

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    [BindProperty(Name = "second_person")]
    public string? SecondPerson { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>What the deployment takes where the organisation decides nothing.</summary>
    public bool DeploymentAsks => !options.Value.TestDeployment;

    public async Task OnGetAsync()
    {
        if (Name is not null) return; // came back after signing in anew
        await using var rows = store.Read();
        var organization = await rows.Set<Organization>().SingleAsync(known => known.OrganizationNumber == OrganizationNumber, HttpContext.RequestAborted);
        (Name, SecondPerson) = (organization.Name, organization.SecondPerson switch { true => Always, false => Never, _ => Default });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var policy = SecondPerson switch { Always => true, Never => (bool?)false, _ => null };
        var outcome = await register.DecideAsync(Actor, OrganizationNumber!, (Name ?? "").Trim(), policy, Circumstances(Reason), HttpContext.RequestAborted);
        if (outcome is RollOutcome.Done or RollOutcome.Unchanged)
        {
            Say(outcome is RollOutcome.Done ? MemberTexts.SettingsSaved : MemberTexts.NothingChanged);
            return Redirect($"/o/{OrganizationNumber}/members");
        }

        Errors.Add(new(outcome is RollOutcome.ReasonMissing ? "reason" : "name", MemberTexts.Of(outcome)));
        return Refused();
    }
}
