using IdP.Admin.Export;
using IdP.Admin.Import;
using IdP.Admin.Ui;

namespace IdP.Admin.Texts;

/// <summary>Bringing clients in from a file, and writing them out to one.</summary>
public static class ImportTexts
{
    /// <summary>Why a member of a source is not what it was; by the names that a mapping has for it. <c>{detail}</c> is what of its value matters.</summary>
    public static IReadOnlyDictionary<string, Text> Reasons { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        // Nothing to miss
        ["empty"] = new("It says nothing", "Den sier ingenting", "Han seier ingenting"),
        ["unknown"] = new("Not known here", "Ikke kjent her", "Ikkje kjent her"),
        ["registry"] = new("Is about the registry it came from", "Gjelder registeret den kom fra", "Gjeld registeret han kom frå"),
        ["not_shown"] = new("Nothing here shows it", "Ingenting her viser den", "Ingenting her viser han"),
        ["keycloak"] = new("Is about Keycloak itself", "Gjelder Keycloak selv", "Gjeld Keycloak sjølv"),
        ["saml_only"] = new("Is for SAML", "Er for SAML", "Er for SAML"),
        ["issuer_same"] = new("It is the issuer you chose", "Det er utstederen du valgte", "Det er utferdaren du valde"),
        ["organization_same"] = new("It is your organisation", "Det er virksomheten din", "Det er verksemda di"),
        ["their_owner"] = new("The client will belong to your organisation", "Klienten blir virksomhetens egen", "Klienten blir verksemda sin eigen"),
        ["supplier"] = new("Nobody registers for another organisation here", "Ingen registrerer for en annen virksomhet her", "Ingen registrerer for ei anna verksemd her"),
        ["integration_type"] = new("The issuer decides what kind of integration it is", "Utstederen avgjør hva slags integrasjon det er", "Utferdaren avgjer kva slags integrasjon det er"),
        ["lifetime_zero"] = new("0 means the usual, and so does leaving it out", "0 betyr det vanlige, og det gjør det også å utelate den", "0 tyder det vanlege, og det gjer det òg å utelate han"),
        ["response_type_code"] = new("code is the only one there is", "code er den eneste som finnes", "code er den einaste som finst"),
        ["acr"] = new("The level is asked for at each sign-in, with acr_values", "Nivået bes om ved hver innlogging, med acr_values", "Nivået blir bede om ved kvar innlogging, med acr_values"),
        ["cors"] = new("Follows from the redirect URIs", "Følger av redirect-URI-ene", "Følgjer av redirect-URI-ane"),
        ["consent"] = new("There is no consent page here", "Det finnes ingen samtykkeside her", "Det finst inga samtykkeside her"),
        ["secret"] = new("Secrets are never imported. Make a new one when the client is here", "Hemmeligheter importeres aldri. Lag en ny når klienten er her", "Løyndomar blir aldri importerte. Lag ein ny når klienten er her"),

        // Changed
        ["issuer"] = new("It is registered with the issuer you chose: {detail}", "Den registreres hos utstederen du valgte: {detail}", "Han blir registrert hos utferdaren du valde: {detail}"),
        ["organization"] = new("It will belong to your organisation: {detail}", "Den vil tilhøre virksomheten din: {detail}", "Han vil høyre til verksemda di: {detail}"),
        ["id_made"] = new("It had none, so one was made", "Den hadde ingen, så en ble laget", "Han hadde ingen, så ein vart laga"),
        ["any_port"] = new("Port 0 stands for every port here, over http: {detail}", "Port 0 står for alle porter her, over http: {detail}", "Port 0 står for alle portar her, over http: {detail}"),
        ["relative"] = new("Written in full: {detail}", "Skrevet helt ut: {detail}", "Skriven heilt ut: {detail}"),
        ["same_as_redirect"] = new("+ means the redirect URIs", "+ betyr redirect-URI-ene", "+ tyder redirect-URI-ane"),
        ["grant_short"] = new("Written in full: {detail}", "Skrevet helt ut: {detail}", "Skriven heilt ut: {detail}"),
        ["jwks_array"] = new("A bare list became a key set", "En bar liste ble til et nøkkelsett", "Ei berr liste vart til eit nøkkelsett"),
        ["certificate"] = new("The public key of a certificate was taken out of it", "Den offentlige nøkkelen ble tatt ut av et sertifikat", "Den offentlege nøkkelen vart teken ut av eit sertifikat"),
        ["kid_made"] = new("A key without a name was named {detail}. Sign with this kid", "En nøkkel uten navn fikk navnet {detail}. Signer med denne kid-en", "Ein nøkkel utan namn fekk namnet {detail}. Signer med denne kid-en"),
        ["public"] = new("It keeps no secret, so it is an app in a browser or on a device", "Den holder ikke på en hemmelighet, så den er en app i nettleser eller på enhet", "Han held ikkje på ein løyndom, så han er ein app i nettlesar eller på eining"),
        ["pkce"] = new("It proves itself with PKCE and nothing else", "Den viser hvem den er med PKCE og ikke noe annet", "Han viser kven han er med PKCE og ikkje noko anna"),
        ["pkce_plain"] = new("S256 is the only method here, instead of {detail}", "S256 er den eneste metoden her, i stedet for {detail}", "S256 er den einaste metoden her, i staden for {detail}"),
        ["pkce_default"] = new("A new client must use PKCE. Turn it off in its settings if it cannot", "En ny klient må bruke PKCE. Slå det av i innstillingene om den ikke kan", "Ein ny klient må bruke PKCE. Slå det av i innstillingane om han ikkje kan"),
        ["client_secret"] = new("The new secret goes in the header. Choose client_secret_post in its settings if the client sends it in the form", "Den nye hemmeligheten sendes i hodet. Velg client_secret_post i innstillingene om klienten sender den i skjemaet", "Den nye løyndomen blir send i hovudet. Vel client_secret_post i innstillingane om klienten sender han i skjemaet"),
        ["refresh"] = new("It gets refresh tokens, as there", "Den får refresh tokens, som der", "Han får refresh tokens, som der"),
        ["scope_default"] = new("It does not say. A new client gets openid; one that is here keeps its own", "Den sier det ikke. En ny klient får openid; en som er her, beholder sine", "Han seier det ikkje. Ein ny klient får openid; ein som er her, held på sine"),
        ["scopes_dropped"] = new("Not offered here, so left out: {detail}", "Tilbys ikke her, så utelatt: {detail}", "Blir ikkje tilbydd her, så utelate: {detail}"),
        ["attributes"] = new("These scopes bring them: {detail}", "Disse scopene gir dem: {detail}", "Desse scopa gir dei: {detail}"),

        // Somebody has to look
        ["wildcard"] = new("{detail} stands for many addresses. Add each exact address", "{detail} står for mange adresser. Legg til hver eksakte adresse", "{detail} står for mange adresser. Legg til kvar eksakte adresse"),
        ["relative_without_root"] = new("{detail} is not complete, and there is no rootUrl. Add the whole address", "{detail} er ikke fullstendig, og det er ingen rootUrl. Legg til hele adressen", "{detail} er ikkje fullstendig, og det er ingen rootUrl. Legg til heile adressa"),
        ["grant"] = new("The issuer does not offer {detail}. Sign people in with authorization_code, or choose another issuer", "Utstederen tilbyr ikke {detail}. Logg inn folk med authorization_code, eller velg en annen utsteder", "Utferdaren tilbyr ikkje {detail}. Logg inn folk med authorization_code, eller vel ein annan utferdar"),
        ["response_type"] = new("There is no {detail} here. Change the client to use code with PKCE", "{detail} finnes ikke her. La klienten bruke code med PKCE", "{detail} finst ikkje her. Lat klienten bruke code med PKCE"),
        ["implicit"] = new("There is no implicit flow here. Change the client to use code with PKCE", "Implicit-flyt finnes ikke her. La klienten bruke code med PKCE", "Implicit-flyt finst ikkje her. Lat klienten bruke code med PKCE"),
        ["password_grant"] = new("Passwords are never given to a client here. Send people to the sign-in page instead", "Passord gis aldri til en klient her. Send folk til innloggingssiden i stedet", "Passord blir aldri gitt til ein klient her. Send folk til innloggingssida i staden"),
        ["not_offered"] = new("The profile of the issuer does not offer it. See whether the client can do without it", "Profilen til utstederen tilbyr den ikke. Se om klienten klarer seg uten", "Profilen til utferdaren tilbyr han ikkje. Sjå om klienten klarer seg utan"),
        ["backchannel"] = new("Back-channel logout is not offered. Use front-channel logout, or short sessions", "Back-channel-utlogging tilbys ikke. Bruk front-channel-utlogging eller korte sesjoner", "Back-channel-utlogging blir ikkje tilbydd. Bruk front-channel-utlogging eller korte sesjonar"),
        ["jwks_uri"] = new("Keys are not fetched. Add the public keys to the client", "Nøkler hentes ikke. Legg de offentlige nøklene til klienten", "Nøklar blir ikkje henta. Legg dei offentlege nøklane til klienten"),
        ["key_unreadable"] = new("No public key could be read. Add it to the client afterwards", "Ingen offentlig nøkkel kunne leses. Legg den til klienten etterpå", "Ingen offentleg nøkkel kunne lesast. Legg han til klienten etterpå"),
        ["token_reference"] = new("{detail} is no format here. Choose one in the client's settings", "{detail} er ikke et format her. Velg et i klientens innstillinger", "{detail} er ikkje eit format her. Vel eit i innstillingane til klienten"),
        ["attribute"] = new("No scope here brings {detail}. See whether the client can do without it", "Ingen scope her gir {detail}. Se om klienten klarer seg uten", "Inkje scope her gir {detail}. Sjå om klienten klarer seg utan"),
        ["proofing"] = new("Identity proofing is not offered. See whether the client can do with a high level of sign-in", "Identitetskontroll tilbys ikke. Se om klienten klarer seg med innlogging på høyt nivå", "Identitetskontroll blir ikkje tilbydd. Sjå om klienten klarer seg med innlogging på høgt nivå"),
        ["push"] = new("Events are not pushed. Let the client ask userinfo", "Hendelser sendes ikke. La klienten spørre userinfo", "Hendingar blir ikkje sende. Lat klienten spørje userinfo"),
        ["mappers"] = new("Claims follow from scopes and the profile. See whether the client needs others", "Claims følger av scopes og profilen. Se om klienten trenger andre", "Claims følgjer av scopes og profilen. Sjå om klienten treng andre"),
        ["bound_tokens"] = new("Tokens bound to a certificate are not offered", "Tokens bundet til et sertifikat tilbys ikke", "Tokens bundne til eit sertifikat blir ikkje tilbydde"),

        // The client as a whole
        ["not_an_object"] = new("This is not a client. Each client must be an object", "Dette er ikke en klient. Hver klient må være et objekt", "Dette er ikkje ein klient. Kvar klient må vere eit objekt"),
        ["repeated"] = new("The client ID {detail} is in the file more than once. Keep one", "Klient-ID-en {detail} står i filen mer enn én gang. Behold én", "Klient-ID-en {detail} står i fila meir enn éin gong. Behald éin"),
        ["private_key"] = new("It contains a private or shared key. Nothing of it was kept. Make a new key pair, and bring the public key only", "Den inneholder en privat eller delt nøkkel. Ingenting av den er lagret. Lag et nytt nøkkelpar, og ta bare med den offentlige nøkkelen", "Han inneheld ein privat eller delt nøkkel. Ingenting av han er lagra. Lag eit nytt nøkkelpar, og ta berre med den offentlege nøkkelen"),
        ["saml"] = new("It signs in with SAML. Change it to OpenID Connect, and register it anew", "Den logger inn med SAML. Gå over til OpenID Connect, og registrer den på nytt", "Han loggar inn med SAML. Gå over til OpenID Connect, og registrer han på nytt"),
        ["protocol_unknown"] = new("Nothing says whether it uses a key or PKCE. Write openid_connect_private_key_jwt or openid_connect_pkce", "Ingenting sier om den bruker nøkkel eller PKCE. Skriv openid_connect_private_key_jwt eller openid_connect_pkce", "Ingenting seier om han bruker nøkkel eller PKCE. Skriv openid_connect_private_key_jwt eller openid_connect_pkce"),
        ["another_product"] = new("{detail} is another product, which signs nobody in. Leave it where it is", "{detail} er et annet produkt, som ikke logger noen inn. La den være der den er", "{detail} er eit anna produkt, som ikkje loggar nokon inn. Lat han vere der han er"),
        ["bearer_only"] = new("It is an API that receives tokens, and no client. Leave it out", "Den er et API som tar imot tokens, og ingen klient. Utelat den", "Han er eit API som tek imot tokens, og ingen klient. Utelat han"),
        ["keycloak_itself"] = new("It is a part of Keycloak itself. Leave it out", "Den er en del av Keycloak selv. Utelat den", "Han er ein del av Keycloak sjølv. Utelat han"),
        ["authenticator"] = new("It proves itself with {detail}, which is not offered. Change it to a key (client-jwt) or a secret (client-secret) first", "Den viser hvem den er med {detail}, som ikke tilbys. Gå over til nøkkel (client-jwt) eller hemmelighet (client-secret) først", "Han viser kven han er med {detail}, som ikkje blir tilbydd. Gå over til nøkkel (client-jwt) eller løyndom (client-secret) først"),
    };

    private static readonly HashSet<string> OfTheWhole = ["not_an_object", "repeated", "private_key", "saml", "protocol_unknown", "another_product", "bearer_only", "keycloak_itself", "authenticator"];

    // The file as a whole
    public static Text Nothing => new("Choose a file, or paste the registrations", "Velg en fil, eller lim inn registreringene", "Vel ei fil, eller lim inn registreringane");
    public static Text TooLarge => new("The file can have up to {max} kB. Split it into several", "Filen kan ha opptil {max} kB. Del den i flere", "Fila kan ha opptil {max} kB. Del ho i fleire");
    public static Text NotUtf8 => new("The file contains text that is not UTF-8. Save it as UTF-8 and try again", "Filen inneholder tekst som ikke er UTF-8. Lagre den som UTF-8 og prøv igjen", "Fila inneheld tekst som ikkje er UTF-8. Lagre ho som UTF-8 og prøv på nytt");
    public static Text NotJson => new("The file is not JSON from line {line}, byte {byte}, or it is nested more than {max} deep. Correct it and try again", "Filen er ikke JSON fra linje {line}, byte {byte}, eller den er nøstet mer enn {max} nivåer. Rett den og prøv igjen", "Fila er ikkje JSON frå linje {line}, byte {byte}, eller ho er nøsta meir enn {max} nivå. Rett ho og prøv på nytt");
    public static Text NotYaml => new("The file is neither JSON nor YAML from line {line}, character {byte}. Correct it and try again", "Filen er verken JSON eller YAML fra linje {line}, tegn {byte}. Rett den og prøv igjen", "Fila er verken JSON eller YAML frå linje {line}, teikn {byte}. Rett ho og prøv på nytt");
    public static Text AnchorsOrTags => new("Line {line}, character {byte}, has a YAML anchor, alias, tag or merge key. Write the value out", "Linje {line}, tegn {byte}, har et YAML-anker, alias, merke eller en flettenøkkel. Skriv verdien ut", "Linje {line}, teikn {byte}, har eit YAML-anker, alias, merke eller ein flettenøkkel. Skriv verdien ut");
    public static Text TooDeep => new("Line {line}, character {byte}, is nested too deep. Bring only the clients", "Linje {line}, tegn {byte}, er nøstet for dypt. Ta bare med klientene", "Linje {line}, teikn {byte}, er nøsta for djupt. Ta berre med klientane");
    public static Text SeveralDocuments => new("The file has several YAML documents. Keep one", "Filen har flere YAML-dokumenter. Behold ett", "Fila har fleire YAML-dokument. Behald eitt");
    public static Text Repeated => new("{member} is written twice in one object, at line {line}, character {byte}. Keep one", "{member} står to ganger i ett objekt, på linje {line}, tegn {byte}. Behold én", "{member} står to gonger i eitt objekt, på linje {line}, teikn {byte}. Behald éin");
    public static Text TooMany => new("One file can have up to {max} clients (this one has {count}). Split it into several", "Én fil kan ha opptil {max} klienter (denne har {count}). Del den i flere", "Éi fil kan ha opptil {max} klientar (denne har {count}). Del ho i fleire");
    public static Text UnknownFormat => new("No client was recognised. Bring an export of this console, ID-porten, Login.gov or Keycloak, or RFC 7591 metadata", "Ingen klient ble kjent igjen. Ta med en eksport fra denne konsollen, ID-porten, Login.gov eller Keycloak, eller RFC 7591-metadata", "Ingen klient vart kjend att. Ta med ein eksport frå denne konsollen, ID-porten, Login.gov eller Keycloak, eller RFC 7591-metadata");

    // The page that takes a file
    public static Text Import => new("Import clients", "Importer klienter", "Importer klientar");
    public static Text ImportHint => new("From a file, with a preview first", "Fra en fil, med forhåndsvisning først", "Frå ei fil, med førehandsvising først");
    public static Text OrImport => new("Or bring those you have elsewhere from a file.", "Eller ta med dem du har andre steder, fra en fil.", "Eller ta med dei du har andre stader, frå ei fil.");
    public static Text Lead => new("Nothing is changed before you have seen what would be. Secrets in the file are neither read nor kept.", "Ingenting endres før du har sett hva som ville blitt endret. Hemmeligheter i filen verken leses eller lagres.", "Ingenting blir endra før du har sett kva som ville blitt endra. Løyndomar i fila blir verken lesne eller lagra.");
    public static Text Issuer => new("Register with", "Registrer hos", "Registrer hos");
    public static Text IssuerHint => new("Its profile decides what a client may do", "Profilen avgjør hva en klient kan gjøre", "Profilen avgjer kva ein klient kan gjere");
    public static Text ProfileOf => new("Profile {profile}", "Profil {profile}", "Profil {profile}");
    public static Text File => new("File", "Fil", "Fil");
    public static Text FileHint => new("JSON or YAML, up to 1 MB and 500 clients", "JSON eller YAML, opptil 1 MB og 500 klienter", "JSON eller YAML, opptil 1 MB og 500 klientar");
    public static Text Pasted => new("Or paste it", "Eller lim den inn", "Eller lim ho inn");
    public static Text PastedHint => new("Not shown again if something is wrong with it", "Vises ikke igjen om noe er galt med den", "Blir ikkje vist att om noko er gale med ho");
    public static Text Preview => new("Preview", "Forhåndsvis", "Førehandsvis");
    public static Text Understood => new("What is understood", "Hva som forstås", "Kva som blir forstått");
    public static Text UnderstoodFormats => new(
        "An export of this console · ID-porten self-service, one client or a list · Login.gov service providers · client metadata (RFC 7591) · Keycloak, a client, a list or an exported realm",
        "En eksport fra denne konsollen · ID-porten selvbetjening, én klient eller en liste · service providers fra Login.gov · klientmetadata (RFC 7591) · Keycloak, en klient, en liste eller et eksportert realm",
        "Ein eksport frå denne konsollen · ID-porten sjølvbetening, éin klient eller ei liste · service providers frå Login.gov · klientmetadata (RFC 7591) · Keycloak, ein klient, ei liste eller eit eksportert realm");

    // The preview
    public static Text PreviewTitle => new("Preview of the import", "Forhåndsvisning av importen", "Førehandsvising av importen");
    public static Text ReadAs => new("Read as {format}, for {issuer}", "Lest som {format}, for {issuer}", "Lese som {format}, for {issuer}");
    public static Text Choose => new("Import {name}", "Importer {name}", "Importer {name}");
    public static Text NothingToDo => new("There is nothing to import", "Det er ingenting å importere", "Det er ingenting å importere");
    public static Text NothingToDoHow => new("Every client is here already, or cannot be brought over.", "Alle klientene er her allerede, eller kan ikke tas med.", "Alle klientane er her allereie, eller kan ikkje takast med.");
    public static Text NeedsApproval => new("Needs a second person", "Trenger en person til", "Treng ein person til");
    public static Text MappingReport => new("Mapping report", "Overføringsrapport", "Overføringsrapport");
    public static Text WouldBe => new("What would be registered", "Hva som ville blitt registrert", "Kva som ville blitt registrert");
    public static Text WouldChange => new("What would change", "Hva som ville blitt endret", "Kva som ville blitt endra");
    public static Text InTheFile => new("In the file", "I filen", "I fila");
    public static Text Here => new("Here", "Her", "Her");
    public static Text WhatBecame => new("What became of it", "Hva det ble til", "Kva det vart til");
    public static Text Unnamed => new("Client number {number}", "Klient nummer {number}", "Klient nummer {number}");
    public static Text ImportChosen => new("Import the chosen clients", "Importer de valgte klientene", "Importer dei valde klientane");
    public static Text EachByItself => new("Each client is imported whole, or not at all. Those you leave out are not touched.", "Hver klient importeres helt, eller ikke i det hele tatt. De du utelater, røres ikke.", "Kvar klient blir importert heil, eller ikkje i det heile. Dei du utelèt, blir ikkje rørte.");
    public static Text ChooseOne => new("Choose at least one client", "Velg minst én klient", "Vel minst éin klient");
    public static Text ReasonNeeded => new("Write why, in 10 characters or more: somebody else has to approve some of this", "Skriv hvorfor, med minst 10 tegn: noe av dette må godkjennes av en annen", "Skriv kvifor, med minst 10 teikn: noko av dette må godkjennast av ein annan");
    public static Text SameFolded(int count) => count == 1 ? new("1 client is the same already", "1 klient er lik allerede", "1 klient er lik allereie") : new($"{count} clients are the same already", $"{count} klienter er like allerede", $"{count} klientar er like allereie");
    public static Text KeptFor => new("The preview is yours alone, and is kept for 24 hours.", "Forhåndsvisningen er bare din, og oppbevares i 24 timer.", "Førehandsvisinga er berre din, og blir teken vare på i 24 timar.");
    public static Text StillRunning => new("The import is being carried out", "Importen utføres", "Importen blir utført");
    public static Text StillRunningHow => new("Load the page again in a moment to see what became of it.", "Last siden på nytt om litt for å se hva det ble til.", "Last sida på nytt om litt for å sjå kva det vart til.");
    public static Text WasInterrupted => new("An earlier attempt was interrupted", "Et tidligere forsøk ble avbrutt", "Eit tidlegare forsøk vart avbrote");
    public static Text WasInterruptedHow => new("What it had done stands, and is the same in this preview. Import the rest.", "Det som var gjort, står, og er likt i denne forhåndsvisningen. Importer resten.", "Det som var gjort, står, og er likt i denne førehandsvisinga. Importer resten.");
    public static Text DownloadJson => new("Download the report (JSON)", "Last ned rapporten (JSON)", "Last ned rapporten (JSON)");
    public static Text DownloadCsv => new("Download the report (CSV)", "Last ned rapporten (CSV)", "Last ned rapporten (CSV)");

    // The result
    public static Text Result => new("Result of the import", "Resultat av importen", "Resultat av importen");
    public static Text ChangedMeanwhile => new("It was changed meanwhile. Import it again to see what would change now", "Den ble endret imens. Importer den på nytt for å se hva som ville blitt endret nå", "Han vart endra imens. Importer han på nytt for å sjå kva som ville blitt endra no");
    public static Text MakeSecret => new("It has no secret yet. Make one", "Den har ingen hemmelighet ennå. Lag en", "Han har ingen løyndom enno. Lag ein");
    public static Text SeeTheRequest => new("See the request", "Se forespørselen", "Sjå førespurnaden");
    public static Text Again => new("Import more", "Importer mer", "Importer meir");
    public static Text NotChosen => new("Not chosen", "Ikke valgt", "Ikkje vald");

    // Export
    public static Text Export => new("Export clients", "Eksporter klienter", "Eksporter klientar");
    public static Text ExportThis => new("Export", "Eksporter", "Eksporter");
    public static Text ExportSelected => new("Export selected", "Eksporter valgte", "Eksporter valde");
    public static Text ExportAll => new("Export all that match", "Eksporter alle som passer", "Eksporter alle som passar");
    public static Text ExportLead => new("No secret is in the file, and nothing that one could be guessed from. Public keys are in it.", "Ingen hemmelighet er i filen, og ingenting en slik kan gjettes ut fra. Offentlige nøkler er med.", "Ingen løyndom er i fila, og ingenting ein slik kan gjettast ut frå. Offentlege nøklar er med.");
    public static Text Format => new("Format", "Format", "Format");
    public static Text Download => new("Download", "Last ned", "Last ned");
    public static Text ChooseFormat => new("Choose a format", "Velg et format", "Vel eit format");

    public static Text Of(ExportFormat format) => format switch
    {
        ExportFormat.Json => new("JSON for this console", "JSON for denne konsollen", "JSON for denne konsollen"),
        ExportFormat.Metadata => new("RFC 7591 metadata", "RFC 7591-metadata", "RFC 7591-metadata"),
        _ => new("CSV", "CSV", "CSV"),
    };

    public static Text Means(ExportFormat format) => format switch
    {
        ExportFormat.Json => new("Whole: an import reads it back without a difference", "Helt: en import leser det tilbake uten forskjell", "Heilt: ein import les det tilbake utan skilnad"),
        ExportFormat.Metadata => new("For other providers", "For andre tilbydere", "For andre tilbydarar"),
        _ => new("For a spreadsheet", "For et regneark", "For eit rekneark"),
    };

    public static Text Of(ImportFormat format) => format switch
    {
        ImportFormat.Document => new("an export of this console", "en eksport fra denne konsollen", "ein eksport frå denne konsollen"),
        ImportFormat.SelfService => new("ID-porten self-service", "ID-porten selvbetjening", "ID-porten sjølvbetening"),
        ImportFormat.LoginGov => new("Login.gov service providers", "service providers fra Login.gov", "service providers frå Login.gov"),
        ImportFormat.Metadata => new("RFC 7591 metadata", "RFC 7591-metadata", "RFC 7591-metadata"),
        _ => Text.Same("Keycloak"),
    };

    public static Text Of(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.New => new("New", "Ny", "Ny"),
        ImportVerdict.Change => new("Change", "Endring", "Endring"),
        ImportVerdict.Same => new("Same", "Lik", "Lik"),
        _ => new("Cannot be imported", "Kan ikke importeres", "Kan ikkje importerast"),
    };

    public static (Tone Tone, Icon Icon) ShownAs(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.New => (Tone.Good, Icon.Plus),
        ImportVerdict.Change => (Tone.Info, Icon.Info),
        ImportVerdict.Same => (Tone.Calm, Icon.Dash),
        _ => (Tone.Bad, Icon.Cross),
    };

    public static Text Of(ImportStatus status) => status switch
    {
        ImportStatus.Registered => new("Registered", "Registrert", "Registrert"),
        ImportStatus.Changed => new("Changed", "Endret", "Endra"),
        ImportStatus.Same => new("Same already", "Lik allerede", "Lik allereie"),
        ImportStatus.Waits => new("Waits for approval", "Venter på godkjenning", "Ventar på godkjenning"),
        ImportStatus.Refused => new("Refused", "Avvist", "Avvist"),
        _ => new("Changed meanwhile", "Endret imens", "Endra imens"),
    };

    public static (Tone Tone, Icon Icon) ShownAs(ImportStatus status) => status switch
    {
        ImportStatus.Registered or ImportStatus.Changed => (Tone.Good, Icon.Check),
        ImportStatus.Same => (Tone.Calm, Icon.Dash),
        ImportStatus.Waits => (Tone.Info, Icon.Clock),
        ImportStatus.Refused => (Tone.Bad, Icon.Cross),
        _ => (Tone.Warn, Icon.Warning),
    };

    public static Text Of(MemberFate fate) => fate switch
    {
        MemberFate.Taken => new("Taken over", "Tatt med", "Teke med"),
        MemberFate.Changed => new("Changed", "Endret", "Endra"),
        MemberFate.LeftOut => new("Left out", "Utelatt", "Utelate"),
        _ => new("Cannot be mapped", "Kan ikke overføres", "Kan ikkje overførast"),
    };

    public static (Tone Tone, Icon Icon) ShownAs(MemberFate fate) => fate switch
    {
        MemberFate.Taken => (Tone.Good, Icon.Check),
        MemberFate.Changed => (Tone.Info, Icon.Info),
        MemberFate.LeftOut => (Tone.Calm, Icon.Dash),
        _ => (Tone.Warn, Icon.Warning),
    };

    /// <summary>Does a reason keep the client as a whole out?</summary>
    public static bool KeepsOut(string? reason) => reason is not null && OfTheWhole.Contains(reason);

    /// <summary>Why a member is not what it was; nothing for one that simply is.</summary>
    public static Text Because(MappedMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Why is { } why && Reasons.TryGetValue(why, out var text) ? text.With("detail", member.Detail ?? "–") : Text.Same("");
    }
}
