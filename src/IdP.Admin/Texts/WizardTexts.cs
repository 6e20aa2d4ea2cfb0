using System.Globalization;
using IdP.Admin.Pages.Clients.New;
using IdP.Rules.Clients;

namespace IdP.Admin.Texts;

/// <summary>Registering a client, page by page.</summary>
public static class WizardTexts
{
    // Around every page
    public static Text NewClient => new("New client", "Ny klient", "Ny klient");
    public static Text Continue => new("Continue", "Fortsett", "Hald fram");
    public static Text Back => new("Back", "Tilbake", "Tilbake");
    public static Text SaveAndLeave => new("Save and leave", "Lagre og gå ut", "Lagre og gå ut");
    public static Text DraftKept => new("What you have answered is kept for 30 days. Only you can see it. Secrets and private keys are never kept.", "Det du har svart, er lagret i 30 dager. Bare du kan se det. Hemmeligheter og private nøkler lagres aldri.", "Det du har svart, er lagra i 30 dagar. Berre du kan sjå det. Løyndomar og private nøklar blir aldri lagra.");
    public static Text Left => new("Saved. Choose New client within 30 days to go on", "Lagret. Velg Ny klient innen 30 dager for å fortsette", "Lagra. Vel Ny klient innan 30 dagar for å halde fram");
    public static Text Drafts => new("Go on with a draft", "Fortsett på en kladd", "Hald fram med ein kladd");
    public static Text SavedAt => new("saved", "lagret", "lagra");
    public static Text Discard => new("Discard", "Forkast", "Forkast");
    public static Text Discarded => new("The draft is discarded", "Kladden er forkastet", "Kladden er forkasta");

    // Kind
    public static Text Issuer => new("Issuer", "Utsteder", "Utferdar");
    public static Text IssuerHint => new("Where people sign in. It cannot be changed later", "Der folk logger inn. Den kan ikke endres senere", "Der folk loggar inn. Han kan ikkje endrast seinare");
    public static Text ProfileAllows => new("Profile {profile}. Grants: {grants}. An access token lives for {seconds} seconds", "Profil {profile}. Grants: {grants}. Et access token lever i {seconds} sekunder", "Profil {profile}. Grants: {grants}. Eit access token lever i {seconds} sekund");
    public static Text KindOf => new("Kind of application", "Type applikasjon", "Type applikasjon");
    public static Text KindHint => new("It decides how the client can prove who it is. It cannot be changed later", "Den avgjør hvordan klienten kan vise hvem den er. Den kan ikke endres senere", "Han avgjer korleis klienten kan vise kven han er. Han kan ikkje endrast seinare");

    // Basics
    public static Text Name => new("Client name", "Klientnavn", "Klientnamn");
    public static Text NameHint => new("People see it when they sign in", "Folk ser det når de logger inn", "Folk ser det når dei loggar inn");
    public static Text Preview => new("On the sign-in page, light and dark", "På innloggingssiden, lyst og mørkt", "På innloggingssida, lyst og mørkt");
    public static Text SignInTo => new("Sign in to", "Logg inn på", "Logg inn på");
    public static Text YourClient => new("your client", "din klient", "din klient");
    public static Text ClientId => new("Client ID", "Klient-ID", "Klient-ID");
    public static Text ClientIdHint => new("We have made one. Write your own if you must. It is not a secret, and it never changes", "Vi har laget en. Skriv din egen om du må. Den er ikke hemmelig, og den endres aldri", "Vi har laga ein. Skriv din eigen om du må. Han er ikkje hemmeleg, og han blir aldri endra");
    public static Text Description => new("Description", "Beskrivelse", "Skildring");
    public static Text DescriptionHint => new("For colleagues. People who sign in never see it", "For kolleger. De som logger inn, ser den aldri", "For kollegaer. Dei som loggar inn, ser ho aldri");
    public static Text Contacts => new("Contacts", "Kontakter", "Kontaktar");
    public static Text ContactsHint => new("One e-mail address on each line: who we tell before a secret or key expires", "Én e-postadresse på hver linje: dem vi sier fra til før en hemmelighet eller nøkkel utløper", "Éi e-postadresse på kvar linje: dei vi seier frå til før ein løyndom eller nøkkel går ut");

    // Proof of identity
    public static Text ProofOf => new("How does the client prove who it is?", "Hvordan viser klienten hvem den er?", "Korleis viser klienten kven han er?");
    public static Text ProofHint => new("A key that never leaves your server is safer than a secret that both sides know", "En nøkkel som aldri forlater serveren din, er tryggere enn en hemmelighet begge sider kjenner", "Ein nøkkel som aldri forlèt serveren din, er tryggare enn ein løyndom begge sider kjenner");
    public static Text AnyCertificate => new("Every valid business certificate of organisation {orgno} is accepted, also when you renew it.", "Alle gyldige virksomhetssertifikater for organisasjon {orgno} godtas, også når dere fornyer.", "Alle gyldige verksemdssertifikat for organisasjon {orgno} blir godtekne, òg når de fornyar.");
    public static Text LockTo => new("Accept this certificate only", "Godta bare dette sertifikatet", "Godta berre dette sertifikatet");
    public static Text LockHint => new("Paste the certificate (PEM) to lock the client to it. You must then change it here when you renew", "Lim inn sertifikatet (PEM) for å låse klienten til det. Da må du endre det her når dere fornyer", "Lim inn sertifikatet (PEM) for å låse klienten til det. Då må du endre det her når de fornyar");
    public static Text OrUploadCertificate => new("Or upload the certificate", "Eller last opp sertifikatet", "Eller last opp sertifikatet");
    public static Text LockedTo => new("Locked to the certificate with SHA-256", "Låst til sertifikatet med SHA-256", "Låst til sertifikatet med SHA-256");
    public static Text Unlock => new("Remove the lock", "Fjern låsen", "Fjern låsen");
    public static Text PublicKey => new("Public key", "Offentlig nøkkel", "Offentleg nøkkel");
    public static Text AnotherKey => new("Another public key", "En offentlig nøkkel til", "Ein offentleg nøkkel til");
    public static Text PublicKeyHint => new("Paste a PEM public key, a PEM certificate, a JWK or a JWK Set. Never a private key", "Lim inn en offentlig PEM-nøkkel, et PEM-sertifikat, en JWK eller et JWK-sett. Aldri en privatnøkkel", "Lim inn ein offentleg PEM-nøkkel, eit PEM-sertifikat, ein JWK eller eit JWK-sett. Aldri ein privatnøkkel");
    public static Text OrUploadKey => new("Or upload a file", "Eller last opp en fil", "Eller last opp ei fil");
    public static Text KeyId => new("Key ID (kid)", "Nøkkel-ID (kid)", "Nøkkel-ID (kid)");
    public static Text KeyIdHint => new("For a PEM key. We make one if you leave it empty", "For en PEM-nøkkel. Vi lager en hvis du lar den stå tom", "For ein PEM-nøkkel. Vi lagar ein om du lèt han stå tom");
    public static Text NothingSecret => new("A client that people can take apart keeps no secret, so secrets and keys are not available. PKCE protects the sign-in instead.", "En klient som folk kan plukke fra hverandre, holder ikke på hemmeligheter, så hemmeligheter og nøkler er ikke tilgjengelige. PKCE beskytter innloggingen i stedet.", "Ein klient som folk kan plukke frå kvarandre, held ikkje på løyndomar, så løyndomar og nøklar er ikkje tilgjengelege. PKCE vernar innlogginga i staden.");
    public static Text NoneNotOffered => new("Not available: none. An application on a server can keep a secret, so it must prove who it is.", "Ikke tilgjengelig: none. En applikasjon på en server kan holde på en hemmelighet, så den må vise hvem den er.", "Ikkje tilgjengeleg: none. Ein applikasjon på ein server kan halde på ein løyndom, så han må vise kven han er.");
    public static Text NoCertificates => new("Nor business certificates: this issuer trusts no certificate authority.", "Heller ikke virksomhetssertifikater: denne utstederen stoler ikke på noen sertifikatutsteder.", "Heller ikkje verksemdssertifikat: denne utferdaren stoler ikkje på nokon sertifikatutferdar.");

    // Addresses
    public static Text RedirectUris => new("Redirect URIs", "Redirect-URI-er", "Redirect-URI-ar");
    public static Text RedirectUri => new("Redirect URI", "Redirect-URI", "Redirect-URI");
    public static Text AddRedirectUri => new("Add another redirect URI", "Legg til en redirect-URI", "Legg til ein redirect-URI");
    public static Text PostLogoutUris => new("Addresses after sign-out", "Adresser etter utlogging", "Adresser etter utlogging");
    public static Text PostLogoutUri => new("Address after sign-out", "Adresse etter utlogging", "Adresse etter utlogging");
    public static Text AddPostLogoutUri => new("Add another address after sign-out", "Legg til en adresse etter utlogging", "Legg til ei adresse etter utlogging");
    public static Text PostLogoutHint => new("Where people may be sent after they have signed out (post_logout_redirect_uri)", "Dit folk kan sendes etter at de har logget ut (post_logout_redirect_uri)", "Dit folk kan sendast etter at dei har logga ut (post_logout_redirect_uri)");
    public static Text FrontchannelUri => new("Front-channel logout address", "Adresse for front-channel-utlogging", "Adresse for front-channel-utlogging");
    public static Text FrontchannelHint => new("Opened in a hidden frame when the person signs out somewhere else. On the host of a redirect URI", "Åpnes i en skjult ramme når personen logger ut et annet sted. På verten til en redirect-URI", "Blir opna i ei skjult ramme når personen loggar ut ein annan stad. På verten til ein redirect-URI");
    public static Text FrontchannelSession => new("Send the session (iss and sid) to it", "Send sesjonen (iss og sid) til den", "Send økta (iss og sid) til henne");
    public static Text FrontchannelSessionHint => new("The id_token then has sid", "id_token får da sid", "id_token får då sid");

    // Access
    public static Text Grants => new("Grant types", "Grant types", "Grant types");
    public static Text GrantsHint => new("How the client gets tokens. Choose no more than it needs", "Hvordan klienten får tokens. Velg ikke flere enn den trenger", "Korleis klienten får tokens. Vel ikkje fleire enn han treng");
    public static Text MachineGrant => new("The client asks for tokens in its own name, with client_credentials. Nobody signs in.", "Klienten ber om tokens i eget navn, med client_credentials. Ingen logger inn.", "Klienten ber om tokens i eige namn, med client_credentials. Ingen loggar inn.");
    public static Text ScopesOf => new("Scopes", "Scopes", "Scopes");
    public static Text ScopesHint => new("What the client may ask for", "Det klienten kan be om", "Det klienten kan be om");
    public static Text OwnScopes => new("Other scopes", "Andre scopes", "Andre scopes");
    public static Text OwnScopesHint => new("The scopes of your own APIs, with spaces between them. Example: orders:read orders:write", "Scopes for dine egne API-er, med mellomrom mellom. Eksempel: orders:read orders:write", "Scopes for dine eigne API, med mellomrom mellom. Døme: orders:read orders:write");
    public static Text Pkce => new("Require PKCE (S256)", "Krev PKCE (S256)", "Krev PKCE (S256)");
    public static Text PkceHint => new("Keep it on. A sign-in that somebody else began is then refused", "La det stå på. Da blir en innlogging som noen andre har startet, avvist", "Lat det stå på. Då blir ei innlogging som nokon andre har starta, avvist");
    public static Text PkceAlways => new("PKCE (S256) is always required of this client.", "PKCE (S256) kreves alltid av denne klienten.", "PKCE (S256) blir alltid kravd av denne klienten.");
    public static Text SsoOff => new("Always ask people to sign in", "Be alltid folk om å logge inn", "Be alltid folk om å logge inn");
    public static Text SsoOffHint => new("Turns single sign-on off: a session from another client is not used", "Slår av engangspålogging: en sesjon fra en annen klient brukes ikke", "Slår av eingongspålogging: ei økt frå ein annan klient blir ikkje brukt");

    // Lifetimes
    public static Text LifetimesLead => new("Leave a field empty to follow the {profile} profile, also when it changes.", "La et felt stå tomt for å følge profilen {profile}, også når den endres.", "Lat eit felt stå tomt for å følgje profilen {profile}, òg når han blir endra.");
    public static Text AccessTokenLives => new("Access token lives for", "Access token lever i", "Access token lever i");
    public static Text RefreshTokenLives => new("Refresh token lives unused for", "Refresh token lever ubrukt i", "Refresh token lever ubrukt i");
    public static Text AuthorizationLives => new("Authorization lives for", "Autorisasjonen lever i", "Autorisasjonen lever i");
    public static Text Seconds => new("seconds", "sekunder", "sekund");
    public static Text RefreshUse => new("A refresh token can be used", "Et refresh token kan brukes", "Eit refresh token kan brukast");
    public static Text OneTime => new("Once", "Én gang", "Éin gong");
    public static Text OneTimeHint => new("Each use gives a new one. A stolen one is found out", "Hver bruk gir et nytt. Et stjålet blir oppdaget", "Kvar bruk gjev eit nytt. Eit stole blir oppdaga");
    public static Text Reuse => new("Many times", "Mange ganger", "Mange gonger");
    public static Text ReuseHint => new("The same one until it expires. Only for programs that cannot store a new one", "Det samme til det utløper. Bare for programmer som ikke kan lagre et nytt", "Det same til det går ut. Berre for program som ikkje kan lagre eit nytt");
    public static Text TokenFormat => new("An access token is", "Et access token er", "Eit access token er");
    public static Text JwtHint => new("APIs read it themselves", "API-er leser det selv", "API les det sjølve");
    public static Text Reference => new("A reference", "En referanse", "Ein referanse");
    public static Text ReferenceHint => new("APIs ask here what it means, so that it can be called back at once", "API-er spør her hva den betyr, slik at den kan trekkes tilbake med en gang", "API spør her kva han betyr, slik at han kan trekkjast tilbake med ein gong");

    // Check and create
    public static Text Yes => new("Yes", "Ja", "Ja");
    public static Text No => new("No", "Nei", "Nei");
    public static Text LookTwice => new("Look at this once more", "Se på dette en gang til", "Sjå på dette ein gong til");
    public static Text WarningsFirst => new("Read the warnings, then choose Create anyway, or go back and change your answers", "Les advarslene, og velg så Opprett likevel, eller gå tilbake og endre svarene", "Les åtvaringane, og vel så Opprett likevel, eller gå tilbake og endre svara");
    public static Text NeedsApproval => new("Someone else must approve", "Noen andre må godkjenne", "Nokon andre må godkjenne");
    public static Text NeedsApprovalHow => new("The client is registered when an approver in your organisation has said yes. They have 72 hours.", "Klienten registreres når en godkjenner i virksomheten din har sagt ja. De har 72 timer på seg.", "Klienten blir registrert når ein godkjennar i verksemda di har sagt ja. Dei har 72 timar på seg.");
    public static Text NoteToApprover => new("Note to the approver", "Melding til godkjenneren", "Melding til godkjennaren");
    public static Text Create => new("Create client", "Opprett klient", "Opprett klient");
    public static Text CreateAnyway => new("Create anyway", "Opprett likevel", "Opprett likevel");
    public static Text SendForApproval => new("Send for approval", "Send til godkjenning", "Send til godkjenning");
    public static Text SendAnyway => new("Send for approval anyway", "Send til godkjenning likevel", "Send til godkjenning likevel");
    public static Text NotChangedLater => new("Issuer, kind of application and client ID cannot be changed afterwards. Everything else can.", "Utsteder, type applikasjon og klient-ID kan ikke endres etterpå. Alt annet kan endres.", "Utferdar, type applikasjon og klient-ID kan ikkje endrast etterpå. Alt anna kan endrast.");

    // Created
    public static Text Registered => new("{name} is registered", "{name} er registrert", "{name} er registrert");
    public static Text RegisteredLead => new("The provider knows it within five seconds.", "Tilbyderen kjenner den innen fem sekunder.", "Tilbydaren kjenner han innan fem sekund.");
    public static Text WhatYouNeed => new("What your program needs", "Det programmet ditt trenger", "Det programmet ditt treng");
    public static Text Discovery => new("Discovery document", "Discovery-dokument", "Discovery-dokument");
    public static Text Secret => new("Client secret", "Klienthemmelighet", "Klientløyndom");
    public static Text SecretShownOnce => new("Copy this secret now. It is shown only this once and we cannot get it back", "Kopier hemmeligheten nå. Den vises bare denne ene gangen, og vi kan ikke hente den frem igjen", "Kopier løyndomen no. Han blir vist berre denne eine gongen, og vi kan ikkje hente han fram att");
    public static Text DownloadEnv => new("Download .env", "Last ned .env", "Last ned .env");
    public static Text Stored => new("I have stored the secret", "Jeg har lagret hemmeligheten", "Eg har lagra løyndomen");
    public static Text ToTheClient => new("Continue to the client", "Fortsett til klienten", "Hald fram til klienten");
    public static Text AlreadyShown => new("The secret has already been shown", "Hemmeligheten er allerede vist", "Løyndomen er allereie vist");
    public static Text AlreadyShownHow => new("Make a new one on the page of the client if you did not store it.", "Lag en ny på klientens side hvis du ikke lagret den.", "Lag ein ny på sida til klienten dersom du ikkje lagra han.");
    public static Text NoSecretYet => new("The client has no secret yet", "Klienten har ingen hemmelighet ennå", "Klienten har ingen løyndom enno");
    public static Text NoSecretYetHow => new("Your role does not allow you to make one. Ask a maintainer or an owner to make it on the page of the client.", "Rollen din lar deg ikke lage en. Be en forvalter eller eier om å lage den på klientens side.", "Rolla di lèt deg ikkje lage ein. Be ein forvaltar eller eigar om å lage han på sida til klienten.");
    public static Text SecretWaits => new("Someone else must approve the secret", "Noen andre må godkjenne hemmeligheten", "Nokon andre må godkjenne løyndomen");
    public static Text SecretWaitsHow => new("The client is registered. When the secret is approved, you collect it and it is shown once.", "Klienten er registrert. Når hemmeligheten er godkjent, henter du den, og den vises én gang.", "Klienten er registrert. Når løyndomen er godkjend, hentar du han, og han blir vist éin gong.");
    public static Text Waits => new("{name} waits for approval", "{name} venter på godkjenning", "{name} ventar på godkjenning");
    public static Text WaitsHow => new("Nothing is registered yet. You will find the answer under Approvals.", "Ingenting er registrert ennå. Du finner svaret under Godkjenninger.", "Ingenting er registrert enno. Du finn svaret under Godkjenningar.");
    public static Text SeeTheRequest => new("See the request", "Se forespørselen", "Sjå førespurnaden");
    public static Text Next => new("What to do next", "Hva du gjør nå", "Kva du gjer no");
    public static Text NextConfigure => new("Give your program the client ID and the issuer. Most libraries find the rest in the discovery document.", "Gi programmet ditt klient-ID-en og utstederen. De fleste biblioteker finner resten i discovery-dokumentet.", "Gje programmet ditt klient-ID-en og utferdaren. Dei fleste biblioteka finn resten i discovery-dokumentet.");
    public static Text NextSignIn => new("Sign in once. The code below is a whole program that does it.", "Logg inn én gang. Koden under er et helt program som gjør det.", "Logg inn éin gong. Koden under er eit heilt program som gjer det.");
    public static Text NextCall => new("Ask for a token once. The code below is a whole program that does it.", "Be om et token én gang. Koden under er et helt program som gjør det.", "Be om eit token éin gong. Koden under er eit heilt program som gjer det.");
    public static Text NextLook => new("If something is refused, Activity says which rule it broke and how to fix it.", "Blir noe avvist, sier Aktivitet hvilken regel det brøt og hvordan du retter det.", "Blir noko avvist, seier Aktivitet kva regel det braut og korleis du rettar det.");

    // Snippets
    public static Text Snippets => new("Code", "Kode", "Kode");
    public static Text SnippetsLead => new("A whole program, filled in for this client. It reads the secret or the key from the environment, never from the code.", "Et helt program, utfylt for denne klienten. Det leser hemmeligheten eller nøkkelen fra miljøet, aldri fra koden.", "Eit heilt program, utfylt for denne klienten. Det les løyndomen eller nøkkelen frå miljøet, aldri frå koden.");
    public static Text SnippetLanguage => new("Language of the code", "Kodespråk", "Kodespråk");
    public static Text SnippetNotFor => new("There is no example in this language for a client of this kind.", "Det finnes ikke noe eksempel på dette språket for en slik klient.", "Det finst ikkje noko døme på dette språket for ein slik klient.");

    public static Text Of(Step step) => step switch
    {
        Step.Kind => new("Kind", "Type", "Type"),
        Step.Basics => new("Basics", "Grunnopplysninger", "Grunnopplysningar"),
        Step.Proof => new("Proof of identity", "Bevis på identitet", "Bevis på identitet"),
        Step.Addresses => new("Addresses", "Adresser", "Adresser"),
        Step.Access => new("Access", "Tilgang", "Tilgang"),
        Step.Lifetimes => new("Lifetimes", "Levetider", "Levetider"),
        _ => new("Check and create", "Kontroller og opprett", "Kontroller og opprett"),
    };

    public static Text KindName(string kind) => kind switch
    {
        Kinds.Web => new("Web application on a server", "Nettapplikasjon på en server", "Nettapplikasjon på ein server"),
        Kinds.Browser => new("Single-page app", "Ensidesapp", "Einsidesapp"),
        Kinds.Native => new("Mobile or desktop app", "Mobil- eller skrivebordsapp", "Mobil- eller skrivebordsapp"),
        _ => new("Machine to machine", "Maskin til maskin", "Maskin til maskin"),
    };

    public static Text KindAllows(string kind) => kind switch
    {
        Kinds.Web => new("People sign in. It proves who it is with a key or a secret. People return to an https address", "Folk logger inn. Den viser hvem den er med en nøkkel eller en hemmelighet. Folk kommer tilbake til en https-adresse", "Folk loggar inn. Han viser kven han er med ein nøkkel eller ein løyndom. Folk kjem tilbake til ei https-adresse"),
        Kinds.Browser => new("People sign in, in the browser. It keeps no secret and uses PKCE. People return to an https address", "Folk logger inn, i nettleseren. Den holder ikke på hemmeligheter og bruker PKCE. Folk kommer tilbake til en https-adresse", "Folk loggar inn, i nettlesaren. Han held ikkje på løyndomar og bruker PKCE. Folk kjem tilbake til ei https-adresse"),
        Kinds.Native => new("People sign in, on their own device. It keeps no secret and uses PKCE. People return to https, to the app's own scheme or to 127.0.0.1", "Folk logger inn, på sin egen enhet. Den holder ikke på hemmeligheter og bruker PKCE. Folk kommer tilbake til https, til appens eget skjema eller til 127.0.0.1", "Folk loggar inn, på si eiga eining. Han held ikkje på løyndomar og bruker PKCE. Folk kjem tilbake til https, til appen sitt eige skjema eller til 127.0.0.1"),
        _ => new("Nobody signs in. It asks for tokens in its own name, with a key or a secret. It needs a profile that offers client_credentials", "Ingen logger inn. Den ber om tokens i eget navn, med en nøkkel eller en hemmelighet. Den trenger en profil som tilbyr client_credentials", "Ingen loggar inn. Han ber om tokens i eige namn, med ein nøkkel eller ein løyndom. Han treng ein profil som tilbyr client_credentials"),
    };

    public static Text ProofName(string proof) => proof switch
    {
        Proofs.Certificate => new("Business certificate (private_key_jwt)", "Virksomhetssertifikat (private_key_jwt)", "Verksemdssertifikat (private_key_jwt)"),
        Proofs.Key => new("Own key (private_key_jwt)", "Egen nøkkel (private_key_jwt)", "Eigen nøkkel (private_key_jwt)"),
        Proofs.Address => new("Own keys at an address (private_key_jwt)", "Egne nøkler på en adresse (private_key_jwt)", "Eigne nøklar på ei adresse (private_key_jwt)"),
        AuthenticationMethods.ClientSecretBasic => new("Secret in a header (client_secret_basic)", "Hemmelighet i en header (client_secret_basic)", "Løyndom i ein header (client_secret_basic)"),
        AuthenticationMethods.ClientSecretPost => new("Secret in the request (client_secret_post)", "Hemmelighet i forespørselen (client_secret_post)", "Løyndom i førespurnaden (client_secret_post)"),
        _ => new("Nothing but PKCE (none)", "Ikke noe annet enn PKCE (none)", "Ikkje noko anna enn PKCE (none)"),
    };

    public static Text ProofMeans(string proof) => proof switch
    {
        Proofs.Certificate => new("It signs each request with the business certificate of your organisation", "Den signerer hver forespørsel med virksomhetssertifikatet til virksomheten", "Han signerer kvar førespurnad med verksemdssertifikatet til verksemda"),
        Proofs.Address => new("It signs each request, and publishes its public keys (jwks_uri). The provider fetches them", "Den signerer hver forespørsel og publiserer sine offentlige nøkler (jwks_uri). Tilbyderen henter dem", "Han signerer kvar førespurnad og publiserer dei offentlege nøklane sine (jwks_uri). Tilbydaren hentar dei"),
        Proofs.Key => new("It signs each request with a private key that only it has. You give us the public key", "Den signerer hver forespørsel med en privatnøkkel som bare den har. Du gir oss den offentlige nøkkelen", "Han signerer kvar førespurnad med ein privatnøkkel som berre han har. Du gjev oss den offentlege nøkkelen"),
        AuthenticationMethods.ClientSecretBasic => new("We make the secret and show it once. It lives for 360 days", "Vi lager hemmeligheten og viser den én gang. Den lever i 360 dager", "Vi lagar løyndomen og viser han éin gong. Han lever i 360 dagar"),
        AuthenticationMethods.ClientSecretPost => new("We make the secret and show it once. It lives for 360 days. For programs that cannot send the header", "Vi lager hemmeligheten og viser den én gang. Den lever i 360 dager. For programmer som ikke kan sende headeren", "Vi lagar løyndomen og viser han éin gong. Han lever i 360 dagar. For program som ikkje kan sende headeren"),
        _ => new("The client says its ID only. PKCE makes sure that whoever began a sign-in is the one who finishes it", "Klienten oppgir bare ID-en sin. PKCE sørger for at den som startet en innlogging, er den som fullfører den", "Klienten oppgjev berre ID-en sin. PKCE sørgjer for at den som starta ei innlogging, er den som fullfører henne"),
    };

    public static Text AddressesOf(string kind) => kind switch
    {
        Kinds.Native => new("Use https, http://127.0.0.1:0 (0 stands for any port), or a scheme of your own that is your domain in reverse, such as no.example.app:/callback.", "Bruk https, http://127.0.0.1:0 (0 står for en hvilken som helst port), eller et eget skjema som er domenet ditt baklengs, for eksempel no.example.app:/callback.", "Bruk https, http://127.0.0.1:0 (0 står for kva port som helst), eller eit eige skjema som er domenet ditt baklengs, til dømes no.example.app:/callback."),
        _ => new("Use https. In test, http://localhost works too.", "Bruk https. I test virker også http://localhost.", "Bruk https. I test verkar òg http://localhost."),
    };

    public static Text GrantMeans(string grant) => grant switch
    {
        "authorization_code" => new("A person signs in, and the client gets a code for tokens", "En person logger inn, og klienten får en kode for tokens", "Ein person loggar inn, og klienten får ein kode for tokens"),
        "refresh_token" => new("New tokens without a new sign-in, until the authorization ends", "Nye tokens uten ny innlogging, til autorisasjonen tar slutt", "Nye tokens utan ny innlogging, til autorisasjonen tek slutt"),
        _ => new("Tokens in the client's own name, without a person", "Tokens i klientens eget navn, uten en person", "Tokens i klienten sitt eige namn, utan ein person"),
    };

    /// <summary>Null for a word that only its own documentation explains.</summary>
    public static Text? ScopeMeans(string scope) => scope switch
    {
        "openid" => new("Who the person is. Needed for sign-in", "Hvem personen er. Nødvendig for innlogging", "Kven personen er. Nødvendig for innlogging"),
        "profile" => new("What the provider knows of the person", "Det tilbyderen vet om personen", "Det tilbydaren veit om personen"),
        "email" => new("The person's e-mail address", "Personens e-postadresse", "E-postadressa til personen"),
        _ => null,
    };

    public static Text DefaultOf(TimeSpan span) => Spelt(new("{seconds} seconds ({time}) if empty", "{seconds} sekunder ({time}) hvis tomt", "{seconds} sekund ({time}) om tomt"), span);

    /// <summary>What was typed, or what is used in its place.</summary>
    public static Text Lives(string typed, TimeSpan span) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        ? Spelt(new("{seconds} seconds ({time})", "{seconds} sekunder ({time})", "{seconds} sekund ({time})"), TimeSpan.FromSeconds(seconds))
        : Spelt(new("{seconds} seconds ({time}), as the profile", "{seconds} sekunder ({time}), som profilen", "{seconds} sekund ({time}), som profilen"), span);

    private static Text Spelt(Text text, TimeSpan span)
    {
        var time = span switch
        {
            { TotalDays: >= 2 } => UiTexts.Days((int)span.TotalDays),
            { TotalHours: >= 1 } when span.TotalHours == Math.Floor(span.TotalHours) => UiTexts.Hours((int)span.TotalHours),
            { TotalMinutes: >= 1 } => UiTexts.Minutes((int)span.TotalMinutes),
            _ => Seconds with { English = $"{span.TotalSeconds} seconds", Bokmaal = $"{span.TotalSeconds} sekunder", Nynorsk = $"{span.TotalSeconds} sekund" },
        };
        var seconds = span.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new(
            text.English.Replace("{seconds}", seconds, StringComparison.Ordinal).Replace("{time}", time.English, StringComparison.Ordinal),
            text.Bokmaal.Replace("{seconds}", seconds, StringComparison.Ordinal).Replace("{time}", time.Bokmaal, StringComparison.Ordinal),
            text.Nynorsk.Replace("{seconds}", seconds, StringComparison.Ordinal).Replace("{time}", time.Nynorsk, StringComparison.Ordinal));
    }
}
