using IdP.Admin.Access;
using IdP.Admin.Members;
using IdP.Admin.Pages.Members;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Organizations;

/// <summary>An operator brings in an organisation.</summary>
[Needs(Right.ManagePlatform, FreshSignIn = true)]
public sealed class NewModel(OrganizationRegister register) : ConsolePage
{
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var number = string.Concat((Number ?? "").Where(letter => !char.IsWhiteSpace(letter))); // 974 760 673 is how people write it
        var outcome = await register.CreateAsync(Actor, number, (Name ?? "").Trim(), Circumstances(), HttpContext.RequestAborted);
        if (outcome is RollOutcome.Done)
        {
            Say(MemberTexts.Created.With("name", Name!.Trim()));
            return Redirect($"/organizations/{number}/owner");
        }

        Errors.Add(new(outcome is RollOutcome.WrongName ? "name" : "number", MemberTexts.Of(outcome)));
        return Refused();
    }
}
