using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IdP.Admin.Pages.Session;

/// <summary>Where a link of the host leads. Opening it does nothing, so that no scanner of mail or chat can spend it; the button does.</summary>
[OpenTo(Audience.Anybody), EnableRateLimiting(DoorLimits.Policy)]
public sealed class BreakGlassModel(BreakGlass breakGlass) : ConsolePage
{
    [BindProperty(Name = "token", SupportsGet = true), NotKept]
    public string? Token { get; set; }

    public bool IsSpent { get; private set; }

    public override bool TellsOfError => IsSpent;

    public static Text Spent => AccessTexts.BreakGlassSpent.With("minutes", BreakGlass.Lifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnPostAsync()
    {
        if (await breakGlass.SignInAsync(HttpContext, Token ?? "")) return Redirect("/");
        IsSpent = true;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
