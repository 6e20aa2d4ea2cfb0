using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Admin.Texts;

namespace IdP.Admin.Pages.Session;

/// <summary>Says that a session has ended, and what of it is left.</summary>
[OpenTo(Audience.Anybody)]
public sealed class EndedModel : ReturningPage
{
    public string Why => T(
        AccessTexts.SessionEndedWhy,
        ("idle", SessionTickets.Idle.TotalMinutes.ToString(CultureInfo.InvariantCulture)),
        ("hours", SessionTickets.Longest.TotalHours.ToString(CultureInfo.InvariantCulture)));
}
