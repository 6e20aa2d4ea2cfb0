namespace IdP.Admin.Texts;

/// <summary>Signing in, having no access, and the end of a session.</summary>
public static class AccessTexts
{
    public static Text SignIn => new("Sign in", "Logg inn", "Logg inn");
    public static Text SignOut => new("Sign out", "Logg ut", "Logg ut");
    public static Text NoOrganization => new(
        "You are signed in, but no organisation has given you access. Send this code to your administrator: {code}",
        "Du er logget inn, men ingen virksomhet har gitt deg tilgang. Send denne koden til administratoren din: {code}",
        "Du er logga inn, men inga verksemd har gitt deg tilgang. Send denne koden til administratoren din: {code}");
}
