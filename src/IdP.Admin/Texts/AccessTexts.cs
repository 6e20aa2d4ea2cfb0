using IdP.Storage.Console;

namespace IdP.Admin.Texts;

/// <summary>Signing in, having no access, the end of a session, and what goes wrong.</summary>
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

    public static Text NoAccess => new("You have no access yet", "Du har ikke tilgang ennå", "Du har ikkje tilgang enno");
    public static Text YourCode => new("Your code", "Koden din", "Koden din");
    public static Text CheckAgain => new("Check again", "Sjekk igjen", "Sjekk igjen");

    // The session
    public static Text YourSession => new("Your session", "Økten din", "Økta di");
    public static Text SignedInAs => new("Signed in as", "Logget inn som", "Logga inn som");
    public static Text ProvenAt => new("You last proved who you are", "Du viste sist hvem du er", "Du synte sist kven du er");
    public static Text SessionsNow => new("Signed in now", "Innlogget nå", "Innlogga no");
    public static Text Browsers => new("{count} browsers or devices", "{count} nettlesere eller enheter", "{count} nettlesarar eller einingar");
    public static Text OneBrowser => new("Only here", "Bare her", "Berre her");
    public static Text SignOutEverywhere => new("Sign out everywhere", "Logg ut overalt", "Logg ut overalt");
    public static Text SignOutEverywhereHow => new(
        "Ends all your sessions in this console, also those you have left open somewhere else.",
        "Avslutter alle øktene dine i denne konsollen, også dem du har latt stå åpne et annet sted.",
        "Avsluttar alle øktene dine i denne konsollen, òg dei du har late stå opne ein annan stad.");
    public static Text SessionRules => new(
        "You are signed out after {idle} minutes without activity, and at the latest {end}.",
        "Du blir logget ut etter {idle} minutter uten aktivitet, og senest {end}.",
        "Du blir logga ut etter {idle} minutt utan aktivitet, og seinast {end}.");
    public static Text SessionLimit => new(
        "Signed out after {idle} minutes without activity",
        "Logges ut etter {idle} minutter uten aktivitet",
        "Blir logga ut etter {idle} minutt utan aktivitet");
    public static Text SessionExpiring => new(
        "You will be signed out in {minutes} minutes. What you have typed is kept as a draft, except secrets and keys",
        "Du blir logget ut om {minutes} minutter. Det du har skrevet lagres som kladd, bortsett fra hemmeligheter og nøkler",
        "Du blir logga ut om {minutes} minutt. Det du har skrive blir lagra som kladd, bortsett frå løyndomar og nøklar");
    public static Text StaySignedIn => new("Stay signed in", "Forbli innlogget", "Hald fram innlogga");
    public static Text SessionEnded => new("You have been signed out", "Du er logget ut", "Du er logga ut");
    public static Text SessionEndedWhy => new(
        "Nothing happened here for {idle} minutes, or you had been signed in for {hours} hours.",
        "Det skjedde ingenting her på {idle} minutter, eller du hadde vært innlogget i {hours} timer.",
        "Det hende ingenting her på {idle} minutt, eller du hadde vore innlogga i {hours} timar.");
    public static Text FormIsKept => new(
        "What you had typed is kept, except secrets and keys. You find it again when you have signed in.",
        "Det du hadde skrevet er tatt vare på, bortsett fra hemmeligheter og nøkler. Du finner det igjen når du har logget inn.",
        "Det du hadde skrive er teke vare på, bortsett frå løyndomar og nøklar. Du finn det att når du har logga inn.");

    // Proving anew who one is
    public static Text ConfirmWho => new("Confirm who you are", "Bekreft hvem du er", "Stadfest kven du er");
    public static Text StepUpNeeded => new(
        "This change needs you to confirm who you are. You will come back here afterwards",
        "Endringen krever at du bekrefter hvem du er. Du kommer tilbake hit etterpå",
        "Endringa krev at du stadfestar kven du er. Du kjem tilbake hit etterpå");
    public static Text Continue => new("Continue", "Fortsett", "Hald fram");
    public static Text Cancel => new("Cancel", "Avbryt", "Avbryt");
    public static Text FormRestored => new(
        "You are signed in again. Check what you had typed, and send it. Secrets and keys have to be typed again",
        "Du er logget inn igjen. Se over det du hadde skrevet, og send det. Hemmeligheter og nøkler må skrives på nytt",
        "Du er logga inn att. Sjå over det du hadde skrive, og send det. Løyndomar og nøklar må skrivast på nytt");

    // The first operator, and the way in without the provider
    public static Text SetUp => new("Set up the console", "Ta konsollen i bruk", "Ta konsollen i bruk");
    public static Text SetUpHow => new(
        "There is no operator yet. Whoever writes the setup token here and then signs in becomes the first one.",
        "Det finnes ingen driftsansvarlig ennå. Den som skriver oppstartskoden her og så logger inn, blir den første.",
        "Det finst ingen driftsansvarleg enno. Den som skriv oppstartskoden her og så loggar inn, blir den fyrste.");
    public static Text SetupToken => new("Setup token", "Oppstartskode", "Oppstartskode");
    public static Text SetupTokenHint => new(
        "It is in a file on the host. The console has written the file's path into its log",
        "Den ligger i en fil på verten. Konsollen har skrevet stien til filen i loggen",
        "Han ligg i ei fil på verten. Konsollen har skrive stien til fila i loggen");
    public static Text SetupTokenWrong => new(
        "This is not the setup token, or it is older than {minutes} minutes. Restart the console to get a new one",
        "Dette er ikke oppstartskoden, eller den er eldre enn {minutes} minutter. Start konsollen på nytt for å få en ny",
        "Dette er ikkje oppstartskoden, eller han er eldre enn {minutes} minutt. Start konsollen på nytt for å få ein ny");
    public static Text BreakGlass => new("Sign in without the provider", "Logg inn uten tilbyderen", "Logg inn utan tilbydaren");
    public static Text BreakGlassHow => new(
        "This link signs an operator in once. It is written into the audit log.",
        "Denne lenken logger inn en driftsansvarlig én gang. Det blir skrevet i revisjonsloggen.",
        "Denne lenkja loggar inn ein driftsansvarleg éin gong. Det blir skrive i revisjonsloggen.");
    public static Text BreakGlassSpent => new(
        "This link has been used, or is older than {minutes} minutes. Make a new one on the host",
        "Denne lenken er brukt, eller eldre enn {minutes} minutter. Lag en ny på verten",
        "Denne lenkja er brukt, eller eldre enn {minutes} minutt. Lag ei ny på verten");

    // What goes wrong
    public static Text NotFound => new("This page does not exist", "Denne siden finnes ikke", "Denne sida finst ikkje");
    public static Text NotFoundHow => new(
        "Check the address. What you look for may have been removed, or belong to an organisation you are not a member of.",
        "Sjekk adressen. Det du leter etter kan være fjernet, eller høre til en virksomhet du ikke er medlem av.",
        "Sjekk adressa. Det du leitar etter kan vere fjerna, eller høyre til ei verksemd du ikkje er medlem av.");
    public static Text Forbidden => new("Your role does not allow this", "Rollen din tillater ikke dette", "Rolla di tillèt ikkje dette");
    public static Text ForbiddenHow => new(
        "Your role does not allow this. Ask an owner of {org}.",
        "Rollen din tillater ikke dette. Spør en eier i {org}.",
        "Rolla di tillèt ikkje dette. Spør ein eigar i {org}.");
    public static Text ForbiddenForAll => new(
        "Your role does not allow this. Ask an operator of the console.",
        "Rollen din tillater ikke dette. Spør en driftsansvarlig for konsollen.",
        "Rolla di tillèt ikkje dette. Spør ein driftsansvarleg for konsollen.");
    public static Text Outdated => new("The form was out of date", "Skjemaet var utdatert", "Skjemaet var utdatert");
    public static Text OutdatedHow => new(
        "Nothing was changed. Go back, load the page again, and send it once more.",
        "Ingenting ble endret. Gå tilbake, last siden på nytt, og send den en gang til.",
        "Ingenting vart endra. Gå tilbake, last sida på nytt, og send henne ein gong til.");
    public static Text TooLarge => new("That is too large", "Det er for stort", "Det er for stort");
    public static Text TooLargeHow => new(
        "Send at most {max} MB at a time. Nothing was changed.",
        "Send høyst {max} MB om gangen. Ingenting ble endret.",
        "Send høgst {max} MB om gongen. Ingenting vart endra.");
    public static Text TooMany => new("Too many requests", "For mange forespørsler", "For mange førespurnader");
    public static Text TooManyHow => new(
        "Too many requests. Try again in {s} seconds.",
        "For mange forespørsler. Prøv igjen om {s} sekunder.",
        "For mange førespurnader. Prøv igjen om {s} sekund.");
    public static Text Failed => new("Something went wrong", "Noe gikk galt", "Noko gjekk gale");
    public static Text FailedHow => new(
        "The fault is ours, and has been written down. Nothing you sent has been half done. If it comes again, send this code to whoever runs the console:",
        "Feilen er vår, og er notert. Ingenting av det du sendte er gjort halvveis. Kommer den igjen, send denne koden til dem som drifter konsollen:",
        "Feilen er vår, og er notert. Ingenting av det du sende er gjort halvvegs. Kjem han igjen, send denne koden til dei som driftar konsollen:");
    public static Text ErrorCode => new("error code", "feilkode", "feilkode");
    public static Text DatabaseAway => new("The database is not available", "Databasen er ikke tilgjengelig", "Databasen er ikkje tilgjengeleg");
    public static Text DatabaseAwayHow => new(
        "Nothing was changed. Try again in a moment.",
        "Ingenting ble endret. Prøv igjen om et øyeblikk.",
        "Ingenting vart endra. Prøv igjen om ein augneblink.");
    public static Text DatabaseAwayForm => new(
        "What you typed is still on this page, except secrets and keys. Leave it open, and try again in a moment.",
        "Det du skrev er fortsatt på denne siden, bortsett fra hemmeligheter og nøkler. La den stå åpen, og prøv igjen om et øyeblikk.",
        "Det du skreiv er framleis på denne sida, bortsett frå løyndomar og nøklar. Lat henne stå open, og prøv igjen om ein augneblink.");
    public static Text ForgottenProxy => new(
        "Requests that a proxy has forwarded come from {from}, which IdP:Proxies does not name. If that is your proxy, set IdP:Proxies:0 to its address or network.",
        "Forespørsler som en mellomtjener har sendt videre, kommer fra {from}, som ikke står i IdP:Proxies. Er det mellomtjeneren deres, sett IdP:Proxies:0 til adressen eller nettverket dens.",
        "Førespurnader som ein mellomtenar har sendt vidare, kjem frå {from}, som ikkje står i IdP:Proxies. Er det mellomtenaren dykkar, set IdP:Proxies:0 til adressa eller nettverket hans.");
    public static Text SchemeNotForwarded => new(
        "The console is reached over https, but requests come over http from {from}. If TLS ends at a proxy, have it send X-Forwarded-Proto and name it in IdP:Proxies:0.",
        "Konsollen nås over https, men forespørsler kommer over http fra {from}. Slutter TLS i en mellomtjener, la den sende X-Forwarded-Proto, og sett adressen dens i IdP:Proxies:0.",
        "Konsollen vert nådd over https, men førespurnader kjem over http frå {from}. Sluttar TLS i ein mellomtenar, lat han sende X-Forwarded-Proto, og set adressa hans i IdP:Proxies:0.");
    public static Text TryAgain => new("Try again", "Prøv igjen", "Prøv igjen");
    public static Text SignInAway => new("Sign-in is not available", "Innlogging er ikke tilgjengelig", "Innlogging er ikkje tilgjengeleg");
    public static Text SignInAwayHow => new(
        "The provider that you sign in with does not answer. Whoever is signed in can go on working. Try again in a moment.",
        "Tilbyderen du logger inn hos svarer ikke. De som er logget inn kan arbeide videre. Prøv igjen om et øyeblikk.",
        "Tilbydaren du loggar inn hos svarar ikkje. Dei som er logga inn kan arbeide vidare. Prøv igjen om ein augneblink.");
    public static Text SignInFailed => new("You are not signed in", "Du er ikke logget inn", "Du er ikkje logga inn");
    public static Text SignInFailedHow => new(
        "Signing in was cancelled, took too long, or did not reach the level the console asks for.",
        "Innloggingen ble avbrutt, tok for lang tid, eller nådde ikke sikkerhetsnivået konsollen krever.",
        "Innlogginga vart avbroten, tok for lang tid, eller nådde ikkje tryggleiksnivået konsollen krev.");
    public static Text ToTheStart => new("To the first page", "Til forsiden", "Til framsida");

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
