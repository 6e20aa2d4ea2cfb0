namespace IdP.Pages;

public sealed partial record Texts
{
    public static Texts Nynorsk { get; } = new()
    {
        Language = "nn",
        LanguageChoice = "Språk",
        SkipToContent = "Hopp til hovudinnhaldet",
        TestDeployment = "Testmiljø. Her loggar du berre inn med syntetiske personar.",
        FaultsAreOn = faults => $"Feil er slått på for denne tenesta: {faults}.",

        SignInTo = client => $"Logg inn på {client}",
        SignInIntroduction = "Dette er ei testinnlogging utan passord. Vel kven du vil vere, og kva tryggleiksnivå du vil logge inn med.",
        SignInIntroductionWithoutLevel = "Dette er ei testinnlogging utan passord. Vel kven du vil vere.",
        WhoSignsIn = "Kven loggar inn?",
        AnotherPerson = "Ein annan syntetisk person",
        Pid = "Syntetisk fødselsnummer",
        PidHelp = "11 siffer der månaden er auka med 80, slik som i Tenor testdata. Ekte fødselsnummer blir avviste.",
        Level = "Tryggleiksnivå",
        LevelLow = "Lågt",
        LevelSubstantial = "Betydeleg",
        LevelHigh = "Høgt",
        SignIn = "Logg inn",
        Cancel = "Avbryt",

        Error = "Feil",
        ErrorSummary = "Noko manglar eller er feil",
        ChoosePerson = "Vel kven som loggar inn",
        PidMalformed = "Skriv eit gyldig fødselsnummer med 11 siffer",
        PidNotSynthetic = "Skriv eit syntetisk fødselsnummer: månaden må vere mellom 81 og 92",
        ChooseVerified = "Vel ein person som har stadfesta identiteten sin slik tenesta ber om",
        ChooseLevel = "Vel eit tryggleiksnivå",

        UnknownClient = new(
            "Vi kjenner ikkje tenesta du kom frå",
            "Tenesta som sende deg hit, er ikkje registrert hos oss. Difor kan vi ikkje logge deg inn.",
            "Gå tilbake til tenesta og prøv på nytt. Dersom det skjer igjen, kan du kontakte dei som har ansvar for tenesta."),
        UnregisteredRedirectUri = new(
            "Vi kan ikkje sende deg tilbake til tenesta",
            "Tenesta bad oss sende deg til ei adresse som ikkje er registrert. Vi stoppa, slik at opplysningane dine ikkje hamnar på feil stad.",
            "Du har ikkje gjort noko gale. Kontakt dei som har ansvar for tenesta, så dei kan rette feilen."),
        InvalidRequest = new(
            "Vi forstår ikkje kva tenesta bad om",
            "Det er ein feil i førespurnaden frå tenesta. Difor kan vi ikkje logge deg inn.",
            "Gå tilbake til tenesta og prøv på nytt. Dersom det skjer igjen, kan du kontakte dei som har ansvar for tenesta."),
        SignInExpired = new(
            "Innlogginga er ikkje gyldig lenger",
            "Det gjekk for lang tid, eller så er denne sida allereie brukt.",
            "Gå tilbake til tenesta og start på nytt."),
        NoSignInMethod = new(
            "Du kan ikkje logge inn her enno",
            "Det er ikkje sett opp nokon måte å logge inn på her.",
            "Gå tilbake til tenesta. Dersom du driftar denne løysinga, må du først kople til ein innloggingsmåte."),
        NotFound = new(
            "Vi finn ikkje sida",
            "Adressa kan vere skriven feil, eller innhaldet kan vere sletta.",
            "Sjekk adressa, eller gå tilbake dit du kom frå."),
        TooManyRequests = new(
            "Det har vore for mange førespurnader",
            "Nettverket ditt har spurt oftare enn vi tillèt.",
            "Vent fem minutt, og prøv igjen."),
        Unavailable = new(
            "Tenesta er ikkje tilgjengeleg akkurat no",
            "Ingenting du har gjort, er tapt eller registrert to gonger.",
            "Vent litt, og prøv igjen."),
        Fault = new(
            "Noko gjekk gale hos oss",
            "Du har ikkje gjort noko gale. Feilen er registrert.",
            "Vent litt og prøv på nytt."),
        Reference = "Referanse",
        ReferenceHelp = "Oppgi referansen dersom du tek kontakt.",

        SignOutQuestion = "Vil du logge ut?",
        SignOutExplained = client => $"{client} har bede oss om å logge deg ut.",
        SignOut = "Logg ut",
        StaySignedIn = "Lukk denne sida om du vil halde fram med å vere innlogga.",

        SignedOut = "Du er logga ut",
        SignedOutExplained = "Dersom du framleis har ei teneste open, bør du logge ut der òg.",
        SignedOutAdvice = "Lukk nettlesaren òg dersom andre bruker denne eininga.",
        NotSignedIn = "Du var ikkje logga inn",
        NotSignedInExplained = "Det var ingenting å logge ut av. Kanskje du allereie er logga ut.",
        BackTo = client => $"Tilbake til {client}",

        ContinueTo = client => $"Gå vidare til {client}",
        Continuing = "Vi sender deg tilbake til tenesta.",
        ContinueYourself = "Nettlesaren din køyrer ikkje skript. Trykk på knappen for å gå vidare.",
        Continue = "Gå vidare",
    };
}
