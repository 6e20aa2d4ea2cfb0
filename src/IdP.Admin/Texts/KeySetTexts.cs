using IdP.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Texts;

/// <summary>The keys of a client that are fetched from an address of its own.</summary>
public static class KeySetTexts
{
    public static Text Title => new("Fetch the keys of {name} from an address", "Hent nøklene til {name} fra en adresse", "Hent nøklane til {name} frå ei adresse");
    public static Text Kind => new("Keys fetched from an address", "Nøkler hentes fra en adresse", "Nøklar blir henta frå ei adresse");
    public static Text Address => new("Address of the key set (JWKS)", "Adressen til nøkkelsettet (JWKS)", "Adressa til nøkkelsettet (JWKS)");
    public static Text AddressHint => new("https, on a public host, such as https://app.example.org/jwks.json", "https på en offentlig vert, for eksempel https://app.example.org/jwks.json", "https på ein offentleg vert, til dømes https://app.example.org/jwks.json");
    public static Text How => new(
        "The provider fetches the public keys from there when the client signs in to it, and again when a new key is used. You change keys without coming here.",
        "Tilbyderen henter de offentlige nøklene derfra når klienten autentiserer seg, og på nytt når en ny nøkkel tas i bruk. Du bytter nøkler uten å komme hit.",
        "Tilbydaren hentar dei offentlege nøklane derifrå når klienten autentiserer seg, og på nytt når ein ny nøkkel blir teken i bruk. Du byter nøklar utan å kome hit.");
    public static Text Kept => new(
        "An answer is used for 5 minutes to 24 hours, as its Cache-Control says. If the host is away, the last keys work for up to 6 hours more.",
        "Et svar brukes i 5 minutter til 24 timer, slik Cache-Control sier. Er verten borte, virker de siste nøklene i inntil 6 timer til.",
        "Eit svar blir brukt i 5 minutt til 24 timar, slik Cache-Control seier. Er verten borte, verkar dei siste nøklane i inntil 6 timar til.");
    public static Text FetchNow => new("Fetch now", "Hent nå", "Hent no");
    public static Text Use => new("Use this address", "Bruk denne adressen", "Bruk denne adressa");
    public static Text Choose => new("Fetch keys from an address", "Hent nøkler fra en adresse", "Hent nøklar frå ei adresse");
    public static Text Change => new("Change the address", "Endre adressen", "Endre adressa");
    public static Text Changed => new("The keys are now fetched from this address", "Nøklene hentes nå fra denne adressen", "Nøklane blir no henta frå denne adressa");
    public static Text TakesPlace => new(
        "The registered keys and certificates stop working when you use an address",
        "Registrerte nøkler og sertifikater slutter å virke når du bruker en adresse",
        "Registrerte nøklar og sertifikat sluttar å verke når du bruker ei adresse");
    public static Text TakesPlaceOfAddress => new(
        "A key that you add here takes the place of the keys that are fetched from the address",
        "En nøkkel du legger til her, erstatter nøklene som hentes fra adressen",
        "Ein nøkkel du legg til her, erstattar nøklane som blir henta frå adressa");
    public static Text TooOften => new("You have fetched keys too often. Wait a minute, and try again", "Du har hentet nøkler for ofte. Vent et minutt, og prøv igjen", "Du har henta nøklar for ofte. Vent eit minutt, og prøv på nytt");
    public static Text Found => new("Keys that can be used: {count}", "Nøkler som kan brukes: {count}", "Nøklar som kan brukast: {count}");
    public static Text Unnamed => new("(no key ID)", "(ingen nøkkel-ID)", "(ingen nøkkel-ID)");
    public static Text PrivateKey => new("This is a private key, for everybody to read. Make a new pair at once, and publish the public key only", "Dette er en privatnøkkel som alle kan lese. Lag et nytt par med én gang, og publiser bare den offentlige nøkkelen", "Dette er ein privatnøkkel som alle kan lese. Lag eit nytt par med ein gong, og publiser berre den offentlege nøkkelen");
    public static Text Unreadable => new("We could not read {uri}: {reason}. Check the address, or upload the keys instead", "Vi kunne ikke lese {uri}: {reason}. Sjekk adressen, eller last opp nøklene i stedet", "Vi kunne ikkje lese {uri}: {reason}. Sjekk adressa, eller last opp nøklane i staden");

    /// <summary>Why the keys could not be had (<c>jwks_uri.unreadable</c>); null when they could.</summary>
    public static Text? ProblemOf(FetchedKeySet set, string uri)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Fault is not { } fault) return null;
        var reason = ReasonOf(fault);
        return new Text(
            Unreadable.English.Replace("{reason}", reason.English, StringComparison.Ordinal),
            Unreadable.Bokmaal.Replace("{reason}", reason.Bokmaal, StringComparison.Ordinal),
            Unreadable.Nynorsk.Replace("{reason}", reason.Nynorsk, StringComparison.Ordinal)).With("met", set.Met ?? "").With("uri", uri);
    }

    private static Text ReasonOf(KeySetFault fault) => fault switch
    {
        KeySetFault.Unreachable => new("nobody answered there", "ingen svarte der", "ingen svarte der"),
        KeySetFault.Untrusted => new("its TLS certificate is not trusted", "TLS-sertifikatet er ikke klarert", "TLS-sertifikatet er ikkje klarert"),
        KeySetFault.RefusedAddress => new("the host lies in a network that we do not call", "verten ligger i et nett vi ikke kaller", "verten ligg i eit nett vi ikkje kallar"),
        KeySetFault.TooSlow => new("the answer took longer than 3 seconds", "svaret tok mer enn 3 sekunder", "svaret tok meir enn 3 sekund"),
        KeySetFault.Status => new("the answer has status {met}, not 200, and we follow no redirect", "svaret har status {met}, ikke 200, og vi følger ingen omdirigering", "svaret har status {met}, ikkje 200, og vi følgjer inga omdirigering"),
        KeySetFault.TooLarge => new("the answer is larger than 64 KiB", "svaret er større enn 64 KiB", "svaret er større enn 64 KiB"),
        KeySetFault.TooManyKeys => new($"there are {{met}} keys, and we read at most {PublishedKeySet.MostKeys}", $"det er {{met}} nøkler der, og vi leser høyst {PublishedKeySet.MostKeys}", $"det er {{met}} nøklar der, og vi les høgst {PublishedKeySet.MostKeys}"),
        KeySetFault.NoUsableKey => new("there is no key that can be used", "det er ingen nøkkel som kan brukes", "det er ingen nøkkel som kan brukast"),
        _ => new("it is not a JWK Set", "det er ikke et JWK-sett", "det er ikkje eit JWK-sett"),
    };
}
