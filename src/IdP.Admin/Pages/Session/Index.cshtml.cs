using System.Globalization;
using IdP.Admin.Access;
using IdP.Admin.SignIn;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Pages.Session;

/// <summary>Until when one is signed in, in how many places, and the end of all of them.</summary>
[OpenTo(Audience.SignedIn)]
public sealed class SessionModel(ConsoleStore store, AccessTrail trail) : ConsolePage
{
    private int open;

    /// <summary>How many browsers are signed in.</summary>
    public string Open => open == 1 ? T(AccessTexts.OneBrowser) : T(AccessTexts.Browsers, ("count", Moments.Count(open, Language)));

    /// <summary>When one is signed out by itself.</summary>
    public string Rules => T(
        AccessTexts.SessionRules,
        ("idle", SessionTickets.Idle.TotalMinutes.ToString(CultureInfo.InvariantCulture)),
        ("end", Moments.DateAndTime(HttpContext.Features.Get<RunningSession>()?.Ends ?? store.Now, Language)));

    public async Task OnGetAsync()
    {
        await using var rows = store.Read();
        open = await rows.Set<ConsoleSession>().CountAsync(session => session.Subject == Actor.Subject && session.Ends > store.Now && session.Expires > store.Now, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ended = await store.WriteAsync(
            write => write.Rows.Set<ConsoleSession>().Where(session => session.Subject == Actor.Subject).ExecuteDeleteAsync(HttpContext.RequestAborted),
            HttpContext.RequestAborted);
        await trail.SignedOutEverywhereAsync(HttpContext, Actor, ended);
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Redirect("/");
    }
}
