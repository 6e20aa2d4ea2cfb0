using IdP.Admin.Trying;

namespace IdP.Admin.Texts;

/// <summary>A sign-in with a client that is tried from the console, and what came of it.</summary>
public static class TryTexts
{
    public static Text Run => new("Try it here", "Prøv her", "Prøv her");
    public static Text RunHow => new(
        "Sign in as one of the test persons. The console takes the client's place, redeems the code and shows what the client would get.",
        "Logg inn som en av testpersonene. Konsollen tar klientens plass, løser inn koden og viser hva klienten ville fått.",
        "Logg inn som ein av testpersonane. Konsollen tek plassen til klienten, løyser inn koden og viser kva klienten ville fått.");
    public static Text RunDiffers => new(
        "The settings are the client's. The identifier, the redirect URI and the credential are made for this one sign-in, so client_id and aud are others in it, and sub may be. Pushed and signed requests, DPoP and single sign-on are left out.",
        "Innstillingene er klientens. Identifikator, redirect-URI og legitimasjon lages for denne ene innloggingen, så client_id og aud er andre i den, og sub kan være det. PAR, signerte forespørsler, DPoP og engangspålogging er utelatt.",
        "Innstillingane er klienten sine. Identifikator, redirect-URI og legitimasjon blir laga for denne eine innlogginga, så client_id og aud er andre i ho, og sub kan vere det. PAR, signerte førespurnader, DPoP og eingongspålogging er utelatne.");
    public static Text SignInAsClient => new("Sign in as this client", "Logg inn som denne klienten", "Logg inn som denne klienten");

    public static Text Title => new("A sign-in with {name}", "En innlogging med {name}", "Ei innlogging med {name}");
    public static Text Worked => new("The sign-in worked", "Innloggingen virket", "Innlogginga verka");
    public static Text Refused => new("The sign-in was refused: {error}", "Innloggingen ble avvist: {error}", "Innlogginga vart avvist: {error}");
    public static Text TokenRefused => new("The token request was refused: {error}", "Tokenforespørselen ble avvist: {error}", "Tokenførespurnaden vart avvist: {error}");
    public static Text Over => new("This sign-in is over", "Denne innloggingen er over", "Denne innlogginga er over");
    public static Text OverWhy => new(
        "What came of it is shown once, to whoever began it, within ten minutes. Begin another on the client's page Try it.",
        "Resultatet vises én gang, til den som startet den, innen ti minutter. Start en ny på klientens side Prøv.",
        "Resultatet blir vist éin gong, til den som starta ho, innan ti minutt. Start ei ny på sida Prøv til klienten.");
    public static Text ShownOnce => new(
        "This is shown once and stored nowhere. The tokens have been revoked, and what could be used is shortened.",
        "Dette vises én gang og lagres ikke. Tokenene er trukket tilbake, og det som kunne vært brukt, er forkortet.",
        "Dette blir vist éin gong og blir ikkje lagra. Tokena er trekte tilbake, og det som kunne vore brukt, er forkorta.");
    public static Text Again => new("Try again", "Prøv igjen", "Prøv på nytt");
    public static Text Sent => new("1. The authorization request", "1. Innloggingsforespørselen", "1. Innloggingsførespurnaden");
    public static Text TokenRequest => new("2. The token request", "2. Tokenforespørselen", "2. Tokenførespurnaden");
    public static Text TokenResponse => new("3. The token response: {status}", "3. Tokensvaret: {status}", "3. Tokensvaret: {status}");
    public static Text IdToken => new("The id_token", "id_token", "id_token");
    public static Text AccessToken => new("The access token", "Access token", "Access token");
    public static Text ByReference => new("It is a reference: it says nothing by itself. Whoever receives it asks introspection.", "Det er en referanse: det sier ingenting i seg selv. Mottakeren spør introspection.", "Det er ein referanse: det seier ingenting i seg sjølv. Mottakaren spør introspection.");
    public static Text UserInfo => new("4. Userinfo: {status}", "4. Userinfo: {status}", "4. Userinfo: {status}");
    public static Text MustCheck => new("What the client must check", "Hva klienten må sjekke", "Kva klienten må sjekke");
    public static Text Claim => new("Claim", "Claim", "Claim");
    public static Text Value => new("Value", "Verdi", "Verdi");
    public static Text WhyThere => new("Why it is there", "Hvorfor det er med", "Kvifor det er med");

    public static Text Of(IdTokenCheck check) => check switch
    {
        IdTokenCheck.Signature => new("The signature is by a key of the provider's jwks_uri, named by kid", "Signaturen er laget med en nøkkel på tilbyderens jwks_uri, navngitt med kid", "Signaturen er laga med ein nøkkel på jwks_uri til tilbydaren, namngjeven med kid"),
        IdTokenCheck.Issuer => new("iss is the issuer in discovery, character for character", "iss er utstederen i discovery, tegn for tegn", "iss er utferdaren i discovery, teikn for teikn"),
        IdTokenCheck.Audience => new("aud is your client_id and nothing else", "aud er din client_id og ikke noe annet", "aud er din client_id og ikkje noko anna"),
        IdTokenCheck.Expiry => new("exp has not passed", "exp er ikke passert", "exp er ikkje passert"),
        _ => new("nonce is the one you sent", "nonce er den du sendte", "nonce er den du sende"),
    };

    // Why a claim is there
    public static Text Issuer => new("Always: the issuer, as in discovery", "Alltid: utstederen, som i discovery", "Alltid: utferdaren, som i discovery");
    public static Text Subject => new("Always: the person, as this client sees them", "Alltid: personen, slik denne klienten ser den", "Alltid: personen, slik denne klienten ser han");
    public static Text SameSubject => new("Always: the same as in the id_token", "Alltid: det samme som i id_token", "Alltid: det same som i id_token");
    public static Text AudienceIsClient => new("Always: the client it is for", "Alltid: klienten det er for", "Alltid: klienten det er for");
    public static Text AudienceIsApi => new("Always: the API it is for", "Alltid: API-et det er for", "Alltid: API-et det er for");
    public static Text Expiry => new("Always: by the lifetime of the client or the profile", "Alltid: etter levetiden til klienten eller profilen", "Alltid: etter levetida til klienten eller profilen");
    public static Text Issued => new("Always: when it was issued", "Alltid: når det ble utstedt", "Alltid: når det vart utferda");
    public static Text NotBefore => new("When it begins to count", "Når det begynner å gjelde", "Når det tek til å gjelde");
    public static Text TokenId => new("Always: names this token", "Alltid: navngir dette tokenet", "Alltid: namngjev dette tokenet");
    public static Text AuthTime => new("Always: when the person signed in", "Alltid: når personen logget inn", "Alltid: når personen logga inn");
    public static Text Nonce => new("Because the request sent a nonce", "Fordi forespørselen sendte en nonce", "Fordi førespurnaden sende ein nonce");
    public static Text Acr => new("The level that was reached; acr_values asks for one", "Nivået som ble nådd; acr_values ber om ett", "Nivået som vart nådd; acr_values ber om eitt");
    public static Text Amr => new("Always: how the person signed in", "Alltid: hvordan personen logget inn", "Alltid: korleis personen logga inn");
    public static Text Locale => new("The language of the sign-in", "Språket i innloggingen", "Språket i innlogginga");
    public static Text Pid => new("The profile gives the national identity number, where the person has one", "Profilen gir fødselsnummeret, der personen har et", "Profilen gjev fødselsnummeret, der personen har eit");
    public static Text SessionId => new("Because the client's logout needs the session", "Fordi klientens utlogging trenger sesjonen", "Fordi utlogginga til klienten treng sesjonen");
    public static Text AccessTokenHash => new("The profile binds it to the access token", "Profilen binder det til access tokenet", "Profilen bind det til access tokenet");
    public static Text CodeHash => new("The profile binds it to the code", "Profilen binder det til koden", "Profilen bind det til koden");
    public static Text ClientId => new("Always: the client that asked", "Alltid: klienten som spurte", "Alltid: klienten som spurde");
    public static Text Scope => new("Always: the scopes that were granted", "Alltid: scopene som ble innvilget", "Alltid: scopa som vart innvilga");
    public static Text OnBehalfOf => new("The request named this customer (onbehalfof)", "Forespørselen oppga denne kunden (onbehalfof)", "Førespurnaden oppgav denne kunden (onbehalfof)");

    public static Text ClientAmr => new("The profile says how the client proved itself", "Profilen sier hvordan klienten autentiserte seg", "Profilen seier korleis klienten autentiserte seg");
    public static Text ClientOrganization => new("The profile names the client's organisation", "Profilen navngir klientens virksomhet", "Profilen namngjev verksemda til klienten");
    public static Text OpenedByScope => new("Because the scope {scope} was granted", "Fordi scopet {scope} ble innvilget", "Fordi scopet {scope} vart innvilga");
    public static Text ByProfile => new("The profile puts it there", "Profilen legger det til", "Profilen legg det til");
    public static Text ByExtension => new("The profile service of this deployment adds it", "Profiltjenesten i denne installasjonen legger det til", "Profiltenesta i denne installasjonen legg det til");
}
