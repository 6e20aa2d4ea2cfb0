using IdP.Admin.Ui;
using IdP.Rules.Registration;

namespace IdP.Admin.Texts;

/// <summary>
/// What is wrong with a registration, or to be looked at twice, in words: one text for every id of <see cref="RegistrationProblem"/>.
/// Pages, the API and imports all say it with these.
/// </summary>
public static class RegistrationTexts
{
    /// <summary>By <see cref="RegistrationProblem.Id"/>.</summary>
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        // The document as a whole
        ["document.unreadable"] = new("The document cannot be read: {reason}", "Dokumentet kan ikke leses: {reason}", "Dokumentet kan ikkje lesast: {reason}"),
        ["document.too_large"] = new("The document can have up to {max} bytes (now {count})", "Dokumentet kan ha opptil {max} byte (nå {count})", "Dokumentet kan ha opptil {max} byte (no {count})"),
        ["document.not_json"] = new("The document is not JSON from line {line}, byte {byte}, or it is nested too deeply", "Dokumentet er ikke JSON fra linje {line}, byte {byte}, eller det er nøstet for dypt", "Dokumentet er ikkje JSON frå linje {line}, byte {byte}, eller det er nøsta for djupt"),
        ["document.not_utf8"] = new("The document contains text that is not UTF-8. Save it as UTF-8 and try again", "Dokumentet inneholder tekst som ikke er UTF-8. Lagre det som UTF-8 og prøv igjen", "Dokumentet inneheld tekst som ikkje er UTF-8. Lagre det som UTF-8 og prøv på nytt"),
        ["document.not_an_object"] = new("The document must be one JSON object", "Dokumentet må være ett JSON-objekt", "Dokumentet må vere eitt JSON-objekt"),
        ["document.unknown_member"] = new("{member} is not known here. Leave it out", "{member} er ikke kjent her. Ta det ut", "{member} er ikkje kjent her. Ta det ut"),
        ["document.misspelt_member"] = new("{member} is not known here. Did you mean {nearest}?", "{member} er ikke kjent her. Mente du {nearest}?", "{member} er ikkje kjent her. Meinte du {nearest}?"),
        ["document.repeated_member"] = new("{member} is written more than once. Keep one", "{member} står mer enn én gang. Behold én", "{member} står meir enn éin gong. Behald éin"),
        ["document.scope_twice"] = new("scope and scopes say the same. Keep one of them", "scope og scopes sier det samme. Behold én av dem", "scope og scopes seier det same. Behald éin av dei"),
        ["document.not_a_text"] = new("{member} must be text in quotes", "{member} må være tekst i anførselstegn", "{member} må vere tekst i hermeteikn"),
        ["document.not_true_or_false"] = new("{member} must be true or false, without quotes", "{member} må være true eller false, uten anførselstegn", "{member} må vere true eller false, utan hermeteikn"),
        ["document.not_seconds"] = new("{member} must be a whole number of seconds, such as 600", "{member} må være et helt antall sekunder, for eksempel 600", "{member} må vere eit heilt tal sekund, til dømes 600"),
        ["document.not_a_level"] = new("{member} must be a whole number, without quotes, such as 2", "{member} må være et helt tall uten anførselstegn, for eksempel 2", "{member} må vere eit heilt tal utan hermeteikn, til dømes 2"),
        ["member.profile_forbids"] = new("Leave {member} out: the {profile} profile has no use for it", "Utelat {member}: profilen {profile} har ingen bruk for den", "Utelat {member}: profilen {profile} har ikkje bruk for det"),
        ["customer.characters"] = new("{customer} cannot name a customer. Use 1 to {max} letters a to z, digits and signs, without spaces", "{customer} kan ikke være navnet på en kunde. Bruk 1 til {max} bokstaver a til z, tall og tegn, uten mellomrom", "{customer} kan ikkje vere namnet på ein kunde. Bruk 1 til {max} bokstavar a til z, tal og teikn, utan mellomrom"),
        ["customer.duplicate"] = new("{customer} is listed twice. Keep one of them", "{customer} er oppført to ganger. Behold den ene", "{customer} er ført opp to gonger. Behald den eine"),
        ["customer.too_many"] = new("You can have up to {max} customers; there are {count}. Register another client for the rest", "Du kan ha opptil {max} kunder; her er det {count}. Registrer en klient til for resten", "Du kan ha opptil {max} kundar; her er det {count}. Registrer ein klient til for resten"),
        ["request.needs_key"] = new("Register a key (private_key_jwt) first: without one this client could not sign its requests", "Registrer en nøkkel (private_key_jwt) først: uten den kunne ikke denne klienten signert forespørslene sine", "Registrer ein nøkkel (private_key_jwt) først: utan han kunne ikkje denne klienten signert førespurnadene sine"),
        ["document.not_texts"] = new("{member} must be a list of texts in quotes", "{member} må være en liste med tekster i anførselstegn", "{member} må vere ei liste med tekstar i hermeteikn"),
        ["document.not_a_choice"] = new("{member} must be one of these: {allowed}", "{member} må være en av disse: {allowed}", "{member} må vere ein av desse: {allowed}"),
        ["document.not_a_key_set"] = new("{member} must be a JWK Set: an object with keys and nothing else", "{member} må være et JWK-sett: et objekt med keys og ikke noe annet", "{member} må vere eit JWK-sett: eit objekt med keys og ikkje noko anna"),

        // Who it is
        ["issuer.required"] = new("Choose an issuer", "Velg en utsteder", "Vel ein utferdar"),
        ["issuer.unknown"] = new("There is no such issuer here. Choose one from the list", "Denne utstederen finnes ikke her. Velg en fra listen", "Denne utferdaren finst ikkje her. Vel ein frå lista"),
        ["issuer.immutable"] = new("The issuer cannot be changed after the client is created. It is {issuer}. Copy this client to use another issuer", "Utstederen kan ikke endres etter opprettelse. Den er {issuer}. Kopier klienten for å bruke en annen utsteder", "Utferdaren kan ikkje endrast etter oppretting. Han er {issuer}. Kopier klienten for å bruke ein annan utferdar"),
        ["client_id.required"] = new("Enter a client ID", "Skriv inn en klient-ID", "Skriv inn ein klient-ID"),
        ["client_id.spaces"] = new("Client ID cannot contain spaces", "Klient-ID kan ikke inneholde mellomrom", "Klient-ID kan ikkje innehalde mellomrom"),
        ["client_id.characters"] = new("Client ID can have up to {max} characters: letters a to z, digits, full stop, underscore, tilde, colon and hyphen", "Klient-ID kan ha opptil {max} tegn: bokstavene a til z, tall, punktum, understrek, tilde, kolon og bindestrek", "Klient-ID kan ha opptil {max} teikn: bokstavane a til z, tal, punktum, understrek, tilde, kolon og bindestrek"),
        ["client_id.colon"] = new("Client ID cannot contain a colon with client_secret_basic. Remove the colon, or choose another method", "Klient-ID kan ikke inneholde kolon sammen med client_secret_basic. Fjern kolonet, eller velg en annen metode", "Klient-ID kan ikkje innehalde kolon saman med client_secret_basic. Fjern kolonet, eller vel ein annan metode"),
        ["client_id.removed"] = new("Client ID {value} belonged to a client that has been deleted. Choose another", "Klient-ID {value} tilhørte en klient som er slettet. Velg en annen", "Klient-ID {value} høyrde til ein klient som er sletta. Vel ein annan"),
        ["client_id.in_two_files"] = new("The same client ID is in {file}. Keep it in one of the files", "Den samme klient-ID-en står i {file}. Behold den i én av filene", "Den same klient-ID-en står i {file}. Behald han i éi av filene"),
        ["name.required"] = new("Enter a client name", "Skriv inn et klientnavn", "Skriv inn eit klientnamn"),
        ["name.too_long"] = new("Client name must be {max} characters or fewer (now {count})", "Klientnavnet kan ha høyst {max} tegn (nå {count})", "Klientnamnet kan ha høgst {max} teikn (no {count})"),
        ["name.spaces"] = new("Client name cannot begin or end with a space. Remove the space", "Klientnavnet kan ikke begynne eller slutte med mellomrom. Fjern mellomrommet", "Klientnamnet kan ikkje byrje eller slutte med mellomrom. Fjern mellomrommet"),
        ["name.hidden_chars"] = new("The name contains invisible or right-to-left characters that can mislead people signing in. Remove them", "Navnet inneholder usynlige tegn eller tegn for høyre-til-venstre som kan villede brukeren. Fjern dem", "Namnet inneheld usynlege teikn eller teikn for høgre-til-venstre som kan villeie brukaren. Fjern dei"),
        ["application_type.immutable"] = new("The type of application cannot be changed after the client is created. It is a {app_type}. Register a new client for another type", "Applikasjonstypen kan ikke endres etter opprettelse. Klienten er en {app_type}. Registrer en ny klient for en annen type", "Applikasjonstypen kan ikkje endrast etter oppretting. Klienten er ein {app_type}. Registrer ein ny klient for ein annan type"),
        ["orgno.check_digit"] = new("Enter an organisation number of nine digits. The last one is a check digit, and it does not match", "Skriv inn et organisasjonsnummer på ni sifre. Det siste er et kontrollsiffer, og det stemmer ikke", "Skriv inn eit organisasjonsnummer på ni siffer. Det siste er eit kontrollsiffer, og det stemmer ikkje"),

        // How it authenticates, and what it may do
        ["auth.public_only"] = new("A {app_type} cannot keep a secret. Choose \"none\" with PKCE", "En {app_type} kan ikke holde på en hemmelighet. Velg «none» med PKCE", "Ein {app_type} kan ikkje halde på ein løyndom. Vel «none» med PKCE"),
        ["auth.needs_method"] = new("A {app_type} can keep a secret and must prove who it is. Choose one of these: {allowed}", "En {app_type} kan holde på en hemmelighet og må vise hvem den er. Velg en av disse: {allowed}", "Ein {app_type} kan halde på ein løyndom og må vise kven han er. Vel ein av desse: {allowed}"),
        ["auth.profile_forbids"] = new("The {profile} profile does not allow {method}. Allowed: {allowed}", "Profilen {profile} tillater ikke {method}. Tillatt: {allowed}", "Profilen {profile} tillèt ikkje {method}. Tillate: {allowed}"),
        ["grant.required"] = new("Select at least one grant type", "Velg minst én grant type", "Vel minst éin grant type"),
        ["grant.profile_forbids"] = new("The {profile} profile does not allow {grant_type}. Allowed: {allowed}", "Profilen {profile} tillater ikke {grant_type}. Tillatt: {allowed}", "Profilen {profile} tillèt ikkje {grant_type}. Tillate: {allowed}"),
        ["grant.public_credentials"] = new("client_credentials is for clients that prove who they are. Remove it", "client_credentials er for klienter som viser hvem de er. Fjern det", "client_credentials er for klientar som viser kven dei er. Fjern det"),
        ["grant.refresh_alone"] = new("refresh_token needs authorization_code. Select both, or remove refresh_token", "refresh_token trenger authorization_code. Velg begge, eller fjern refresh_token", "refresh_token treng authorization_code. Vel begge, eller fjern refresh_token"),
        ["grant.duplicate"] = new("{grant_type} is listed twice", "{grant_type} er oppført to ganger", "{grant_type} er ført opp to gonger"),
        ["pkce.public"] = new("A client that keeps no secret must use PKCE. Choose S256", "En klient som ikke holder på en hemmelighet, må bruke PKCE. Velg S256", "Ein klient som ikkje held på ein løyndom, må bruke PKCE. Vel S256"),
        ["scope.required"] = new("Select at least one scope", "Velg minst ett scope", "Vel minst eitt scope"),
        ["scope.openid"] = new("openid is needed for sign-in", "openid er nødvendig for innlogging", "openid er nødvendig for innlogging"),
        ["scope.characters"] = new("{scope} has characters that a scope cannot have. Use letters a to z, digits and signs, without spaces, quotes and backslashes", "{scope} har tegn som et scope ikke kan ha. Bruk bokstavene a til z, tall og tegn, uten mellomrom, anførselstegn og omvendt skråstrek", "{scope} har teikn som eit scope ikkje kan ha. Bruk bokstavane a til z, tal og teikn, utan mellomrom, hermeteikn og omvend skråstrek"),
        ["scope.duplicate"] = new("{scope} is listed twice", "{scope} er oppført to ganger", "{scope} er ført opp to gonger"),
        ["scope.too_long"] = new("Scopes can have up to {max} characters in all (now {count})", "Scopes kan ha opptil {max} tegn til sammen (nå {count})", "Scopes kan ha opptil {max} teikn til saman (no {count})"),
        ["lifetime.range"] = new("{field} must be between {min} and {max} seconds", "{field} må være mellom {min} og {max} sekunder", "{field} må vere mellom {min} og {max} sekund"),
        ["lifetime.order"] = new("Access token must be shorter than refresh token, and refresh token no longer than the authorization", "Access token må være kortere enn refresh token, og refresh token kan ikke være lengre enn autorisasjonen", "Access token må vere kortare enn refresh token, og refresh token kan ikkje vere lengre enn autorisasjonen"),

        // Where it sends people
        ["redirect.required"] = new("Enter at least one redirect URI", "Skriv inn minst én redirect-URI", "Skriv inn minst éin redirect-URI"),
        ["redirect.too_many"] = new("You can have up to {max} redirect URIs", "Du kan ha opptil {max} redirect-URI-er", "Du kan ha opptil {max} redirect-URI-ar"),
        ["redirect.duplicate"] = new("{uri} is listed twice", "{uri} er oppført to ganger", "{uri} er ført opp to gonger"),
        ["redirect.empty"] = new("Enter an address, or remove the line", "Skriv inn en adresse, eller fjern linjen", "Skriv inn ei adresse, eller fjern linja"),
        ["redirect.too_long"] = new("An address can have up to {max} characters (this one has {count})", "En adresse kan ha opptil {max} tegn (denne har {count})", "Ei adresse kan ha opptil {max} teikn (denne har {count})"),
        ["redirect.characters"] = new("{uri} has spaces or other characters that an address cannot have. Percent-encode them", "{uri} har mellomrom eller andre tegn som en adresse ikke kan ha. Prosentkod dem", "{uri} har mellomrom eller andre teikn som ei adresse ikkje kan ha. Prosentkod dei"),
        ["redirect.idn"] = new("{uri} has letters outside a to z in its host name. Write the host name as {punycode}", "{uri} har andre bokstaver enn a til z i vertsnavnet. Skriv vertsnavnet som {punycode}", "{uri} har andre bokstavar enn a til z i vertsnamnet. Skriv vertsnamnet som {punycode}"),
        ["redirect.wildcard"] = new("{uri} contains *. Add each exact address instead", "{uri} inneholder *. Legg til hver eksakte adresse i stedet", "{uri} inneheld *. Legg til kvar eksakte adresse i staden"),
        ["redirect.not_absolute"] = new("{uri} is not a complete address. Example: https://app.example.no/callback", "{uri} er ikke en fullstendig adresse. Eksempel: https://app.example.no/callback", "{uri} er ikkje ei fullstendig adresse. Døme: https://app.example.no/callback"),
        ["redirect.scheme"] = new("Addresses starting with {scheme}: are not allowed", "Adresser som starter med {scheme}: er ikke tillatt", "Adresser som startar med {scheme}: er ikkje tillatne"),
        ["redirect.fragment"] = new("{uri} has a # part. Remove # and everything after it", "{uri} har en #-del. Fjern # og alt etter", "{uri} har ein #-del. Fjern # og alt etter"),
        ["redirect.userinfo"] = new("{uri} contains a user name or password. Remove it", "{uri} inneholder brukernavn eller passord. Fjern det", "{uri} inneheld brukarnamn eller passord. Fjern det"),
        ["redirect.dot_segments"] = new("{uri} contains .. or an encoded slash. Enter the final address", "{uri} inneholder .. eller en kodet skråstrek. Skriv inn den endelige adressen", "{uri} inneheld .. eller ein koda skråstrek. Skriv inn den endelege adressa"),
        ["redirect.response_parameter"] = new("{uri} already has the parameter {parameter}, which the answer adds. Remove it", "{uri} har allerede parameteren {parameter}, som svaret legger til. Fjern den", "{uri} har allereie parameteren {parameter}, som svaret legg til. Fjern han"),
        ["redirect.host"] = new("Write the host name of {uri} in full, with nothing after it but a port", "Skriv vertsnavnet i {uri} helt ut, uten noe etter det annet enn en port", "Skriv vertsnamnet i {uri} heilt ut, utan noko etter det anna enn ein port"),
        ["redirect.port"] = new("{uri} has port 0, which works with http://127.0.0.1 and http://[::1] only. Enter the port", "{uri} har port 0, som bare virker med http://127.0.0.1 og http://[::1]. Skriv inn porten", "{uri} har port 0, som berre verkar med http://127.0.0.1 og http://[::1]. Skriv inn porten"),
        ["redirect.https"] = new("{uri} must use https", "{uri} må bruke https", "{uri} må bruke https"),
        ["redirect.localhost_prod"] = new("localhost is not allowed in production. Native apps can use http://127.0.0.1 or http://[::1]", "localhost er ikke tillatt i produksjon. Mobil- og skrivebordsapper kan bruke http://127.0.0.1 eller http://[::1]", "localhost er ikkje tillate i produksjon. Mobil- og skrivebordsappar kan bruke http://127.0.0.1 eller http://[::1]"),
        ["redirect.custom_scheme_web"] = new("Web clients cannot use {scheme}. Choose the native app type, or use https", "Nettklienter kan ikke bruke {scheme}. Velg apptypen «native», eller bruk https", "Nettklientar kan ikkje bruke {scheme}. Vel apptypen «native», eller bruk https"),
        ["redirect.custom_scheme_form"] = new("Custom schemes must start with your domain in reverse. Example: no.example.app:/callback", "Egne skjema må starte med domenet ditt baklengs. Eksempel: no.example.app:/callback", "Eigne skjema må starte med domenet ditt baklengs. Døme: no.example.app:/callback"),
        ["redirect.lookalike"] = new("{host} contains letters that look like other letters. It is stored as {punycode}. Check that this is your host", "{host} inneholder bokstaver som ligner andre bokstaver. Det lagres som {punycode}. Sjekk at det er din vert", "{host} inneheld bokstavar som liknar andre bokstavar. Det blir lagra som {punycode}. Sjekk at det er din vert"),
        ["redirect.exact_hint"] = new("Addresses are compared character by character, including capital letters and a final /", "Adresser sammenlignes tegn for tegn, også store bokstaver og en avsluttende /", "Adresser blir samanlikna teikn for teikn, òg store bokstavar og ein avsluttande /"),
        ["logout.frontchannel_host"] = new("The front-channel logout address must have the same host as one of the redirect URIs", "Adressen for front-channel-utlogging må ha samme vert som en av redirect-URI-ene", "Adressa for front-channel-utlogging må ha same vert som ein av redirect-URI-ane"),
        ["logout.backchannel_host"] = new("The back-channel logout address must have the same host as one of the redirect URIs", "Adressen for back-channel-utlogging må ha samme vert som en av redirect-URI-ene", "Adressa for back-channel-utlogging må ha same vert som ein av redirect-URI-ane"),

        // What it proves itself with
        ["secret.not_accepted"] = new("The server makes the secret. Leave out {member}", "Serveren lager hemmeligheten. Ta ut {member}", "Serveren lagar løyndomen. Ta ut {member}"),
        ["secret.method"] = new("A secret does not go with {method}. Revoke it, or choose client_secret_basic or client_secret_post", "En hemmelighet hører ikke sammen med {method}. Trekk den tilbake, eller velg client_secret_basic eller client_secret_post", "Ein løyndom høyrer ikkje saman med {method}. Trekk han tilbake, eller vel client_secret_basic eller client_secret_post"),
        ["secret.two_active"] = new("There are already two active secrets. Revoke one before you make another", "Det finnes allerede to aktive hemmeligheter. Trekk tilbake en før du lager en ny", "Det finst allereie to aktive løyndomar. Trekk tilbake éin før du lagar ein ny"),
        ["secret.too_long_lived"] = new("A secret can be valid for at most {days} days", "En hemmelighet kan være gyldig i høyst {days} dager", "Ein løyndom kan vere gyldig i høgst {days} dagar"),
        ["secret.last_credential"] = new("This is the only working credential. Add a new one first, or disable the client", "Dette er den eneste virksomme legitimasjonen. Legg til en ny først, eller deaktiver klienten", "Dette er den einaste verksame legitimasjonen. Legg til ein ny først, eller deaktiver klienten"),
        ["jwks_uri.unsafe"] = new("The JWKS address must use https and a public host name", "JWKS-adressen må bruke https og et offentlig vertsnavn", "JWKS-adressa må bruke https og eit offentleg vertsnamn"),
        ["jwks_uri.with_jwks"] = new("The keys are either registered or fetched from an address, not both. Remove the address or the keys", "Nøklene er enten registrert eller hentes fra en adresse, ikke begge deler. Fjern adressen eller nøklene", "Nøklane er anten registrerte eller blir henta frå ei adresse, ikkje begge delar. Fjern adressa eller nøklane"),
        ["key.required"] = new("Add a public key, or choose a business certificate", "Legg til en offentlig nøkkel, eller velg virksomhetssertifikat", "Legg til ein offentleg nøkkel, eller vel verksemdssertifikat"),
        ["key.method"] = new("Keys are for private_key_jwt, and this client uses {method}. Remove the keys, or choose private_key_jwt", "Nøkler er for private_key_jwt, og denne klienten bruker {method}. Fjern nøklene, eller velg private_key_jwt", "Nøklar er for private_key_jwt, og denne klienten bruker {method}. Fjern nøklane, eller vel private_key_jwt"),
        ["key.with_certificates"] = new("A client uses its own keys or business certificates, not both. Choose one of them", "En klient bruker egne nøkler eller virksomhetssertifikater, ikke begge deler. Velg én av dem", "Ein klient bruker eigne nøklar eller verksemdssertifikat, ikkje begge delar. Vel éin av dei"),
        ["key.too_many"] = new("You can have up to {max} keys. Remove one first", "Du kan ha opptil {max} nøkler. Fjern en først", "Du kan ha opptil {max} nøklar. Fjern ein først"),
        ["key.unreadable"] = new("This is not a PEM certificate, a PEM public key or a JWK Set", "Dette er ikke et PEM-sertifikat, en offentlig PEM-nøkkel eller et JWK-sett", "Dette er ikkje eit PEM-sertifikat, ein offentleg PEM-nøkkel eller eit JWK-sett"),
        ["key.private_pasted"] = new("This is a private key. We have thrown it away and stored nothing. If it came from a shared place, replace it. Upload the public key or the certificate", "Dette er en privatnøkkel. Vi har kastet den og ikke lagret noe. Kom den fra et delt sted, må du bytte den. Last opp den offentlige nøkkelen eller sertifikatet", "Dette er ein privatnøkkel. Vi har kasta han og ikkje lagra noko. Kom han frå ein delt stad, må du byte han. Last opp den offentlege nøkkelen eller sertifikatet"),
        ["key.symmetric"] = new("{kid} is a shared (oct) key. Only public RSA or EC keys are accepted", "{kid} er en delt nøkkel (oct). Bare offentlige RSA- eller EC-nøkler godtas", "{kid} er ein delt nøkkel (oct). Berre offentlege RSA- eller EC-nøklar blir godtekne"),
        ["key.x5c"] = new("{kid} contains x5c, which is not read. Remove x5c, or choose a business certificate instead", "{kid} inneholder x5c, som ikke blir lest. Fjern x5c, eller velg virksomhetssertifikat i stedet", "{kid} inneheld x5c, som ikkje blir lese. Fjern x5c, eller vel verksemdssertifikat i staden"),
        ["key.kid_required"] = new("Give the key an ID (kid), the same as in the header of an assertion", "Gi nøkkelen en ID (kid), den samme som i headeren til en assertion", "Gje nøkkelen ein ID (kid), den same som i headeren til ein assertion"),
        ["key.kid_chars"] = new("Key ID can contain letters, digits, full stop, underscore and hyphen", "Nøkkel-ID kan inneholde bokstaver, tall, punktum, understrek og bindestrek", "Nøkkel-ID kan innehalde bokstavar, tal, punktum, understrek og bindestrek"),
        ["key.kid_duplicate"] = new("Key ID {kid} is used twice", "Nøkkel-ID {kid} er brukt to ganger", "Nøkkel-ID {kid} er brukt to gonger"),
        ["key.use"] = new("{kid} must be a key for signing: \"use\": \"sig\"", "{kid} må være en nøkkel for signering: \"use\": \"sig\"", "{kid} må vere ein nøkkel for signering: \"use\": \"sig\""),
        ["key.alg"] = new("{kid} must say its algorithm (alg). Choose one of these: {allowed}", "{kid} må oppgi algoritmen sin (alg). Velg en av disse: {allowed}", "{kid} må oppgje algoritmen sin (alg). Vel ein av desse: {allowed}"),
        ["key.kty"] = new("{kid} is of a type that does not fit. Use {allowed}", "{kid} er av en type som ikke passer. Bruk {allowed}", "{kid} er av ein type som ikkje passar. Bruk {allowed}"),
        ["key.modulus"] = new("The modulus (n) of {kid} is missing or damaged. Copy the whole key again", "Modulus (n) i {kid} mangler eller er skadet. Kopier hele nøkkelen på nytt", "Modulus (n) i {kid} manglar eller er skadd. Kopier heile nøkkelen på nytt"),
        ["key.too_short"] = new("The RSA key is {bits} bits. Use {min} bits or more", "RSA-nøkkelen er {bits} bit. Bruk {min} bit eller mer", "RSA-nøkkelen er {bits} bit. Bruk {min} bit eller meir"),
        ["key.too_long"] = new("The RSA key is {bits} bits. Use {max} bits or fewer", "RSA-nøkkelen er {bits} bit. Bruk {max} bit eller færre", "RSA-nøkkelen er {bits} bit. Bruk {max} bit eller færre"),
        ["key.exponent"] = new("The exponent (e) of {kid} is missing or cannot be used. It is usually AQAB", "Eksponenten (e) i {kid} mangler eller kan ikke brukes. Den er vanligvis AQAB", "Eksponenten (e) i {kid} manglar eller kan ikkje brukast. Han er vanlegvis AQAB"),
        ["key.curve"] = new("{kid} must be a complete key on the curve P-256", "{kid} må være en fullstendig nøkkel på kurven P-256", "{kid} må vere ein fullstendig nøkkel på kurva P-256"),
        ["key.too_long_lived"] = new("{kid} must expire within {days} days", "{kid} må utløpe innen {days} dager", "{kid} må gå ut innan {days} dagar"),
        ["cert.method"] = new("Business certificates are for private_key_jwt. Choose private_key_jwt", "Virksomhetssertifikater er for private_key_jwt. Velg private_key_jwt", "Verksemdssertifikat er for private_key_jwt. Vel private_key_jwt"),
        ["cert.org_mismatch"] = new("The certificate belongs to organisation {cert_org}, but the client belongs to {org}", "Sertifikatet tilhører organisasjon {cert_org}, men klienten tilhører {org}", "Sertifikatet høyrer til organisasjon {cert_org}, men klienten høyrer til {org}"),
        ["cert.lock_alone"] = new("Only a client with business certificates can be locked to one. Choose business certificate, or remove the lock", "Bare en klient med virksomhetssertifikater kan låses til ett. Velg virksomhetssertifikat, eller fjern låsen", "Berre ein klient med verksemdssertifikat kan låsast til eitt. Vel verksemdssertifikat, eller fjern låsen"),
        ["cert.lock_one"] = new("A client can be locked to one certificate only. Remove the others", "En klient kan bare låses til ett sertifikat. Fjern de andre", "Ein klient kan berre låsast til eitt sertifikat. Fjern dei andre"),
        ["cert.lock_form"] = new("Enter the SHA-256 of the certificate as {length} digits and letters a to f, without colons", "Skriv inn SHA-256 av sertifikatet som {length} tall og bokstaver a til f, uten kolon", "Skriv inn SHA-256 av sertifikatet som {length} tal og bokstavar a til f, utan kolon"),

        // What the console finds besides
        ["application_type.required"] = new("Choose what kind of application it is", "Velg hva slags applikasjon det er", "Vel kva slags applikasjon det er"),
        ["auth.required"] = new("Choose how the client proves who it is", "Velg hvordan klienten viser hvem den er", "Vel korleis klienten viser kven han er"),
        ["description.too_long"] = new("The description can have up to {max} characters (now {count})", "Beskrivelsen kan ha opptil {max} tegn (nå {count})", "Skildringa kan ha opptil {max} teikn (no {count})"),
        ["client_id.taken"] = new("Client ID {value} is already in use", "Klient-ID {value} er allerede i bruk", "Klient-ID {value} er allereie i bruk"),
        ["client_id.immutable"] = new("The client ID cannot be changed. Copy this client to get a new one", "Klient-ID kan ikke endres. Kopier klienten for å få en ny", "Klient-ID kan ikkje endrast. Kopier klienten for å få ein ny"),
        ["name.duplicate"] = new("{org} already has a client called {name}", "{org} har allerede en klient som heter {name}", "{org} har allereie ein klient som heiter {name}"),
        ["profile.immutable"] = new("The profile cannot be changed after the client is created. Copy this client to use another profile", "Profilen kan ikke endres etter opprettelse. Kopier klienten for å bruke en annen profil", "Profilen kan ikkje endrast etter oppretting. Kopier klienten for å bruke ein annan profil"),
        ["organization.other"] = new("The client must belong to the organisation you work for here", "Klienten må tilhøre virksomheten du arbeider for her", "Klienten må høyre til verksemda du arbeider for her"),
        ["organization.unknown"] = new("There is no organisation {org} here. Check the number", "Virksomhet {org} finnes ikke her. Sjekk nummeret", "Verksemd {org} finst ikkje her. Sjekk nummeret"),
        ["client.deleted"] = new("This client is deleted. Bring it back first", "Klienten er slettet. Hent den tilbake først", "Klienten er sletta. Hent han tilbake først"),
        ["secret.gone"] = new("Somebody has already removed it. Reload the page to see what is left", "Noen har allerede fjernet den. Last siden på nytt for å se hva som er igjen", "Nokon har allereie fjerna han. Last sida på nytt for å sjå kva som er att"),
        ["note.too_long"] = new("{member} can have up to {max} characters (now {count})", "{member} kan ha opptil {max} tegn (nå {count})", "{member} kan ha opptil {max} teikn (no {count})"),
        ["contacts.too_many"] = new("You can have up to {max} contact addresses", "Du kan ha opptil {max} kontaktadresser", "Du kan ha opptil {max} kontaktadresser"),
        ["contacts.email"] = new("{value} is not an e-mail address. Example: team@example.no", "{value} er ikke en e-postadresse. Eksempel: team@example.no", "{value} er ikkje ei e-postadresse. Døme: team@example.no"),
        ["scope.console"] = new("{scope} lets the client act for the organisation in this console. Ask an owner to add it", "{scope} lar klienten handle for virksomheten i denne konsollen. Be en eier legge det til", "{scope} lèt klienten handle for verksemda i denne konsollen. Be ein eigar leggje det til"),
        ["scope.console_transfer"] = new("This client can act for the organisation in this console. Remove the scopes that begin with idp. before you give it away", "Klienten kan handle for virksomheten i denne konsollen. Fjern scopes som begynner med idp. før du gir den bort", "Klienten kan handle for verksemda i denne konsollen. Fjern scopes som byrjar med idp. før du gjev han bort"),
        ["credential.console"] = new("This client can act for the organisation in this console. Only an owner, or the client itself, can add a credential", "Klienten kan handle for virksomheten i denne konsollen. Bare en eier, eller klienten selv, kan legge til legitimasjon", "Klienten kan handle for verksemda i denne konsollen. Berre ein eigar, eller klienten sjølv, kan leggje til legitimasjon"),
        ["credential.right"] = new("You can change this client, but not add credentials. Leave the keys as they are", "Du kan endre klienten, men ikke legge til legitimasjon. La nøklene være som de er", "Du kan endre klienten, men ikkje leggje til legitimasjon. Lat nøklane vere som dei er"),
        ["cert.unreadable"] = new("This is not a certificate. Upload it as PEM or DER", "Dette er ikke et sertifikat. Last det opp som PEM eller DER", "Dette er ikkje eit sertifikat. Last det opp som PEM eller DER"),
        ["cert.expired"] = new("This certificate expired on {date}", "Sertifikatet utløp {date}", "Sertifikatet gjekk ut {date}"),
        ["cert.issuer"] = new("The certificate is not from an approved issuer. Approved: {issuers}", "Sertifikatet er ikke fra en godkjent utsteder. Godkjent: {issuers}", "Sertifikatet er ikkje frå ein godkjend utferdar. Godkjent: {issuers}"),
        ["cert.revoked"] = new("The issuer revoked this certificate on {date}", "Utstederen trakk tilbake sertifikatet {date}", "Utferdaren trekte tilbake sertifikatet {date}"),

        // Faults that a test deployment is asked for
        ["fault.kind"] = new("Choose what is to go wrong", "Velg hva som skal gå galt", "Vel kva som skal gå gale"),
        ["fault.whole_issuer"] = new("This strikes every client of the issuer. Somebody who looks after the deployment asks for it", "Dette rammer alle klientene hos utstederen. Det er de som drifter miljøet, som kan be om det", "Dette råkar alle klientane hos utferdaren. Det er dei som driftar miljøet, som kan be om det"),
        ["fault.seconds"] = new("Enter a whole number of seconds from {min} to {max}; 0 would change nothing", "Skriv inn et helt antall sekunder fra {min} til {max}; 0 ville ikke endre noe", "Skriv inn eit heilt tal sekund frå {min} til {max}; 0 ville ikkje endre noko"),
        ["fault.error"] = new("Choose the error code to answer with", "Velg feilkoden det skal svares med", "Vel feilkoden det skal svarast med"),
        ["fault.life"] = new("Enter a whole number of minutes from 1 to {max}", "Skriv inn et helt antall minutter fra 1 til {max}", "Skriv inn eit heilt tal minutt frå 1 til {max}"),
        ["fault.too_many"] = new("{max} faults are on already. End one of them first", "{max} feil er allerede slått på. Avslutt en av dem først", "{max} feil er allereie slått på. Avslutt éin av dei først"),
    };

    /// <summary>What members of a registration document are called on our pages, where that is not their own name.</summary>
    private static readonly Dictionary<string, Text> Fields = new(StringComparer.Ordinal)
    {
        ["access_token_lifetime"] = new("Access token lifetime", "Levetid for access token", "Levetid for access token"),
        ["refresh_token_lifetime"] = new("Refresh token lifetime", "Levetid for refresh token", "Levetid for refresh token"),
        ["authorization_lifetime"] = new("Authorization lifetime", "Levetid for autorisasjonen", "Levetid for autorisasjonen"),
    };

    private static readonly Dictionary<string, Text> ApplicationTypes = new(StringComparer.Ordinal)
    {
        ["web"] = new("web application", "nettapplikasjon", "nettapplikasjon"),
        ["browser"] = new("single-page app", "ensidesapp", "einsidesapp"),
        ["native"] = new("mobile or desktop app", "mobil- eller skrivebordsapp", "mobil- eller skrivebordsapp"),
    };

    /// <summary>The text of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such id.</exception>
    public static Text Of(string id) => All[id];

    /// <summary>The problem in words, with its values. One that has no text yet, which a test would have told, is said in English.</summary>
    public static Text Of(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!All.TryGetValue(problem.Id, out var text)) return Text.Same($"{problem.Member} {problem.Message}");
        foreach (var (name, value) in problem.Values) text = With(text, name, Said(name, value));
        return text;
    }

    /// <summary>The problem at the field it belongs to: <c>client_name</c>, <c>redirect_uris-1</c>.</summary>
    public static FieldError ErrorOf(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(FieldOf(problem), Of(problem));
    }

    /// <summary>
    /// The id of the field. Keys are typed into one field together, and so are scopes; whatever else has several values has
    /// them in fields of their own, in the order of the document.
    /// </summary>
    public static string FieldOf(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem switch
        {
            { Member: "scope" } => "scopes",
            { Member: "client_secret" } => "secret",
            { Index: { } place, Member: "redirect_uris" or "post_logout_redirect_uris" } => $"{problem.Member}-{place}",
            _ => problem.Member,
        };
    }

    private static Text Said(string name, string value) => name switch
    {
        "field" or "member" when Fields.TryGetValue(value, out var field) => field,
        "app_type" when ApplicationTypes.TryGetValue(value, out var type) => type,
        _ => Text.Same(value),
    };

    private static Text With(Text text, string name, Text value) => new(
        text.English.Replace($"{{{name}}}", value.English, StringComparison.Ordinal),
        text.Bokmaal.Replace($"{{{name}}}", value.Bokmaal, StringComparison.Ordinal),
        text.Nynorsk.Replace($"{{{name}}}", value.Nynorsk, StringComparison.Ordinal));
}
