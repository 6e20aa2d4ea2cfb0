using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Admin.Start;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IdP.Admin.Pages;

/// <summary>Makes the first operator. It is there only as long as there is none.</summary>
[OpenTo(Audience.Anybody), EnableRateLimiting(DoorLimits.Policy)]
public sealed class SetupModel(Bootstrap bootstrap) : ConsolePage
{
    [BindProperty(Name = "token"), NotKept]
    public string? Token { get; set; }

    public async Task<IActionResult> OnGetAsync() => await bootstrap.IsPendingAsync(HttpContext.RequestAborted) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await bootstrap.IsPendingAsync(HttpContext.RequestAborted)) return NotFound();
        if (await bootstrap.ProveAsync(Token?.Trim() ?? "", HttpContext.RequestAborted) is not { } proof)
        {
            Errors.Add(new("token", AccessTexts.SetupTokenWrong.With("minutes", Bootstrap.Lifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture))));
            return Refused();
        }

        var properties = new AuthenticationProperties { RedirectUri = "/" };
        SignInEndpoints.AskAnew(properties, SignInPurpose.Setup);
        properties.Items[SignInEvents.SetupProof] = proof;
        return Challenge(properties, ProviderSignIn.Name);
    }
}
