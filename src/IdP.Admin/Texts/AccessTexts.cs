using IdP.Storage.Console;

namespace IdP.Admin.Texts;

/// <summary>Signing in, having no access, and the end of a session.</summary>
public static class AccessTexts
{
    public static Text SignIn => new("Sign in", "Logg inn", "Logg inn");
    public static Text SignOut => new("Sign out", "Logg ut", "Logg ut");
    public static Text SignInToRegister => new("Sign in to register clients", "Logg inn for å registrere klienter", "Logg inn for å registrere klientar");
    public static Text SignInHow => new(
        "You sign in with the provider itself, and come back here.",
        "Du logger inn hos tilbyderen selv og kommer tilbake hit.",
        "Du loggar inn hos tilbydaren sjølv og kjem tilbake hit.");
    public static Text DemoAdministrators => new("Demo administrators", "Demoadministratorer", "Demoadministratorar");
    public static Text DemoHow => new("Choose who to be. They exist only in Development.", "Velg hvem du vil være. De finnes bare i Development.", "Vel kven du vil vere. Dei finst berre i Development.");
    public static Text YourOrganizations => new("Your organisations", "Dine virksomheter", "Verksemdene dine");
    public static Text Approver => new("approver", "godkjenner", "godkjennar");
    public static Text NoOrganization => new(
        "You are signed in, but no organisation has given you access. Send this code to your administrator: {code}",
        "Du er logget inn, men ingen virksomhet har gitt deg tilgang. Send denne koden til administratoren din: {code}",
        "Du er logga inn, men inga verksemd har gitt deg tilgang. Send denne koden til administratoren din: {code}");

    public static Text Of(Role role) => role switch
    {
        Role.Owner => new("Owner", "Eier", "Eigar"),
        Role.Maintainer => new("Maintainer", "Forvalter", "Forvaltar"),
        Role.Developer => new("Developer", "Utvikler", "Utviklar"),
        _ => new("Reader", "Leser", "Lesar"),
    };

    public static Text Of(PlatformRole role) => role switch
    {
        PlatformRole.Operator => new("Operator", "Driftsansvarlig", "Driftsansvarleg"),
        _ => new("Auditor", "Revisor", "Revisor"),
    };
}
