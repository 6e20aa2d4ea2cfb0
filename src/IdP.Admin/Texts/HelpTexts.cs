namespace IdP.Admin.Texts;

/// <summary>The pages that help: how the console works, the words it uses, and how accessible it is.</summary>
public static class HelpTexts
{
    public static Text Lead => new(
        "A client is an application that lets people sign in through this provider, or that asks for data in its own name.",
        "En klient er en applikasjon som lar folk logge inn gjennom denne tilbyderen, eller som ber om data i eget navn.",
        "Ein klient er ein applikasjon som lèt folk logge inn gjennom denne tilbydaren, eller som ber om data i eige namn.");

    public static Text Register => new("Register a client", "Registrere en klient", "Registrere ein klient");
    public static Text RegisterHow => new(
        "Choose New client and answer one question at a time. You can go back, and you can save and leave: what you have typed is kept for 30 days, except secrets and keys.",
        "Velg Ny klient og svar på ett spørsmål om gangen. Du kan gå tilbake, og du kan lagre og forlate siden: det du har skrevet, er lagret i 30 dager, bortsett fra hemmeligheter og nøkler.",
        "Vel Ny klient og svar på eitt spørsmål om gongen. Du kan gå tilbake, og du kan lagre og forlate sida: det du har skrive, er lagra i 30 dagar, bortsett frå løyndomar og nøklar.");

    public static Text Failing => new("A sign-in that fails", "En innlogging som feiler", "Ei innlogging som feilar");
    public static Text FailingHow => new(
        "The error page has a reference. Find it under Activity: there you see every rule the request was judged by, which one it broke, what we expected and what we got.",
        "Feilsiden har en referanse. Finn den under Aktivitet: der ser du hver regel forespørselen ble vurdert etter, hvilken den brøt, hva vi ventet og hva vi fikk.",
        "Feilsida har ein referanse. Finn han under Aktivitet: der ser du kvar regel førespurnaden vart vurdert etter, kva for ein han braut, kva vi venta og kva vi fekk.");

    public static Text Renewing => new("Change a secret without downtime", "Bytte hemmelighet uten nedetid", "Byte løyndom utan nedetid");
    public static Text RenewingHow => new(
        "Roll over makes a second secret. Both work until the old one ends. The page says when the new one has been used and the old one has not, so that you know when it is safe.",
        "Bytt lager en hemmelighet til. Begge virker til den gamle tar slutt. Siden sier når den nye er brukt og den gamle ikke er det, slik at du vet når det er trygt.",
        "Byt lagar ein løyndom til. Begge verkar til den gamle tek slutt. Sida seier når den nye er brukt og den gamle ikkje er det, slik at du veit når det er trygt.");

    public static Text Undoing => new("Undo a change", "Angre en endring", "Angre ei endring");
    public static Text UndoingHow => new(
        "Every change is kept under History, with who made it and why. Undo puts the old values back as a new change, judged by the rules of today.",
        "Alle endringer finnes under Historikk, med hvem som gjorde dem og hvorfor. Angre setter de gamle verdiene tilbake som en ny endring, vurdert etter dagens regler.",
        "Alle endringar finst under Historikk, med kven som gjorde dei og kvifor. Angre set dei gamle verdiane tilbake som ei ny endring, vurdert etter reglane i dag.");

    public static Text ShortcutsHow => new(
        "They work when the cursor is not in a field. Turn them off if you speak to your computer, or if they are in the way.",
        "De virker når markøren ikke står i et felt. Slå dem av hvis du snakker til maskinen, eller hvis de er i veien.",
        "Dei verkar når markøren ikkje står i eit felt. Slå dei av dersom du snakkar til maskina, eller dersom dei er i vegen.");
    public static Text ThisPage => new("This page", "Denne siden", "Denne sida");
    public static Text NewClient => new("New client, from the list of clients", "Ny klient, fra klientlisten", "Ny klient, frå klientlista");

    public static Text GlossaryLead => new(
        "The words of the standards are the same in every language, so that you find them again in documentation and error messages.",
        "Ordene fra standardene er de samme på alle språk, slik at du kjenner dem igjen i dokumentasjon og feilmeldinger.",
        "Orda frå standardane er dei same på alle språk, slik at du kjenner dei att i dokumentasjon og feilmeldingar.");

    /// <summary>The words of the standards, in alphabetical order, with what they mean.</summary>
    public static readonly IReadOnlyList<(string Word, Text Meaning)> Words =
    [
        ("access token", new(
            "What a client shows an API to be let in. It is short-lived.",
            "Det en klient viser et API for å slippe inn. Det er kortlivet.",
            "Det ein klient viser eit API for å sleppe inn. Det er kortlevd.")),
        ("acr", new(
            "How surely we know who signed in: the level of assurance.",
            "Hvor sikkert vi vet hvem som logget inn: sikkerhetsnivået.",
            "Kor sikkert vi veit kven som logga inn: tryggleiksnivået.")),
        ("authorization", new(
            "What a person allowed a client to do, from signing in until it ends.",
            "Det en person har latt en klient gjøre, fra innlogging til det tar slutt.",
            "Det ein person har late ein klient gjere, frå innlogging til det tek slutt.")),
        ("client ID", new(
            "The name a client has in requests. It is not a secret and never changes.",
            "Navnet en klient har i forespørsler. Det er ikke hemmelig og endres aldri.",
            "Namnet ein klient har i førespurnader. Det er ikkje hemmeleg og blir aldri endra.")),
        ("client secret", new(
            "A password for a client. We make it, show it once and keep only its fingerprint.",
            "Et passord for en klient. Vi lager det, viser det én gang og tar bare vare på avtrykket av det.",
            "Eit passord for ein klient. Vi lagar det, viser det éin gong og tek berre vare på avtrykket av det.")),
        ("JWK Set", new(
            "A list of public keys in the form that programs read.",
            "En liste med offentlige nøkler i den formen programmer leser.",
            "Ei liste med offentlege nøklar i den forma program les.")),
        ("PAR", new(
            "Pushed authorization request: the request to sign in goes from server to server, so that nobody can change it on the way.",
            "Pushed authorization request: forespørselen om innlogging går fra tjener til tjener, slik at ingen kan endre den underveis.",
            "Pushed authorization request: førespurnaden om innlogging går frå tenar til tenar, slik at ingen kan endre han undervegs.")),
        ("PKCE", new(
            "Proof that whoever redeems a sign-in is the one who began it.",
            "Bevis på at den som løser inn en innlogging, er den som startet den.",
            "Bevis på at den som løyser inn ei innlogging, er den som starta henne.")),
        ("private_key_jwt", new(
            "The client proves who it is by signing with a key that never leaves it.",
            "Klienten viser hvem den er ved å signere med en nøkkel som aldri forlater den.",
            "Klienten viser kven han er ved å signere med ein nøkkel som aldri forlèt han.")),
        ("redirect URI", new(
            "The address people come back to after signing in. It is compared character by character.",
            "Adressen folk kommer tilbake til etter innlogging. Den sammenlignes tegn for tegn.",
            "Adressa folk kjem tilbake til etter innlogging. Ho blir samanlikna teikn for teikn.")),
        ("refresh token", new(
            "What a client uses to get a new access token without a new sign-in.",
            "Det en klient bruker for å få et nytt access token uten ny innlogging.",
            "Det ein klient bruker for å få eit nytt access token utan ny innlogging.")),
        ("scope", new(
            "One thing a client may ask for, such as openid or profile.",
            "Én ting en klient kan be om, for eksempel openid eller profile.",
            "Éin ting ein klient kan be om, til dømes openid eller profile.")),
    ];

    public static Text AccessibilityLead => new(
        "Everybody who administers clients should be able to do it here. We build to WCAG 2.2 level AA.",
        "Alle som administrerer klienter, skal kunne gjøre det her. Vi bygger etter WCAG 2.2 nivå AA.",
        "Alle som administrerer klientar, skal kunne gjere det her. Vi byggjer etter WCAG 2.2 nivå AA.");
    public static Text AccessibilityHow => new(
        "Every page works with a keyboard alone, without scripts, at 400 % zoom and down to a width of 320 pixels, in light, dark and high contrast. Status is said in words, never by colour alone. Nothing moves by itself.",
        "Alle sider virker med bare tastatur, uten skript, ved 400 % forstørring og ned til 320 piksler bredde, i lyst, mørkt og høy kontrast. Status sies med ord, aldri med farge alene. Ingenting beveger seg av seg selv.",
        "Alle sider verkar med berre tastatur, utan skript, ved 400 % forstørring og ned til 320 pikslar breidde, i lyst, mørkt og høg kontrast. Status blir sagt med ord, aldri med farge aleine. Ingenting rører seg av seg sjølv.");
    public static Text AccessibilityKnown => new(
        "We test with automatic tools and by keyboard. We have not yet tested with people who use screen readers every day.",
        "Vi tester med automatiske verktøy og med tastatur. Vi har ennå ikke testet med folk som bruker skjermleser hver dag.",
        "Vi testar med automatiske verktøy og med tastatur. Vi har enno ikkje testa med folk som bruker skjermlesar kvar dag.");
    public static Text AccessibilityTell => new(
        "If something stops you, tell whoever runs this console. Say which page, and what you wanted to do.",
        "Hvis noe stopper deg, si fra til dem som drifter denne konsollen. Fortell hvilken side, og hva du ville gjøre.",
        "Dersom noko stoppar deg, sei frå til dei som driftar denne konsollen. Fortel kva for ei side, og kva du ville gjere.");
}
