using IdP.Admin.Pages.Clients;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Rules.Usage;
using IdP.Storage.Audit;

namespace IdP.Admin.Texts;

/// <summary>A client's own pages: what it is called, how it stands, and what is done with it.</summary>
public static class ClientTexts
{
    // The frame
    public static Text PagesOf => new("This client", "Denne klienten", "Denne klienten");
    public static Text ClientId => new("client ID", "klient-ID", "klient-ID");
    public static Text IssuerAndVersion => new("Issuer {issuer} · version {version}", "Utsteder {issuer} · versjon {version}", "Utferdar {issuer} · versjon {version}");
    public static Text Active => new("Active", "Aktiv", "Aktiv");
    public static Text Disabled => new("Disabled", "Deaktivert", "Deaktivert");
    public static Text Deleted => new("Deleted", "Slettet", "Sletta");
    public static Text WaitingForApproval => new("Waiting for approval", "Venter på godkjenning", "Ventar på godkjenning");
    public static Text PendingBlocks => new("A change to this client is waiting for approval. Approve, reject or withdraw it first", "En endring på klienten venter på godkjenning. Godkjenn, avvis eller trekk den tilbake først", "Ei endring på klienten ventar på godkjenning. Godkjenn, avvis eller trekk henne tilbake først");
    public static Text SeeTheChange => new("See the change", "Se endringen", "Sjå endringa");
    public static Text DeletedTitle => new("This client is deleted", "Denne klienten er slettet", "Denne klienten er sletta");
    public static Text DeletedUntil => new("It does not work, and is purged on {date}. Its client ID never comes back.", "Den virker ikke og fjernes for godt {date}. Klient-ID-en kommer aldri tilbake.", "Han verkar ikkje og blir fjerna for godt {date}. Klient-ID-en kjem aldri tilbake.");
    public static Text BringBack => new("Bring it back", "Hent den tilbake", "Hent han tilbake");

    public static Text Of(ClientTab tab) => tab switch
    {
        ClientTab.Overview => new("Overview", "Oversikt", "Oversyn"),
        ClientTab.Settings => new("Settings", "Innstillinger", "Innstillingar"),
        ClientTab.Credentials => new("Credentials", "Legitimasjon", "Legitimasjon"),
        ClientTab.TryIt => new("Try it", "Prøv den", "Prøv han"),
        ClientTab.Activity => new("Activity", "Aktivitet", "Aktivitet"),
        ClientTab.History => new("History", "Historikk", "Historikk"),
        _ => new("Danger", "Faresone", "Faresone"),
    };

    // The overview
    public static Text Registration => new("Registration", "Registrering", "Registrering");
    public static Text ActiveOn => new("Active on {count} of {total} providers, version {version}", "Aktiv på {count} av {total} tilbydere, versjon {version}", "Aktiv på {count} av {total} tilbydarar, versjon {version}");
    public static Text DisabledOn => new("Disabled on {count} of {total} providers, version {version}", "Deaktivert på {count} av {total} tilbydere, versjon {version}", "Deaktivert på {count} av {total} tilbydarar, versjon {version}");
    public static Text NotYetOn => new("Version {version} is on {count} of {total} providers so far. It takes a few seconds", "Versjon {version} er på {count} av {total} tilbydere så langt. Det tar noen sekunder", "Versjon {version} er på {count} av {total} tilbydarar så langt. Det tek nokre sekund");
    public static Text NoProvider => new("No provider has said that it runs. Version {version} works when one does", "Ingen tilbyder har sagt fra at den kjører. Versjon {version} virker når en gjør det", "Ingen tilbydar har sagt frå at han køyrer. Versjon {version} verkar når ein gjer det");
    public static Text NoCredential => new("The client has nothing to prove who it is with", "Klienten har ingenting å vise hvem den er med", "Klienten har ingenting å vise kven han er med");
    public static Text NoCredentialWhy => new("It cannot get tokens before it has a working credential. Add one:", "Den får ingen token før den har en virksom legitimasjon. Legg til en:", "Han får ingen token før han har ein verksam legitimasjon. Legg til ein:");
    public static Text CredentialEnds => new("The last credential ends soon", "Den siste legitimasjonen utløper snart", "Den siste legitimasjonen går snart ut");
    public static Text Renew => new("Renew it now", "Forny den nå", "Forny han no");
    public static Text ProblemsTitle => new("What to look at", "Dette bør du se på", "Dette bør du sjå på");
    public static Text Problem => new("Problem", "Problem", "Problem");
    public static Text Warning => new("Warning", "Advarsel", "Åtvaring");
    public static Text Fix => new("Fix it", "Rett det", "Rett det");
    public static Text Health => new("How the client fares", "Hvordan det går med klienten", "Korleis det går med klienten");
    public static Text LastSevenDays => new("Last 7 days", "Siste 7 dager", "Siste 7 dagar");
    public static Text GrantedRequests => new("Granted", "Innvilget", "Innvilga");
    public static Text RefusedRequests => new("Refused", "Avvist", "Avvist");
    public static Text RequestsPerHour => new("Requests per hour in the last 7 days: at most {most} in an hour, and {refused} refused in all", "Forespørsler per time de siste 7 dagene: høyst {most} på en time, og {refused} avvist i alt", "Førespurnader per time dei siste 7 dagane: høgst {most} på ein time, og {refused} avviste i alt");
    public static Text LastUsed => new("Last used", "Sist brukt", "Sist brukt");
    public static Text NeverUsed => new("Never used", "Aldri brukt", "Aldri brukt");
    public static Text WhyRefused => new("Why requests were refused", "Hvorfor forespørsler ble avvist", "Kvifor førespurnader vart avviste");
    public static Text AtEndpoint => new("at {endpoint}", "ved {endpoint}", "ved {endpoint}");
    public static Text Times => new("{requests} times", "{requests} ganger", "{requests} gonger");
    public static Text OfSeconds => new("{seconds} seconds", "{seconds} sekunder", "{seconds} sekund");
    public static Text DefaultOfSeconds => new("{seconds} seconds (the default)", "{seconds} sekunder (standard)", "{seconds} sekund (standard)");

    // The settings
    public static Text Basics => new("Basics", "Grunnleggende", "Grunnleggjande");
    public static Text Proof => new("Proof of identity", "Bevis på identitet", "Prov på identitet");
    public static Text Addresses => new("Addresses", "Adresser", "Adresser");
    public static Text Access => new("Access", "Tilgang", "Tilgang");
    public static Text Lifetimes => new("Lifetimes", "Levetider", "Levetider");
    public static Text Advanced => new("Advanced", "Avansert", "Avansert");
    public static Text NameHint => new("Users see it when they sign in", "Brukerne ser det når de logger inn", "Brukarane ser det når dei loggar inn");
    public static Text DescriptionHint => new("For colleagues. Users never see it", "For kolleger. Brukerne ser det aldri", "For kollegaer. Brukarane ser det aldri");
    public static Text ContactsHint => new("E-mail addresses of those who run the client, one to a line", "E-postadressene til dem som drifter klienten, én per linje", "E-postadressene til dei som driftar klienten, éi per linje");
    public static Text NeverChanges => new("What never changes", "Det som aldri endres", "Det som aldri blir endra");
    public static Text NeverChangesWhy => new("Users and other systems know the client by these. To change one of them, make a new client like this one:", "Brukere og andre systemer kjenner klienten på disse. Skal en av dem endres, lager du en ny klient lik denne:", "Brukarar og andre system kjenner klienten på desse. Skal ein av dei endrast, lagar du ein ny klient lik denne:");
    public static Text CopyThisClient => new("Copy this client", "Kopier klienten", "Kopier klienten");
    public static Text OnlyMethod => new("There is no other way for this kind of app", "Det finnes ingen annen måte for denne typen app", "Det finst ingen annan måte for denne typen app");
    public static Text MethodHint => new("What the client proved itself with before goes with the method", "Det klienten viste hvem den var med før, følger metoden ut", "Det klienten viste kven han var med før, følgjer metoden ut");
    public static Text CredentialsElsewhere => new("Secrets, keys and the lock to one certificate are under", "Hemmeligheter, nøkler og låsen til ett sertifikat finner du under", "Løyndomar, nøklar og låsen til eitt sertifikat finn du under");
    public static Text RedirectUri => new("Redirect URI", "Redirect-URI", "Redirect-URI");
    public static Text AddRedirectUri => new("Add another redirect URI", "Legg til en redirect-URI", "Legg til ein redirect-URI");
    public static Text PostLogoutUri => new("Address after sign-out", "Adresse etter utlogging", "Adresse etter utlogging");
    public static Text AddPostLogoutUri => new("Add another address after sign-out", "Legg til en adresse etter utlogging", "Legg til ei adresse etter utlogging");
    public static Text FrontchannelHint => new("Loaded in the background when the user signs out elsewhere. On the host of a redirect URI", "Lastes i bakgrunnen når brukeren logger ut et annet sted. På verten til en redirect-URI", "Blir lasta i bakgrunnen når brukaren loggar ut ein annan stad. På verten til ein redirect-URI");
    public static Text FrontchannelSessionHint => new("The ID token then says which session it belongs to (sid)", "ID-tokenet sier da hvilken sesjon det hører til (sid)", "ID-tokenet seier då kva sesjon det høyrer til (sid)");

    public static Text BackchannelHint => new("The provider posts a logout token here when somebody signs out. It must be on the host of a redirect address.", "Tilbyderen sender et utloggingstoken hit når noen logger ut. Den må ligge på samme vert som en redirect-adresse.", "Tilbydaren sender eit utloggingstoken hit når nokon loggar ut. Ho må liggje på same vert som ei redirect-adresse.");

    public static Text BackchannelSessionHint => new("Tokens get the session's identifier (sid), so that you can end the right one.", "Tokener får identifikatoren til sesjonen (sid), slik at dere kan avslutte den riktige.", "Token får identifikatoren til sesjonen (sid), slik at de kan avslutte den rette.");

    public static Text PushedHint => new("An authorization request that does not come from the PAR endpoint is refused.", "En autorisasjonsforespørsel som ikke kommer fra PAR-endepunktet, blir avvist.", "Ein autorisasjonsførespurnad som ikkje kjem frå PAR-endepunktet, blir avvist.");

    public static Text SignedRequestHint => new("An authorization request that is not signed with one of the client's keys is refused.", "En autorisasjonsforespørsel som ikke er signert med en av klientens nøkler, blir avvist.", "Ein autorisasjonsførespurnad som ikkje er signert med ein av nøklane til klienten, blir avvist.");

    public static Text DpopHint => new("A token request without a proof of possession is refused, so that a stolen token is of no use.", "En tokenforespørsel uten bevis for nøkkelen blir avvist, slik at et stjålet token er uten verdi.", "Ein tokenførespurnad utan prov for nøkkelen blir avvist, slik at eit stole token er utan verdi.");

    public static Text Assurance => new("Levels of assurance", "Sikkerhetsnivåer", "Tryggleiksnivå");

    public static Text IalOne => new("1: signed in, identity not verified", "1: innlogget, identiteten ikke kontrollert", "1: innlogga, identiteten ikkje kontrollert");

    public static Text IalTwo => new("2: verified identity", "2: kontrollert identitet", "2: kontrollert identitet");

    public static Text IalTwoHint => new("The client may ask for verified attributes, such as the name and the social security number.", "Klienten kan be om kontrollerte opplysninger, som navn og personnummer.", "Klienten kan be om kontrollerte opplysningar, som namn og personnummer.");

    public static Text AalOne => new("1: with a second factor", "1: med en faktor til", "1: med ein faktor til");

    public static Text AalTwo => new("2: a second factor at each sign-in", "2: en faktor til ved hver innlogging", "2: ein faktor til ved kvar innlogging");

    public static Text AalThree => new("3: a factor that cannot be phished", "3: en faktor som ikke kan fiskes", "3: ein faktor som ikkje kan fiskast");

    public static Text AgencyHint => new("Clients of one agency see the same subject (sub) for one person.", "Klienter i samme etat ser samme subjekt (sub) for en person.", "Klientar i same etat ser same subjekt (sub) for ein person.");

    public static Text PromptLoginHint => new("Without it, a request with prompt=login is refused.", "Uten dette blir en forespørsel med prompt=login avvist.", "Utan dette blir ein førespurnad med prompt=login avvist.");
    public static Text OnBehalfOfHint => new("For suppliers: whom the client may sign people in for. One name to a line, as it is sent in the parameter onbehalfof.", "For leverandører: hvem klienten kan logge inn folk for. Ett navn per linje, slik det sendes i parameteren onbehalfof.", "For leverandørar: kven klienten kan logge inn folk for. Eitt namn per linje, slik det blir sendt i parameteren onbehalfof.");

    public static Text ScopesHint => new("Only what the client needs", "Bare det klienten trenger", "Berre det klienten treng");
    public static Text OtherScopes => new("Other scopes", "Andre scopes", "Andre scopes");
    public static Text OtherScopesHint => new("With a space between them", "Med mellomrom mellom", "Med mellomrom mellom");
    public static Text SsoOff => new("Keep this client out of single sign-on", "Hold klienten utenfor engangspålogging", "Hald klienten utanfor eingongspålogging");
    public static Text SsoOffHint => new("Users sign in anew each time they come to it", "Brukerne logger inn på nytt hver gang de kommer til den", "Brukarane loggar inn på nytt kvar gong dei kjem til han");
    public static Text EmptyForDefault => new("Leave empty for the default, {seconds} seconds", "La stå tomt for standard, {seconds} sekunder", "Lat stå tomt for standard, {seconds} sekund");
    public static Text Seconds => new("seconds", "sekunder", "sekund");
    public static Text ReviewChanges => new("Review changes", "Se over endringene", "Sjå over endringane");
    public static Text Discard => new("Cancel", "Avbryt", "Avbryt");
    public static Text NothingChanged => new("You have not changed anything yet", "Du har ikke endret noe ennå", "Du har ikkje endra noko enno");
    public static Text AlreadySo => new("It is so already. Nothing was changed", "Det er slik allerede. Ingenting ble endret", "Det er slik allereie. Ingenting vart endra");

    // The review
    public static Text ReviewOf => new("Review changes to {client}", "Se over endringer i {client}", "Sjå over endringar i {client}");
    public static Text WhatChanges => new("What changes", "Dette endres", "Dette blir endra");
    public static Text LostTitle => new("This stops working at once", "Dette slutter å virke med en gang", "Dette sluttar å verke med ein gong");
    public static Text LostWhy => new("It does not go with the change, so it is removed for good. Secrets cannot be brought back.", "Det hører ikke sammen med endringen og fjernes for godt. Hemmeligheter kan ikke hentes tilbake.", "Det høyrer ikkje saman med endringa og blir fjerna for godt. Løyndomar kan ikkje hentast tilbake.");
    public static Text LoseThem => new("I know that these stop working", "Jeg vet at disse slutter å virke", "Eg veit at desse sluttar å verke");
    public static Text TickLoss => new("Confirm that the credentials stop working", "Bekreft at legitimasjonen slutter å virke", "Stadfest at legitimasjonen sluttar å verke");
    public static Text NewWarnings => new("Look at this before you save", "Se på dette før du lagrer", "Sjå på dette før du lagrar");
    public static Text SaveAnyway => new("Save anyway", "Lagre likevel", "Lagre likevel");
    public static Text TickWarnings => new("Confirm that you have read the warnings", "Bekreft at du har lest advarslene", "Stadfest at du har lese åtvaringane");
    public static Text Solved => new("This is put right", "Dette blir rettet", "Dette blir retta");
    public static Text ImpactTitle => new("What it would have done", "Hva det ville ha gjort", "Kva det ville ha gjort");
    public static Text ImpactNoRequests => new("The client has not been used in the last 7 days, so nothing can be said.", "Klienten er ikke brukt de siste 7 dagene, så det er ikke noe å si.", "Klienten er ikkje brukt dei siste 7 dagane, så det er ikkje noko å seie.");
    public static Text ImpactOf => new("{refused} of {requests} requests in the last 7 days would have been refused.", "{refused} av {requests} forespørsler de siste 7 dagene ville ha blitt avvist.", "{refused} av {requests} førespurnader dei siste 7 dagane ville ha vorte avviste.");
    public static Text ImpactUnknown => new("Of {unknown} of them nothing can be said: they are too varied to be kept apart.", "Om {unknown} av dem kan vi ikke si noe: de er for ulike til å holdes fra hverandre.", "Om {unknown} av dei kan vi ikkje seie noko: dei er for ulike til å haldast frå kvarandre.");
    public static Text ImpactOfRule => new("{requests} requests would have been answered {error}", "{requests} forespørsler ville ha fått svaret {error}", "{requests} førespurnader ville ha fått svaret {error}");
    public static Text SecondPersonTitle => new("Someone else must approve", "Noen andre må godkjenne", "Nokon andre må godkjenne");
    public static Text RoleProposes => new("In production your role proposes changes, and somebody else makes them.", "I produksjon foreslår rollen din endringer, og noen andre gjennomfører dem.", "I produksjon føreslår rolla di endringar, og nokon andre gjennomfører dei.");
    public static Text ReasonKept => new("It is kept in the audit log", "Det lagres i revisjonsloggen", "Det blir lagra i revisjonsloggen");
    public static Text ReasonTooShort => new("Say why (at least 10 characters). It is kept in the audit log", "Skriv hvorfor (minst 10 tegn). Det lagres i revisjonsloggen", "Skriv kvifor (minst 10 teikn). Det blir lagra i revisjonsloggen");
    public static Text Alone => new("It is an emergency: make the change now, without a second person", "Det haster: gjennomfør endringen nå, uten en person til", "Det hastar: gjennomfør endringa no, utan ein person til");
    public static Text AloneHint => new("Only owners can. Everybody is told, and it stays in the audit log", "Bare eiere kan det. Alle får vite det, og det står i revisjonsloggen", "Berre eigarar kan det. Alle får vite det, og det står i revisjonsloggen");
    public static Text Save => new("Save", "Lagre", "Lagre");
    public static Text SendForApproval => new("Send for approval", "Send til godkjenning", "Send til godkjenning");
    public static Text GoOnEditing => new("Go on editing", "Endre mer", "Endre meir");
    public static Text Saved => new("Saved. It works within seconds", "Lagret. Det virker i løpet av sekunder", "Lagra. Det verkar i løpet av sekund");
    public static Text SentForApproval => new("Sent for approval. Nothing is changed before somebody else approves", "Sendt til godkjenning. Ingenting endres før noen andre godkjenner", "Send til godkjenning. Ingenting blir endra før nokon andre godkjenner");

    // Two who change the same client
    public static Text ConflictTitle => new("Someone else saved first", "Noen andre lagret først", "Nokon andre lagra først");
    public static Text Conflict => new("{who} changed this client at {time}. Check the differences and choose what to keep", "{who} endret klienten {time}. Se på forskjellene og velg hva som skal beholdes", "{who} endra klienten {time}. Sjå på skilnadene og vel kva som skal behaldast");
    public static Text ConflictLead => new("Nothing that you typed is lost. Where you both changed the same field, choose.", "Ingenting av det du skrev er tapt. Der dere begge endret samme felt, må du velge.", "Ingenting av det du skreiv er tapt. Der de begge endra same felt, må du velje.");
    public static Text SomebodyElse => new("Somebody else", "Noen andre", "Nokon andre");
    public static Text ChooseFor => new("Choose what to keep of {field}", "Velg hva som skal beholdes av {field}", "Vel kva som skal behaldast av {field}");
    public static Text TakeTheirs => new("Drop my changes", "Forkast endringene mine", "Forkast endringane mine");
    public static Text ChangedSince => new("Somebody has changed the client since you opened this page. Look at it as it is now, and try again", "Noen har endret klienten siden du åpnet siden. Se på den slik den er nå, og prøv igjen", "Nokon har endra klienten sidan du opna sida. Sjå på han slik han er no, og prøv på nytt");

    // The history
    public static Text NoHistory => new("No history yet", "Ingen historikk ennå", "Ingen historikk enno");
    public static Text NoHistoryWhy => new("Whatever is done to the client from now on stands here.", "Alt som gjøres med klienten fra nå av, står her.", "Alt som blir gjort med klienten frå no av, står her.");
    public static Text Version => new("version {version}", "versjon {version}", "versjon {version}");
    public static Text Undo => new("Undo", "Angre", "Angre");
    public static Text Because => new("Why: {reason}", "Hvorfor: {reason}", "Kvifor: {reason}");
    public static Text WhatChanged => new("What changed", "Hva som ble endret", "Kva som vart endra");
    public static Text OnlyNotesChanged => new("Only the description or the contacts changed. They are not kept in the history", "Bare beskrivelsen eller kontaktene ble endret. De lagres ikke i historikken", "Berre skildringa eller kontaktane vart endra. Dei blir ikkje lagra i historikken");
    public static Text Newest => new("The newest", "De nyeste", "Dei nyaste");
    public static Text Older => new("Older", "Eldre", "Eldre");
    public static Text Gone => new("Somebody who is gone", "Noen som ikke er her lenger", "Nokon som ikkje er her lenger");
    public static Text UndoOf => new("Undo a change of {client}", "Angre en endring i {client}", "Angre ei endring i {client}");
    public static Text NotUndone => new("Not everything can be undone", "Ikke alt kan angres", "Ikkje alt kan angrast");
    public static Text NothingToUndo => new("There is nothing left to undo", "Det er ikke noe igjen å angre", "Det er ikkje noko att å angre");
    public static Text NothingToUndoWhy => new("Everything that this change did was changed again, or taken back already.", "Alt denne endringen gjorde, er endret på nytt eller allerede angret.", "Alt denne endringa gjorde, er endra på nytt eller allereie angra.");

    // Danger
    public static Text DisableName => new("Disable the client", "Deaktiver klienten", "Deaktiver klienten");
    public static Text DisableMeans => new("Every request of it is refused until somebody enables it again.", "Alle forespørsler fra den blir avvist til noen aktiverer den igjen.", "Alle førespurnader frå han blir avviste til nokon aktiverer han att.");
    public static Text DisableKeeps => new("Its registration, its credentials and its history stay.", "Registreringen, legitimasjonen og historikken blir værende.", "Registreringa, legitimasjonen og historikken blir verande.");
    public static Text WasDisabled => new("The client is disabled. It stops working within seconds", "Klienten er deaktivert. Den slutter å virke i løpet av sekunder", "Klienten er deaktivert. Han sluttar å verke i løpet av sekund");
    public static Text EnableName => new("Enable the client", "Aktiver klienten", "Aktiver klienten");
    public static Text EnableMeans => new("Its requests are judged again as it is registered.", "Forespørslene vurderes igjen slik klienten er registrert.", "Førespurnadene blir vurderte att slik klienten er registrert.");
    public static Text WasEnabled => new("The client is enabled. It works within seconds", "Klienten er aktivert. Den virker i løpet av sekunder", "Klienten er aktivert. Han verkar i løpet av sekund");
    public static Text DeleteName => new("Delete the client", "Slett klienten", "Slett klienten");
    public static Text DeleteMeans => new("It stops working at once. It can be brought back for 30 days; then it is purged, and its client ID never comes back.", "Den slutter å virke med en gang. Den kan hentes tilbake i 30 dager; deretter fjernes den for godt, og klient-ID-en kommer aldri tilbake.", "Han sluttar å verke med ein gong. Han kan hentast tilbake i 30 dagar; deretter blir han fjerna for godt, og klient-ID-en kjem aldri tilbake.");
    public static Text DeleteNow => new("It is disabled now.", "Den deaktiveres nå.", "Han blir deaktivert no.");
    public static Text DeleteLater => new("It is purged on {date}. Until then an owner can bring it back.", "Den fjernes for godt {date}. Inntil da kan en eier hente den tilbake.", "Han blir fjerna for godt {date}. Inntil då kan ein eigar hente han tilbake.");
    public static Text DeleteIdGone => new("Its client ID never comes back.", "Klient-ID-en kommer aldri tilbake.", "Klient-ID-en kjem aldri tilbake.");
    public static Text WasDeleted => new("The client is deleted: disabled now, purged on {date}. Its client ID never comes back", "Klienten er slettet: deaktivert nå, fjernes for godt {date}. Klient-ID-en kommer aldri tilbake", "Klienten er sletta: deaktivert no, blir fjerna for godt {date}. Klient-ID-en kjem aldri tilbake");
    public static Text RestoreName => new("Bring the client back", "Hent klienten tilbake", "Hent klienten tilbake");
    public static Text RestoreMeans => new("It is not purged. It stays disabled until somebody enables it.", "Den fjernes ikke. Den er deaktivert til noen aktiverer den.", "Han blir ikkje fjerna. Han er deaktivert til nokon aktiverer han.");
    public static Text WasRestored => new("The client is back, and disabled. Enable it when it shall work", "Klienten er tilbake og deaktivert. Aktiver den når den skal virke", "Klienten er tilbake og deaktivert. Aktiver han når han skal verke");
    public static Text TransferName => new("Give it to another organisation", "Gi den til en annen virksomhet", "Gi han til ei anna verksemd");
    public static Text TransferMeans => new("The other organisation owns the client from then on, and this one does not see it any more.", "Den andre virksomheten eier klienten fra da av, og denne ser den ikke lenger.", "Den andre verksemda eig klienten frå då av, og denne ser han ikkje lenger.");
    public static Text TransferCredentials => new("Secrets and keys go on working. Business certificates must be the new owner’s.", "Hemmeligheter og nøkler virker som før. Virksomhetssertifikater må være den nye eierens.", "Løyndomar og nøklar verkar som før. Verksemdssertifikat må vere til den nye eigaren.");
    public static Text TransferHistory => new("The history up to now stays with this organisation.", "Historikken til nå blir hos denne virksomheten.", "Historikken til no blir hos denne verksemda.");
    public static Text ReceiverLabel => new("The new owner", "Den nye eieren", "Den nye eigaren");
    public static Text ChooseOne => new("Choose an organisation", "Velg en virksomhet", "Vel ei verksemd");
    public static Text ChooseReceiver => new("Choose the organisation that gets the client", "Velg virksomheten som skal få klienten", "Vel verksemda som skal få klienten");
    public static Text NoReceivers => new("You can register clients for no other organisation. Ask one of its owners, or an operator.", "Du kan ikke registrere klienter for noen annen virksomhet. Spør en av eierne der, eller en driftsansvarlig.", "Du kan ikkje registrere klientar for noka anna verksemd. Spør ein av eigarane der, eller ein driftsansvarleg.");
    public static Text WasTransferred => new("The client belongs to its new organisation", "Klienten tilhører den nye virksomheten", "Klienten høyrer til den nye verksemda");
    public static Text CopyName => new("Copy the client", "Kopier klienten", "Kopier klienten");
    public static Text CopyMeans => new("A new client like this one, with a client ID of its own and without credentials.", "En ny klient lik denne, med egen klient-ID og uten legitimasjon.", "Ein ny klient lik denne, med eigen klient-ID og utan legitimasjon.");
    public static Text CopyHow => new("You go through the steps of a new client with the same answers, and change what you want before it is registered.", "Du går gjennom stegene for en ny klient med de samme svarene, og endrer det du vil før den registreres.", "Du går gjennom stega for ein ny klient med dei same svara, og endrar det du vil før han blir registrert.");
    public static Text CopyBegun => new("The answers are copied. Nothing is registered yet", "Svarene er kopiert. Ingenting er registrert ennå", "Svara er kopierte. Ingenting er registrert enno");
    public static Text WouldHaveFailed => new("{requests} requests in the last 7 days would have been refused.", "{requests} forespørsler de siste 7 dagene ville ha blitt avvist.", "{requests} førespurnader dei siste 7 dagane ville ha vorte avviste.");
    public static Text TypeIdToConfirm => new("Type {client_id} to confirm", "Skriv {client_id} for å bekrefte", "Skriv {client_id} for å stadfeste");
    public static Text NotPossible => new("This cannot be done to the client as it is now.", "Dette kan ikke gjøres med klienten slik den er nå.", "Dette kan ikkje gjerast med klienten slik han er no.");
    public static Text NothingForYou => new("Your role does not allow any of this. Ask an owner.", "Rollen din tillater ikke noe av dette. Spør en eier.", "Rolla di tillèt ikkje noko av dette. Spør ein eigar.");
    public static Text Yes => new("Yes", "Ja", "Ja");
    public static Text No => new("No", "Nei", "Nei");

    /// <summary>What a member of a registration is called, by its RFC 7591 or ID-porten name.</summary>
    public static Text NameOf(string member) => member switch
    {
        "issuer" => new("Issuer", "Utsteder", "Utferdar"),
        "client_id" => new("Client ID", "Klient-ID", "Klient-ID"),
        "client_name" => new("Name", "Navn", "Namn"),
        "application_type" => new("Kind of app", "Type app", "Type app"),
        "token_endpoint_auth_method" => new("Proves who it is with", "Viser hvem den er med", "Viser kven han er med"),
        "grant_types" => new("Grant types", "Grant types", "Grant types"),
        "redirect_uris" => new("Redirect URIs", "Redirect-URI-er", "Redirect-URI-ar"),
        "post_logout_redirect_uris" => new("Addresses after sign-out", "Adresser etter utlogging", "Adresser etter utlogging"),
        "scope" or "scopes" => new("Scopes", "Scopes", "Scopes"),
        "client_orgno" => new("Organisation", "Virksomhet", "Verksemd"),
        "active" => new("Active", "Aktiv", "Aktiv"),
        "code_challenge_method" => new("PKCE", "PKCE", "PKCE"),
        "access_token_format" => new("Access token format", "Format på access token", "Format på access token"),
        "access_token_lifetime" => new("Access token lives for", "Access token lever i", "Access token lever i"),
        "refresh_token_lifetime" => new("Refresh token lives for", "Refresh token lever i", "Refresh token lever i"),
        "authorization_lifetime" => new("Authorization lives for", "Autorisasjonen lever i", "Autorisasjonen lever i"),
        "refresh_token_usage" => new("Refresh token can be used", "Refresh token kan brukes", "Refresh token kan brukast"),
        "sso_disabled" => new("Single sign-on off", "Engangspålogging av", "Eingongspålogging av"),
        "frontchannel_logout_uri" => new("Front-channel logout address", "Adresse for front-channel-utlogging", "Adresse for front-channel-utlogging"),
        "frontchannel_logout_session_required" => new("Front-channel logout needs the session", "Front-channel-utlogging trenger sesjonen", "Front-channel-utlogging treng sesjonen"),
        "backchannel_logout_uri" => new("Back-channel logout address", "Adresse for back-channel-utlogging", "Adresse for back-channel-utlogging"),
        "backchannel_logout_session_required" => new("Back-channel logout needs the session", "Back-channel-utlogging trenger sesjonen", "Back-channel-utlogging treng sesjonen"),
        "require_pushed_authorization_requests" => new("Pushed authorization requests only (PAR)", "Bare forespørsler via PAR", "Berre førespurnader via PAR"),
        "require_signed_request_object" => new("Signed authorization requests only (JAR)", "Bare signerte forespørsler (JAR)", "Berre signerte førespurnader (JAR)"),
        "dpop_bound_access_tokens" => new("Access tokens bound to a key (DPoP)", "Tilgangstokener bundet til en nøkkel (DPoP)", "Tilgangstoken bundne til ein nøkkel (DPoP)"),
        "jwks_uri" => new("Address of the public keys", "Adressen til de offentlige nøklene", "Adressa til dei offentlege nøklane"),
        "agency_id" => new("Agency", "Etat", "Etat"),
        "ial" => new("Identity assurance level (IAL)", "Nivå for identitetskontroll (IAL)", "Nivå for identitetskontroll (IAL)"),
        "default_aal" => new("Authentication level when the request names none (AAL)", "Innloggingsnivå når forespørselen ikke nevner noe (AAL)", "Innloggingsnivå når førespurnaden ikkje nemner noko (AAL)"),
        "allow_prompt_login" => new("May ask for a new sign-in (prompt=login)", "Kan be om ny innlogging (prompt=login)", "Kan be om ny innlogging (prompt=login)"),
        "onbehalfof" => new("Customers (onbehalfof)", "Kunder (onbehalfof)", "Kundar (onbehalfof)"),
        "client_secret" => new("Client secret", "Klienthemmelighet", "Klientløyndom"),
        "jwks" => new("Public keys", "Offentlige nøkler", "Offentlege nøklar"),
        "business_certificate" => new("Business certificate", "Virksomhetssertifikat", "Verksemdssertifikat"),
        "certificate_lock" => new("Locked to one certificate", "Låst til ett sertifikat", "Låst til eitt sertifikat"),
        "description" => new("Description", "Beskrivelse", "Skildring"),
        "managed_by" => new("Managed by", "Forvaltes fra", "Blir forvalta frå"),
        "fault" => FaultTexts.Fault,
        "fault_ends" => FaultTexts.EndsColumn,
        "contacts" => new("Contacts", "Kontakter", "Kontaktar"),
        _ => Text.Same(member),
    };

    /// <summary>What a member says, in words where it says it in code.</summary>
    public static Text ValueOf(string member, string value) => (member, value) switch
    {
        ("active" or "sso_disabled" or "frontchannel_logout_session_required" or "backchannel_logout_session_required" or "require_pushed_authorization_requests" or "require_signed_request_object" or "dpop_bound_access_tokens" or "allow_prompt_login", "true") => Yes,
        ("active" or "sso_disabled" or "frontchannel_logout_session_required" or "backchannel_logout_session_required" or "require_pushed_authorization_requests" or "require_signed_request_object" or "dpop_bound_access_tokens" or "allow_prompt_login", "false") => No,
        ("application_type", "web") => new("Web app on a server", "Nettapp på en server", "Nettapp på ein tenar"),
        ("application_type", "browser") => new("Single-page app", "Ensidesapp", "Einsidesapp"),
        ("application_type", "native") => new("Mobile or desktop app", "Mobil- eller skrivebordsapp", "Mobil- eller skrivebordsapp"),
        ("code_challenge_method", "S256") => new("Required (S256)", "Påkrevd (S256)", "Påkravd (S256)"),
        ("code_challenge_method", "none") => new("Not required", "Ikke påkrevd", "Ikkje påkravd"),
        ("access_token_format", "jwt") => new("JWT, which the API reads by itself", "JWT, som API-et leser selv", "JWT, som API-et les sjølv"),
        ("access_token_format", "reference") => new("Reference, which the API asks about", "Referanse, som API-et spør om", "Referanse, som API-et spør om"),
        ("refresh_token_usage", "ONETIME") => new("Once; each use gives a new one", "Én gang; hver bruk gir et nytt", "Éin gong; kvar bruk gir eit nytt"),
        ("refresh_token_usage", "REUSE") => new("Again and again", "Om og om igjen", "Om og om att"),
        ("token_endpoint_auth_method", AuthenticationMethods.PrivateKeyJwt) => new("A key or business certificate of its own (private_key_jwt)", "En nøkkel eller et virksomhetssertifikat (private_key_jwt)", "Ein nøkkel eller eit verksemdssertifikat (private_key_jwt)"),
        ("token_endpoint_auth_method", AuthenticationMethods.ClientSecretBasic) => new("A secret in the header (client_secret_basic)", "En hemmelighet i hodet (client_secret_basic)", "Ein løyndom i hovudet (client_secret_basic)"),
        ("token_endpoint_auth_method", AuthenticationMethods.ClientSecretPost) => new("A secret in the form (client_secret_post)", "En hemmelighet i skjemaet (client_secret_post)", "Ein løyndom i skjemaet (client_secret_post)"),
        ("token_endpoint_auth_method", AuthenticationMethods.None) => new("Nothing but PKCE (none)", "Ikke annet enn PKCE (none)", "Ikkje anna enn PKCE (none)"),
        _ => Text.Same(value),
    };

    /// <summary>What choosing a method or a grant type means.</summary>
    public static Text? MeaningOf(string choice) => choice switch
    {
        AuthenticationMethods.PrivateKeyJwt => new("The private half never leaves your server. Without keys of its own the client uses a business certificate of the organisation", "Den private halvdelen forlater aldri serveren din. Uten egne nøkler bruker klienten et virksomhetssertifikat fra virksomheten", "Den private halvdelen forlèt aldri tenaren din. Utan eigne nøklar bruker klienten eit verksemdssertifikat frå verksemda"),
        AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost => new("We make the secret and show it once", "Vi lager hemmeligheten og viser den én gang", "Vi lagar løyndomen og viser han éin gong"),
        IdP.Rules.GrantTypes.AuthorizationCode => new("People sign in", "Folk logger inn", "Folk loggar inn"),
        IdP.Rules.GrantTypes.RefreshToken => new("The client gets new tokens while the authorization lives, without the person", "Klienten får nye token så lenge autorisasjonen lever, uten personen", "Klienten får nye token så lenge autorisasjonen lever, utan personen"),
        IdP.Rules.GrantTypes.ClientCredentials => new("The client acts for itself, without a person", "Klienten handler for seg selv, uten en person", "Klienten handlar for seg sjølv, utan ein person"),
        _ => null,
    };

    /// <summary>Why somebody else must approve.</summary>
    public static Text Of(SensitiveChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var text = change.Id switch
        {
            "sensitive.delete" => new Text("The client is deleted", "Klienten slettes", "Klienten blir sletta"),
            "sensitive.credential" => new("A new credential can speak for the client: {credential}", "En ny legitimasjon kan opptre som klienten: {credential}", "Ein ny legitimasjon kan opptre som klienten: {credential}"),
            "sensitive.certificate_lock" => new("Without its lock every certificate of the organisation opens the client", "Uten låsen åpner alle virksomhetens sertifikater klienten", "Utan låsen opnar alle sertifikata til verksemda klienten"),
            "sensitive.weaker_method" => new("{after} proves less than {before}", "{after} beviser mindre enn {before}", "{after} provar mindre enn {before}"),
            "sensitive.pkce_off" => new("Without PKCE a stolen code can be used", "Uten PKCE kan en stjålet kode brukes", "Utan PKCE kan ein stolen kode brukast"),
            "sensitive.protection_off" => new("A protection is turned off: {field}", "En beskyttelse slås av: {field}", "Eit vern blir slått av: {field}"),
            "sensitive.more_customers" => new("The client can sign people in for more customers: {customers}", "Klienten kan logge inn folk for flere kunder: {customers}", "Klienten kan logge inn folk for fleire kundar: {customers}"),
            "sensitive.higher_assurance" => new("The client can ask for verified identities (IAL {after})", "Klienten kan be om kontrollerte identiteter (IAL {after})", "Klienten kan be om kontrollerte identitetar (IAL {after})"),
            "sensitive.new_host" => new("Users can be sent to a new host: {host}", "Brukere kan sendes til en ny vert: {host}", "Brukarar kan sendast til ein ny vert: {host}"),
            "sensitive.wider_scopes" => new("The client can ask for more: {scopes}", "Klienten kan be om mer: {scopes}", "Klienten kan be om meir: {scopes}"),
            "sensitive.longer_lifetime" => new("{field} is {seconds} seconds, longer than the default {default}", "{field} er {seconds} sekunder, lengre enn standarden {default}", "{field} er {seconds} sekund, lengre enn standarden {default}"),
            _ => Text.Same(change.Id),
        };
        return change.Values.Aggregate(text, (said, value) => said.With(value.Key, value.Value));
    }

    /// <summary>What happened to a client.</summary>
    public static Text OfAction(string action) => action switch
    {
        AuditActions.ClientCreated => new("Registered", "Registrert", "Registrert"),
        AuditActions.ClientUpdated => new("Changed", "Endret", "Endra"),
        AuditActions.ClientEnabled => new("Enabled", "Aktivert", "Aktivert"),
        AuditActions.ClientDisabled => new("Disabled", "Deaktivert", "Deaktivert"),
        AuditActions.ClientDeleted => new("Deleted", "Slettet", "Sletta"),
        AuditActions.ClientRestored => new("Brought back", "Hentet tilbake", "Henta tilbake"),
        AuditActions.ClientPurged => new("Purged", "Fjernet for godt", "Fjerna for godt"),
        AuditActions.ClientCopied => new("Copied", "Kopiert", "Kopiert"),
        AuditActions.ClientImported => new("Imported", "Importert", "Importert"),
        AuditActions.ClientExported => new("Exported", "Eksportert", "Eksportert"),
        AuditActions.ClientTried => new("A sign-in was tried", "En innlogging ble prøvd", "Ei innlogging vart prøvd"),
        AuditActions.ClientAdopted => new("Given to another organisation", "Gitt til en annen virksomhet", "Gitt til ei anna verksemd"),
        AuditActions.SecretCreated => new("Secret made", "Hemmelighet laget", "Løyndom laga"),
        AuditActions.SecretCollected => new("Secret collected", "Hemmelighet hentet", "Løyndom henta"),
        AuditActions.SecretRolled => new("Secret rolled over", "Hemmelighet byttet", "Løyndom bytt"),
        AuditActions.SecretEnded => new("Old secret ended", "Gammel hemmelighet avsluttet", "Gamal løyndom avslutta"),
        AuditActions.SecretRevoked => new("Secret revoked", "Hemmelighet trukket tilbake", "Løyndom trekt tilbake"),
        AuditActions.SecretExpired => new("Secret expired", "Hemmelighet utløpt", "Løyndom gått ut"),
        AuditActions.KeyAdded => new("Key added", "Nøkkel lagt til", "Nøkkel lagd til"),
        AuditActions.KeyRemoved => new("Key removed", "Nøkkel fjernet", "Nøkkel fjerna"),
        AuditActions.KeyExpired => new("Key expired", "Nøkkel utløpt", "Nøkkel gått ut"),
        AuditActions.ChangeRequested => new("Change sent for approval", "Endring sendt til godkjenning", "Endring send til godkjenning"),
        AuditActions.ChangeApproved => new("Change approved", "Endring godkjent", "Endring godkjend"),
        AuditActions.ChangeRejected => new("Change rejected", "Endring avvist", "Endring avvist"),
        AuditActions.ChangeWithdrawn => new("Change withdrawn", "Endring trukket tilbake", "Endring trekt tilbake"),
        AuditActions.ChangeExpired => new("Change lapsed", "Endring falt bort", "Endring fall bort"),
        AuditActions.ChangeApplied => new("Approved change made", "Godkjent endring gjennomført", "Godkjend endring gjennomført"),
        AuditActions.TestFaultStarted => FaultTexts.Started,
        AuditActions.TestFaultEnded => FaultTexts.Ended,
        AuditActions.ApprovalBypassed => new("Made without a second person", "Gjort uten en person til", "Gjort utan ein person til"),
        _ => Text.Same(action),
    };

    /// <summary>Which way something came.</summary>
    public static Text OfChannel(string channel) => channel switch
    {
        AuditChannels.Ui => new("in the console", "i konsollen", "i konsollen"),
        AuditChannels.Api => new("through the API", "gjennom API-et", "gjennom API-et"),
        AuditChannels.Cli => new("on the command line", "på kommandolinjen", "på kommandolinja"),
        AuditChannels.Dcr => new("by dynamic registration", "ved dynamisk registrering", "ved dynamisk registrering"),
        AuditChannels.Import => new("by import", "ved import", "ved import"),
        AuditChannels.Job => new("by itself", "av seg selv", "av seg sjølv"),
        AuditChannels.Folder => new("from the clients folder", "fra klientmappen", "frå klientmappa"),
        _ => Text.Same(channel),
    };

    /// <summary>Who did something: people by the names they have now.</summary>
    public static Text Of(AuditActor actor, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(names);
        return actor.Type switch
        {
            AuditActorTypes.User => Person(actor.Reference, names),
            AuditActorTypes.Client => new Text("The client {id}", "Klienten {id}", "Klienten {id}").With("id", actor.Reference),
            AuditActorTypes.Host => new Text("The host {host}", "Verten {host}", "Verten {host}").With("host", actor.Reference),
            _ => new("The console", "Konsollen", "Konsollen"),
        };
    }

    /// <summary>Who asked for something, and who approved it.</summary>
    public static Text Of(AuditApproval approval, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(names);
        var asked = new Text("Asked for by {who}", "{who} ba om det", "{who} bad om det").With("who", Person(approval.Requester, names));
        return approval.Approver is null ? asked : new Text("{asked}, decided by {who}", "{asked}, {who} avgjorde", "{asked}, {who} avgjorde").With("asked", asked).With("who", Person(approval.Approver, names));
    }

    /// <summary>Why a field is left as it is when a change is taken back.</summary>
    public static Text NotUndoneBecause(string member) => member switch
    {
        "client_secret" => new("nobody has the old secret. Make a new one", "ingen har den gamle hemmeligheten. Lag en ny", "ingen har den gamle løyndomen. Lag ein ny"),
        "active" => new("enable or disable it under Danger", "aktiver eller deaktiver klienten under Faresone", "aktiver eller deaktiver klienten under Faresone"),
        "client_orgno" => new("only the new owner can give it back", "bare den nye eieren kan gi den tilbake", "berre den nye eigaren kan gi han tilbake"),
        _ => new("it was changed again since", "det er endret på nytt siden", "det er endra på nytt sidan"),
    };

    /// <summary>What was asked, in the words of the protocol.</summary>
    public static string ShapeOf(RequestShape shape)
    {
        (string Name, string? Value)[] parts =
        [
            ("", shape.Endpoint), ("grant_type=", shape.GrantType), ("redirect_uri=", shape.RedirectUri), ("post_logout_redirect_uri=", shape.PostLogoutRedirectUri),
            ("scope=", shape.Scope), ("method=", shape.AuthenticationMethod), ("credential=", shape.Credential?.Identifier), ("prompt=", shape.Silent ? "none" : null),
            ("token_type=", shape.Dpop ? "DPoP" : null), ("request=", shape.SignedRequest ? "(signed)" : null),
            ("code_challenge=", shape is { Endpoint: RequestShape.AuthorizeEndpoint or RequestShape.PushedAuthorizationEndpoint, Pkce: false } ? "(none)" : null),
        ];
        return string.Join(' ', parts.Where(part => part.Value is not null).Select(part => part.Name + part.Value));
    }

    private static Text Person(string subject, IReadOnlyDictionary<string, string> names) => names.TryGetValue(subject, out var name) ? Text.Same(name) : Gone;

    private static Text With(this Text text, string name, Text value) => new(
        text.English.Replace($"{{{name}}}", value.English, StringComparison.Ordinal),
        text.Bokmaal.Replace($"{{{name}}}", value.Bokmaal, StringComparison.Ordinal),
        text.Nynorsk.Replace($"{{{name}}}", value.Nynorsk, StringComparison.Ordinal));
}
