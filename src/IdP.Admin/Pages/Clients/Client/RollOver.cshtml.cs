using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Keys;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>A new secret in the place of the old one, which goes on for a while, or stops at once because it has leaked.</summary>
[Needs(Right.ManageCredentials, FreshSignIn = true)]
public sealed class RollOverModel(ConsoleStore store, Registrar registrar, OnlyOnce once, IssuerDirectory issuers) : CredentialSecretPage(store, registrar, once, issuers)
{
    /// <summary>The longest that an old secret may go on.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary><c>7d</c>, <c>24h</c>, <c>1h</c>, <c>date</c>, <c>now</c> or <c>leaked</c>.</summary>
    [BindProperty(Name = "when")]
    public string? When { get; set; }

    [BindProperty(Name = "date")]
    public string? Date { get; set; }

    [BindProperty(Name = "what_happened")]
    public string? WhatHappened { get; set; }

    [BindProperty(Name = "description")]
    public string? Description { get; set; }

    /// <summary>Two secrets work already: a third one can only take their place at once.</summary>
    public bool HasTwo => Live.Count() > 1;

    private IEnumerable<Secret> Live => Client.Secrets.Where(secret => secret.Type == SecretTypes.SharedSecret && secret.IsLive(Store.Now));

    public IActionResult OnGet(string? leaked)
    {
        When = leaked is not null ? "leaked" : HasTwo ? "now" : "7d";
        return NothingToRollOver() ?? Closed() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((NothingToRollOver() ?? Closed()) is { } elsewhere) return elsewhere;

        var overlap = Overlap();
        var description = DescriptionOf(Description);
        if (When == "leaked" && WhatHappened?.Trim().Length is null or < ConfirmPart.ShortestReason)
        {
            Errors.Add(new("what_happened", CredentialTexts.ReasonTooShort.With("min", $"{ConfirmPart.ShortestReason}")));
        }

        if (overlap is null || Errors.Count > 0) return Refused();

        // What has leaked does not wait for a second person, where an owner says so.
        var circumstances = When == "leaked" ? Circumstances(WhatHappened) with { Emergency = true } : Circumstances();
        return await MakeAsync(async () => await SubmitAsync(new NewSecret(NewSecret.UsualLifetime, overlap, description), circumstances), "when");
    }

    private RedirectResult? NothingToRollOver()
    {
        if (Live.Any() || When is not null && Once is not null) return null;
        Say(CredentialTexts.NothingToRollOver);
        return Redirect(CredentialsUrl);
    }

    private TimeSpan? Overlap()
    {
        switch (When)
        {
            case "now" or "leaked": return TimeSpan.Zero;
            case "1h": return TimeSpan.FromHours(1);
            case "24h": return TimeSpan.FromHours(24);
            case "7d": return TimeSpan.FromDays(7);
            case "date":
                if (UntilDate() is { } until && until > TimeSpan.Zero && until <= Longest) return until;
                Errors.Add(new("date", CredentialTexts.StopsOnDateWrong));
                return null;
            default:
                Errors.Add(new("when", CredentialTexts.ChooseWhen));
                return null;
        }
    }

    /// <summary>A day begins at midnight in Oslo.</summary>
    private TimeSpan? UntilDate()
    {
        if (!DateOnly.TryParseExact(Date?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Oslo.GetUtcOffset(midnight)) - Store.Now;
    }
}
