using IdP.Admin.Access;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages;

/// <summary>Every part of the console in every state: what a page is made of, and what the accessibility tests look at. In Development only.</summary>
[OpenTo(Audience.Anybody)]
public sealed class DesignModel(IHostEnvironment environment, TimeProvider clock) : ConsolePage
{
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public List<string> Addresses { get; private set; } = ["https://minside.example.no/signin-oidc", "http://minside.example.no/callback", "http://localhost:5002/signin-oidc"];

    public static readonly IReadOnlyList<ShownChange> Changes =
    [
        new(Text.Same("Name"), ["Min side"], ["Min innbyggerside"]),
        new(Text.Same("Redirect URIs"), ["https://minside.example.no/signin-oidc", "https://old.example.no/signin-oidc"], ["https://minside.example.no/signin-oidc", "https://new.example.no/signin-oidc"]),
        new(Text.Same("Contacts"), [], ["drift@example.no"]),
    ];

    public static readonly IReadOnlyList<Conflict> Conflicts =
    [
        new("client_name", Text.Same("Name"), ["Min side"], ["Min innbyggerside"], ["Min side 2"]),
        new("contacts", Text.Same("Contacts"), [], ["drift@example.no"], ["vakt@example.no", "drift@example.no"], Conflict.KeepYours),
    ];

    public static readonly IReadOnlyList<(int All, int Refused)> Counts =
        [(12, 0), (20, 0), (31, 1), (44, 0), (38, 2), (51, 0), (47, 9), (60, 0), (55, 0), (42, 0), (30, 0), (18, 0), (9, 0), (4, 0), (2, 0), (3, 3), (8, 0), (21, 0), (35, 1), (48, 0), (52, 0), (58, 0), (49, 0), (33, 0)];

    public static IEnumerable<(string Name, string Part)> PartsOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? [("scheme", uri.Scheme), ("host", uri.Host), ("port", $"{uri.Port}"), ("path", uri.AbsolutePath)]
        : [];

    public static Text? NoteOn(string address) => address.Contains("localhost", StringComparison.Ordinal)
        ? new("localhost works in test only", "localhost virker bare i test", "localhost verkar berre i test")
        : null;

    /// <summary>With <c>?errors=true</c> the forms are shown as after a refusal.</summary>
    public IActionResult OnGet(bool errors = false)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (!errors) return Page();
        Errors.Add(new("client_name", new("Enter a client name", "Skriv inn et klientnavn", "Skriv inn eit klientnamn")));
        Errors.Add(new("method", new("Choose how the client proves who it is", "Velg hvordan klienten viser hvem den er", "Vel korleis klienten viser kven han er")));
        Errors.Add(new("redirect_uris-1", new Text("{uri} must use https", "{uri} må bruke https", "{uri} må bruke https").With("uri", Addresses[1])));
        Errors.Add(new("lifetime", new("Access token must be between 60 and 600 seconds", "Access token må være mellom 60 og 600 sekunder", "Access token må vere mellom 60 og 600 sekund")));
        Errors.Add(new("confirm_id", new("Type min-side to confirm", "Skriv min-side for å bekrefte", "Skriv min-side for å stadfeste")));
        return Refused();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!environment.IsDevelopment()) return NotFound();
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        Addresses = [.. form["redirect_uris"].Select(address => address ?? "")];
        if (Repeated.Pressed(form, "redirect_uris", Addresses)) return Page();
        Say(Text.Same("Saved, if there had been anything to save"));
        return RedirectToPage();
    }
}
