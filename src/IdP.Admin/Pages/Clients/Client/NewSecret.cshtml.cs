using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Issuers;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>A new secret beside the one that is there, shown once.</summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class NewSecretModel(ConsoleStore store, Registrar registrar, OnlyOnce once, IssuerDirectory issuers) : CredentialSecretPage(store, registrar, once, issuers)
{
    /// <summary>E-064.</summary>
    public const int MostDays = 360;

    [BindProperty(Name = "days")]
    public string? Days { get; set; }

    [BindProperty(Name = "description")]
    public string? Description { get; set; }

    public IActionResult OnGet()
    {
        Days = MostDays.ToString(CultureInfo.InvariantCulture);
        return Closed() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Closed() is { } closed) return closed;

        if (!int.TryParse(Days?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1) Errors.Add(new("days", CredentialTexts.DaysWrong.With("days", $"{MostDays}")));
        var description = DescriptionOf(Description);
        if (Errors.Count > 0) return Refused();

        var lifetime = TimeSpan.FromDays(Math.Min(days, 10 * MostDays)); // how long is too long, the rules say
        return await MakeAsync(async () => await SubmitAsync(new NewSecret(lifetime, Description: description), Circumstances()), "days");
    }
}
