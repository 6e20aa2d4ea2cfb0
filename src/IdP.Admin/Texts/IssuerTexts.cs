namespace IdP.Admin.Texts;

/// <summary>The issuers of the deployment and the keys they sign with.</summary>
public static class IssuerTexts
{
    public static Text Issuers => new("Issuers", "Utstedere", "Utferdarar");
    public static Text Lead => new("The issuers of this deployment, and the keys they sign with. They come from the configuration.", "Utstederne i dette miljøet, og nøklene de signerer med. De kommer fra konfigurasjonen.", "Utferdarane i dette miljøet, og nøklane dei signerer med. Dei kjem frå konfigurasjonen.");
    public static Text Open => new("Open {issuer}", "Åpne {issuer}", "Opne {issuer}");
    public static Text Url => new("Issuer URL", "Utsteder-URL", "Utferdar-URL");
    public static Text Profile => new("Profile", "Profil", "Profil");
    public static Text Algorithm => new("Signs with", "Signerer med", "Signerer med");
    public static Text Keys => new("Signing keys", "Signeringsnøkler", "Signeringsnøklar");
    public static Text NoKeys => new("None yet. The provider makes one when it starts.", "Ingen ennå. Tilbyderen lager en når den starter.", "Ingen enno. Tilbydaren lagar ein når han startar.");
    public static Text Kid => Text.Same("kid");
    public static Text State => new("State", "Tilstand", "Tilstand");
    public static Text SignsFrom => new("Signs from", "Signerer fra", "Signerer frå");
    public static Text SignsUntil => new("Signs until", "Signerer til", "Signerer til");
    public static Text PublishedUntil => new("Published until", "Publisert til", "Publisert til");
    public static Text Announced => new("Announced", "Kunngjort", "Kunngjord");
    public static Text Active => new("Active", "Aktiv", "Aktiv");
    public static Text Retained => new("Retained", "Beholdt", "Behalden");

    public static Text Rotate => new("Rotate keys now", "Bytt nøkler nå", "Byt nøklar no");
    public static Text RotateTitle => new("Rotate the keys of {issuer} now", "Bytt nøklene til {issuer} nå", "Byt nøklane til {issuer} no");
    public static Text RotateWhy => new("Keys change by themselves, announced two weeks ahead. Change them now only when one may be lost, or to practise.", "Nøklene byttes av seg selv og kunngjøres to uker i forveien. Bytt dem nå bare når en kan være på avveie, eller for å øve.", "Nøklane blir bytte av seg sjølve og kunngjorde to veker i førevegen. Byt dei no berre når ein kan vere på avvegar, eller for å øve.");
    public static Text RotateSigns => new("A new key signs within a minute: by then every node publishes it.", "En ny nøkkel signerer innen ett minutt: da publiserer alle noder den.", "Ein ny nøkkel signerer innan eitt minutt: då publiserer alle nodar han.");
    public static Text RotateCaches => new("Nobody has seen it before. A client that keeps our keys and does not fetch them again when it meets an unknown kid refuses every sign-in until it does.", "Ingen har sett den før. En klient som tar vare på nøklene våre og ikke henter dem på nytt når den møter en ukjent kid, avviser alle innlogginger til den gjør det.", "Ingen har sett han før. Ein klient som tek vare på nøklane våre og ikkje hentar dei på nytt når han møter ein ukjend kid, avviser alle innloggingar til han gjer det.");
    public static Text RotateKeeps => new("The keys that sign now stay published for 14 days, so that tokens from before hold. After a loss this means that tokens a thief makes hold as long.", "Nøklene som signerer nå, er publisert i 14 dager til, så tidligere token fortsatt holder. Er en nøkkel på avveie, holder også token som en tyv lager, like lenge.", "Nøklane som signerer no, er publiserte i 14 dagar til, så tidlegare token framleis held. Er ein nøkkel på avvegar, held òg token som ein tjuv lagar, like lenge.");
    public static Text RotateAnnounced => new("A key that was only announced is forgotten.", "En nøkkel som bare var kunngjort, blir glemt.", "Ein nøkkel som berre var kunngjord, blir gløymd.");
    public static Text TypeName => new("Type the name of the issuer", "Skriv navnet på utstederen", "Skriv namnet på utferdaren");
    public static Text TypeNameHint => new("{issuer}, letter by letter", "{issuer}, bokstav for bokstav", "{issuer}, bokstav for bokstav");
    public static Text TypeNameToConfirm => new("Type {issuer} to confirm", "Skriv {issuer} for å bekrefte", "Skriv {issuer} for å stadfeste");
    public static Text Rotated => new("{issuer} has a new signing key. It signs within a minute", "{issuer} har fått en ny signeringsnøkkel. Den signerer innen ett minutt", "{issuer} har fått ein ny signeringsnøkkel. Han signerer innan eitt minutt");
}
