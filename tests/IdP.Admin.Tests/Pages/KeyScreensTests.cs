using System.Net;
using Microsoft.Playwright;

namespace IdP.Admin.Tests.Pages;

/// <summary>
/// The console's key screens, each in light and dark. With <c>SCREENSHOTS=folder</c> in the environment they are also written
/// there as pictures.
/// </summary>
public sealed class KeyScreensTests(BrowserRun run) : BrowserTest(run)
{
    /// <summary>A name for the picture, who looks (null: nobody is signed in), the address, and the status it answers with.</summary>
    public static TheoryData<string, string?, string, HttpStatusCode> Screens => new()
    {
        { "first-page", null, "/", HttpStatusCode.OK },
        { "home", "kari-console", "/", HttpStatusCode.OK },
        { "client", "kari-console", "/o/991825827/clients/oidc/demo-basic", HttpStatusCode.OK },
        { "settings", "kari-console", "/o/991825827/clients/oidc/demo-basic/settings", HttpStatusCode.OK },
        { "history", "kari-console", "/o/991825827/clients/oidc/demo-basic/history", HttpStatusCode.OK },
        { "new-client", "kari-console", "/o/991825827/clients/new", HttpStatusCode.OK },
        { "import", "kari-console", "/o/991825827/clients/import", HttpStatusCode.OK },
        { "export", "kari-console", "/o/991825827/clients/export", HttpStatusCode.OK },
        { "approvals", "kari-console", "/o/991825827/approvals", HttpStatusCode.OK },
        { "organisation-home", "kari-console", "/o/991825827", HttpStatusCode.OK },
        { "clients", "kari-console", "/o/991825827/clients", HttpStatusCode.OK },
        { "activity", "kari-console", "/o/991825827/activity", HttpStatusCode.OK },
        { "members", "kari-console", "/o/991825827/members", HttpStatusCode.OK },
        { "member-add", "kari-console", "/o/991825827/members/add", HttpStatusCode.OK },
        { "organisation-settings", "kari-console", "/o/991825827/settings", HttpStatusCode.OK },
        { "audit", "kari-console", "/o/991825827/audit", HttpStatusCode.OK },
        { "audit-row", "aud-auditor", "/audit/1", HttpStatusCode.OK },
        { "audit-verify", "kari-console", "/o/991825827/audit/verify", HttpStatusCode.OK },
        { "audit-export", "kari-console", "/o/991825827/audit/export", HttpStatusCode.OK },
        { "organisations", "olga-operator", "/organizations", HttpStatusCode.OK },
        { "organisation-new", "olga-operator", "/organizations/new", HttpStatusCode.OK },
        { "audit-platform", "aud-auditor", "/audit", HttpStatusCode.OK },
        { "try", "kari-console", "/o/991825827/clients/oidc/demo-basic/try", HttpStatusCode.OK },
        { "key-address", "kari-console", "/o/991825827/clients/oidc/demo-key/credentials/key-address", HttpStatusCode.OK },
        { "login-gov-settings", "kari-console", "/o/991825827/clients/logingov/demo-key/settings", HttpStatusCode.OK },
        { "faults", "kari-console", "/o/991825827/clients/oidc/demo-basic/faults", HttpStatusCode.OK },
        { "issuers", "olga-operator", "/issuers", HttpStatusCode.OK },
        { "issuer", "olga-operator", "/issuers/oidc", HttpStatusCode.OK },
        { "issuer-rotate", "olga-operator", "/issuers/oidc/rotate", HttpStatusCode.OK },
        { "help", "kari-console", "/help", HttpStatusCode.OK },
        { "glossary", "kari-console", "/glossary", HttpStatusCode.OK },
        { "accessibility", null, "/accessibility", HttpStatusCode.OK },
        { "parts", "kari-console", "/design", HttpStatusCode.OK },
        { "parts-refused", null, "/design?errors=true", HttpStatusCode.UnprocessableEntity },
        { "not-found", null, "/nothing", HttpStatusCode.NotFound },
    };

    [BrowserTheory, MemberData(nameof(Screens))]
    public async Task A_key_screen_can_be_used_by_everybody(string name, string? person, string address, HttpStatusCode status)
    {
        if (status is not HttpStatusCode.OK) Expecting(status);
        var page = person is null ? await AnybodyAsync() : await SignedInAsync(person);

        await page.GotoAsync(address);

        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await TakePicturesAsync(page, Path.Combine(folder, name));
        await Accessibility.CheckAsync(page);
    }

    private static async Task TakePicturesAsync(IPage page, string path)
    {
        foreach (var (theme, suffix) in ((ColorScheme, string)[])[(ColorScheme.Dark, "dark"), (ColorScheme.Light, "light")])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ScreenshotAsync(new() { Path = $"{path}-{suffix}.png", FullPage = true });
        }
    }
}
