namespace IdP.Pages;

public sealed partial record Texts
{
    public static Texts Bokmaal { get; } = new()
    {
        Language = "nb",
        LanguageChoice = "Språk",
        SkipToContent = "Hopp til hovedinnholdet",
        TestDeployment = "Testmiljø. Her logger du bare inn med syntetiske personer.",
        FaultsAreOn = faults => $"Feil er slått på for denne tjenesten: {faults}.",

        SignInTo = client => $"Logg inn på {client}",
        SignInIntroduction = "Dette er en testinnlogging uten passord. Velg hvem du vil være, og hvilket sikkerhetsnivå du vil logge inn med.",
        SignInIntroductionWithoutLevel = "Dette er en testinnlogging uten passord. Velg hvem du vil være.",
        WhoSignsIn = "Hvem logger inn?",
        AnotherPerson = "En annen syntetisk person",
        Pid = "Syntetisk fødselsnummer",
        PidHelp = "11 siffer der måneden er økt med 80, slik som i Tenor testdata. Ekte fødselsnumre blir avvist.",
        Level = "Sikkerhetsnivå",
        LevelLow = "Lavt",
        LevelSubstantial = "Betydelig",
        LevelHigh = "Høyt",
        SignIn = "Logg inn",
        Cancel = "Avbryt",

        Error = "Feil",
        ErrorSummary = "Noe mangler eller er feil",
        ChoosePerson = "Velg hvem som logger inn",
        PidMalformed = "Skriv et gyldig fødselsnummer med 11 siffer",
        PidNotSynthetic = "Skriv et syntetisk fødselsnummer: måneden må være mellom 81 og 92",
        ChooseVerified = "Velg en person som har bekreftet identiteten sin slik tjenesten ber om",
        ChooseLevel = "Velg et sikkerhetsnivå",

        UnknownClient = new(
            "Vi kjenner ikke tjenesten du kom fra",
            "Tjenesten som sendte deg hit, er ikke registrert hos oss. Derfor kan vi ikke logge deg inn.",
            "Gå tilbake til tjenesten og prøv på nytt. Hvis det skjer igjen, kan du kontakte dem som har ansvar for tjenesten."),
        UnregisteredRedirectUri = new(
            "Vi kan ikke sende deg tilbake til tjenesten",
            "Tjenesten ba oss sende deg til en adresse som ikke er registrert. Vi stoppet, slik at opplysningene dine ikke havner på feil sted.",
            "Du har ikke gjort noe galt. Kontakt dem som har ansvar for tjenesten, så de kan rette feilen."),
        InvalidRequest = new(
            "Vi forstår ikke hva tjenesten ba om",
            "Det er en feil i forespørselen fra tjenesten. Derfor kan vi ikke logge deg inn.",
            "Gå tilbake til tjenesten og prøv på nytt. Hvis det skjer igjen, kan du kontakte dem som har ansvar for tjenesten."),
        SignInExpired = new(
            "Innloggingen er ikke lenger gyldig",
            "Det gikk for lang tid, eller så er denne siden allerede brukt.",
            "Gå tilbake til tjenesten og start på nytt."),
        NoSignInMethod = new(
            "Du kan ikke logge inn her ennå",
            "Det er ikke satt opp noen måte å logge inn på her.",
            "Gå tilbake til tjenesten. Hvis du drifter denne løsningen, må du først koble til en innloggingsmåte."),
        NotFound = new(
            "Vi finner ikke siden",
            "Adressen kan være skrevet feil, eller innholdet kan være slettet.",
            "Sjekk adressen, eller gå tilbake dit du kom fra."),
        TooManyRequests = new(
            "Det har vært for mange forespørsler",
            "Nettverket ditt har spurt oftere enn vi tillater.",
            "Vent fem minutter, og prøv igjen."),
        Unavailable = new(
            "Tjenesten er ikke tilgjengelig akkurat nå",
            "Ingenting du har gjort, er tapt eller registrert to ganger.",
            "Vent litt, og prøv igjen."),
        Fault = new(
            "Noe gikk galt hos oss",
            "Du har ikke gjort noe galt. Feilen er registrert.",
            "Vent litt og prøv på nytt."),
        Reference = "Referanse",
        ReferenceHelp = "Oppgi referansen hvis du tar kontakt.",

        SignOutQuestion = "Vil du logge ut?",
        SignOutExplained = client => $"{client} har bedt oss om å logge deg ut.",
        SignOut = "Logg ut",
        StaySignedIn = "Lukk denne siden hvis du vil fortsette å være innlogget.",

        SignedOut = "Du er logget ut",
        SignedOutExplained = "Hvis du fortsatt har en tjeneste åpen, bør du logge ut der også.",
        SignedOutAdvice = "Lukk nettleseren også hvis andre bruker denne enheten.",
        NotSignedIn = "Du var ikke logget inn",
        NotSignedInExplained = "Det var ingenting å logge ut av. Kanskje du allerede er logget ut.",
        BackTo = client => $"Tilbake til {client}",

        ContinueTo = client => $"Gå videre til {client}",
        Continuing = "Vi sender deg tilbake til tjenesten.",
        ContinueYourself = "Nettleseren din kjører ikke skript. Trykk på knappen for å gå videre.",
        Continue = "Gå videre",
    };
}
