using System.Globalization;
using IdP.Admin.Keys;
using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Admin.Texts;

/// <summary>What a client proves itself with: secrets, keys and certificates, and how they are made, rolled over and revoked.</summary>
public static class CredentialTexts
{
    // The list
    public static Text Credentials => new("Credentials", "Legitimasjon", "Legitimasjon");
    public static Text Credential => new("Credential", "Legitimasjon", "Legitimasjon");
    public static Text Registered => new("Registered", "Registrert", "Registrert");
    public static Text Ends => new("Ends", "Utløper", "Går ut");
    public static Text NoEnd => new("Has no end", "Utløper ikke", "Går ikkje ut");
    public static Text Used => new("Used", "Brukt", "Brukt");
    public static Text FirstUsed => new("First used", "Først brukt", "Først brukt");
    public static Text LastUsed => new("Last used", "Sist brukt", "Sist brukt");
    public static Text NeverUsed => new("Never used", "Aldri brukt", "Aldri brukt");
    public static Text UsesOfDay => new("Uses in 24 h", "Bruk siste 24 t", "Bruk siste 24 t");
    public static Text Standing => new("Status", "Status", "Status");
    public static Text Actions => new("Actions", "Handlinger", "Handlingar");
    public static Text Revoke => new("Revoke", "Trekk tilbake", "Trekk tilbake");
    public static Text Details => new("Details", "Detaljer", "Detaljar");
    public static Text Description => new("Description", "Beskrivelse", "Skildring");
    public static Text Until => new("Until {time}", "Til {time}", "Til {time}");
    public static Text NewSecret => new("New secret", "Ny hemmelighet", "Ny løyndom");
    public static Text RollOver => new("Roll over", "Bytt hemmelighet", "Byt løyndom");
    public static Text AddKey => new("Add a key or certificate", "Legg til nøkkel eller sertifikat", "Legg til nøkkel eller sertifikat");
    public static Text EmptyTitle => new("No credentials yet", "Ingen legitimasjon ennå", "Ingen legitimasjon enno");
    public static Text EmptySecret => new(
        "The client cannot get tokens before it has a secret. We make it and show it once.",
        "Klienten kan ikke få tokens før den har en hemmelighet. Vi lager den og viser den én gang.",
        "Klienten kan ikkje få tokens før han har ein løyndom. Vi lagar han og viser han éin gong.");
    public static Text EmptyKey => new(
        "The client cannot get tokens before it has a public key or a business certificate.",
        "Klienten kan ikke få tokens før den har en offentlig nøkkel eller et virksomhetssertifikat.",
        "Klienten kan ikkje få tokens før han har ein offentleg nøkkel eller eit verksemdssertifikat.");
    public static Text EmptyPublicTitle => new("This client has no credentials", "Denne klienten har ingen legitimasjon", "Denne klienten har ingen legitimasjon");
    public static Text EmptyPublic => new(
        "It is a public client: it cannot keep a secret, and uses PKCE instead.",
        "Det er en offentlig klient: Den kan ikke holde på en hemmelighet og bruker PKCE i stedet.",
        "Det er ein offentleg klient: Han kan ikkje halde på ein løyndom og bruker PKCE i staden.");
    public static Text TwoSecrets => new(
        "There are already two active secrets. Revoke one before you make another",
        "Det finnes allerede to aktive hemmeligheter. Trekk tilbake en før du lager en ny",
        "Det finst allereie to aktive løyndomar. Trekk tilbake éin før du lagar ein ny");
    public static Text ToCollect => new("Your new secret is approved", "Den nye hemmeligheten er godkjent", "Den nye løyndomen er godkjend");
    public static Text CollectBefore => new(
        "It is made when you collect it, and shown once. Do so before {time}.",
        "Den blir laget når du henter den, og vises én gang. Gjør det før {time}.",
        "Han blir laga når du hentar han, og blir vist éin gong. Gjer det før {time}.");
    public static Text Collect => new("Collect the secret", "Hent hemmeligheten", "Hent løyndomen");
    public static Text CollectTooLate => new(
        "This secret can no longer be collected: it was collected already, or the time ran out. Ask for a new one",
        "Denne hemmeligheten kan ikke lenger hentes: Den er allerede hentet, eller tiden er ute. Be om en ny",
        "Denne løyndomen kan ikkje lenger hentast: Han er allereie henta, eller tida er ute. Be om ein ny");

    /// <summary>What kind of credential it is: one of <see cref="SecretTypes"/>.</summary>
    public static Text KindOf(string type) => type switch
    {
        SecretTypes.SharedSecret => new("Client secret", "Klienthemmelighet", "Klientløyndom"),
        SecretTypes.JsonWebKey => new("Public key", "Offentlig nøkkel", "Offentleg nøkkel"),
        SecretTypes.BusinessCertificate => new("Business certificates of the organisation", "Virksomhetssertifikatene til virksomheten", "Verksemdssertifikata til verksemda"),
        SecretTypes.CertificateLock => new("Locked to one certificate", "Låst til ett sertifikat", "Låst til eitt sertifikat"),
        _ => Text.Same(type),
    };

    /// <summary>What the identifier of such a credential is called.</summary>
    public static Text IdentifierOf(string type) => type switch
    {
        SecretTypes.JsonWebKey => new("key ID", "nøkkel-ID", "nøkkel-ID"),
        SecretTypes.BusinessCertificate => new("organisation number", "organisasjonsnummer", "organisasjonsnummer"),
        SecretTypes.CertificateLock => new("thumbprint", "fingeravtrykk", "fingeravtrykk"),
        _ => new("identifier", "identifikator", "identifikator"),
    };

    public static Text Of(CredentialStanding standing) => standing switch
    {
        CredentialStanding.EndsSoon => new("Ends soon", "Utløper snart", "Går snart ut"),
        CredentialStanding.Ending => new("Ending", "Avsluttes", "Blir avslutta"),
        CredentialStanding.Expired => new("Expired", "Utløpt", "Utgått"),
        _ => new("Active", "Aktiv", "Aktiv"),
    };

    // A new secret
    public static Text NewSecretFor => new("New secret for {name}", "Ny hemmelighet for {name}", "Ny løyndom for {name}");
    public static Text NewSecretHow => new(
        "We make a secret of 256 random bits and show it once. Secrets that are there already go on working.",
        "Vi lager en hemmelighet på 256 tilfeldige bit og viser den én gang. Hemmeligheter som allerede finnes, virker videre.",
        "Vi lagar ein løyndom på 256 tilfeldige bit og viser han éin gong. Løyndomar som finst frå før, verkar vidare.");
    public static Text ValidFor => new("Valid for", "Gyldig i", "Gyldig i");
    public static Text ValidForHint => new("At most {days} days. Set a reminder before it ends", "Høyst {days} dager. Sett en påminnelse før den utløper", "Høgst {days} dagar. Set ei påminning før han går ut");
    public static Text Days => new("days", "dager", "dagar");
    public static Text DaysWrong => new("Enter a whole number of days from 1 to {days}", "Skriv et helt antall dager fra 1 til {days}", "Skriv eit heilt tal dagar frå 1 til {days}");
    public static Text DescriptionHint => new("Where it is used, or who holds it", "Hvor den brukes, eller hvem som har den", "Kvar han blir brukt, eller kven som har han");
    public static Text DescriptionTooLong => new("The description can have up to {max} characters", "Beskrivelsen kan ha opptil {max} tegn", "Skildringa kan ha opptil {max} teikn");
    public static Text MakeSecret => new("Make the secret", "Lag hemmeligheten", "Lag løyndomen");
    public static Text Cancel => new("Cancel", "Avbryt", "Avbryt");
    public static Text SentForApproval => new("Sent for approval. You can collect the secret here when somebody has approved it", "Sendt til godkjenning. Du kan hente hemmeligheten her når noen har godkjent den", "Send til godkjenning. Du kan hente løyndomen her når nokon har godkjent han");
    public static Text ChangeSentForApproval => new("Sent for approval. It takes effect when somebody has approved it", "Sendt til godkjenning. Endringen trer i kraft når noen har godkjent den", "Send til godkjenning. Endringa tek til å gjelde når nokon har godkjent henne");

    // Shown once
    public static Text ClientSecret => new("client secret", "klienthemmelighet", "klientløyndom");
    public static Text SecretTitle => new("The new secret for {name}", "Den nye hemmeligheten for {name}", "Den nye løyndomen for {name}");
    public static Text ShownOnce => new(
        "Copy this secret now. It is shown only this once and we cannot get it back",
        "Kopier hemmeligheten nå. Den vises bare denne ene gangen, og vi kan ikke hente den frem igjen",
        "Kopier løyndomen no. Han blir vist berre denne eine gongen, og vi kan ikkje hente han fram att");
    public static Text DownloadEnv => new("Download .env", "Last ned .env", "Last ned .env");
    public static Text OldEnds => new("The old secret stops", "Den gamle hemmeligheten slutter å virke", "Den gamle løyndomen sluttar å verke");
    public static Text OldEndedNow => new("It has stopped working", "Den har sluttet å virke", "Han har slutta å verke");
    public static Text Stored => new("I have stored the secret", "Jeg har lagret hemmeligheten", "Eg har lagra løyndomen");
    public static Text Continue => new("Continue", "Fortsett", "Hald fram");
    public static Text AlreadyTitle => new("The secret has already been shown", "Hemmeligheten er allerede vist", "Løyndomen er allereie vist");
    public static Text Already => new(
        "This form has been sent before, so nothing new was made. We do not have the secret and cannot show it again. If you did not store it, revoke it and make another.",
        "Dette skjemaet er sendt før, så ingenting nytt ble laget. Vi har ikke hemmeligheten og kan ikke vise den igjen. Lagret du den ikke, må du trekke den tilbake og lage en ny.",
        "Dette skjemaet er sendt før, så ikkje noko nytt vart laga. Vi har ikkje løyndomen og kan ikkje vise han att. Lagra du han ikkje, må du trekkje han tilbake og lage ein ny.");
    public static Text BackToCredentials => new("Back to the credentials", "Tilbake til legitimasjonen", "Tilbake til legitimasjonen");

    // Rolling over
    public static Text RollOverFor => new("Roll over the secret of {name}", "Bytt hemmeligheten til {name}", "Byt løyndomen til {name}");
    public static Text RollOverHow => new(
        "We make a new secret and show it once. Put it into use while the old one still works.",
        "Vi lager en ny hemmelighet og viser den én gang. Ta den i bruk mens den gamle fortsatt virker.",
        "Vi lagar ein ny løyndom og viser han éin gong. Ta han i bruk medan den gamle framleis verkar.");
    public static Text WhenOldStops => new("When does the old secret stop?", "Når skal den gamle hemmeligheten slutte å virke?", "Når skal den gamle løyndomen slutte å verke?");
    public static Text StopsIn7Days => new("In 7 days", "Om 7 dager", "Om 7 dagar");
    public static Text StopsIn24Hours => new("In 24 hours", "Om 24 timer", "Om 24 timar");
    public static Text StopsIn1Hour => new("In 1 hour", "Om 1 time", "Om 1 time");
    public static Text StopsOnDate => new("On a date", "På en dato", "På ein dato");
    public static Text StopsOnDateField => new("It stops at the beginning of", "Den slutter ved starten av", "Han sluttar ved starten av");
    public static Text StopsOnDateHint => new("At most 30 days from now", "Høyst 30 dager fra nå", "Høgst 30 dagar frå no");
    public static Text StopsOnDateWrong => new("Enter a date within the next 30 days", "Skriv en dato innen de neste 30 dagene", "Skriv ein dato innan dei neste 30 dagane");
    public static Text StopsNow => new("Now", "Nå", "No");
    public static Text StopsNowHint => new("Sign-ins fail until the new secret is in use", "Innlogginger feiler til den nye hemmeligheten er tatt i bruk", "Innloggingar feilar til den nye løyndomen er teken i bruk");
    public static Text Leaked => new("Now, because it has leaked", "Nå, fordi den er på avveie", "No, fordi han er på avvegar");
    public static Text LeakedHint => new(
        "Sign-ins fail until the new secret is in use. What you write is kept in the audit log",
        "Innlogginger feiler til den nye hemmeligheten er tatt i bruk. Det du skriver, lagres i revisjonsloggen",
        "Innloggingar feilar til den nye løyndomen er teken i bruk. Det du skriv, blir lagra i revisjonsloggen");
    public static Text WhatHappened => new("What happened?", "Hva har skjedd?", "Kva har hendt?");
    public static Text WhatHappenedHint => new("Where it was seen, and since when. Never the secret itself", "Hvor den ble sett, og siden når. Aldri selve hemmeligheten", "Kvar han vart sett, og sidan når. Aldri sjølve løyndomen");
    public static Text ReasonTooShort => new("Say why (at least {min} characters). It is kept in the audit log", "Skriv hvorfor (minst {min} tegn). Det lagres i revisjonsloggen", "Skriv kvifor (minst {min} teikn). Det blir lagra i revisjonsloggen");
    public static Text ChooseWhen => new("Choose when the old secret stops", "Velg når den gamle hemmeligheten skal slutte å virke", "Vel når den gamle løyndomen skal slutte å verke");
    public static Text NothingToRollOver => new("There is no active secret to roll over. Make a new one", "Det finnes ingen aktiv hemmelighet å bytte. Lag en ny", "Det finst ingen aktiv løyndom å byte. Lag ein ny");

    // Safe to revoke?
    public static Text RevokeTitle => new("Revoke: {what}", "Trekk tilbake: {what}", "Trekk tilbake: {what}");
    public static Text SafeTitle => new("Safe to end the old secret?", "Trygt å avslutte den gamle hemmeligheten?", "Trygt å avslutte den gamle løyndomen?");
    public static Text EndOldNow => new("End the old one now", "Avslutt den gamle nå", "Avslutt den gamle no");
    public static Text NewUsed => new("The new one works: first used {ago}, {count} times in the last 24 hours", "Den nye virker: først brukt {ago}, {count} ganger det siste døgnet", "Den nye verkar: først brukt {ago}, {count} gonger det siste døgnet");
    public static Text NewUnused => new("The new one has never been used", "Den nye er aldri brukt", "Den nye er aldri brukt");
    public static Text NoSuccessor => new("Nothing takes its place", "Ingenting tar over for den", "Ingenting tek over for han");
    public static Text OldUsed => new("The old one was last used {ago}", "Den gamle ble sist brukt {ago}", "Den gamle vart sist brukt {ago}");
    public static Text ItWasUsed => new("It was last used {ago}", "Den ble sist brukt {ago}", "Han vart sist brukt {ago}");
    public static Text ItWasNeverUsed => new("It has never been used", "Den er aldri brukt", "Han er aldri brukt");
    public static Text NoUseSafe => new("No use for 24 hours: safe", "Ikke brukt på 24 timer: trygt", "Ikkje brukt på 24 timar: trygt");
    public static Text OldStillUsed => new(
        "The old secret was used {ago}. If you revoke it now, {count} sign-ins in the last hour would have failed",
        "Den gamle hemmeligheten ble brukt {ago}. Trekker du den tilbake nå, ville {count} innlogginger den siste timen ha feilet",
        "Den gamle løyndomen vart brukt {ago}. Trekkjer du han tilbake no, ville {count} innloggingar den siste timen ha feila");
    public static Text StillUsed => new(
        "It was used {ago}. If you revoke it now, {count} requests in the last hour would have failed",
        "Den ble brukt {ago}. Trekker du den tilbake nå, ville {count} forespørsler den siste timen ha feilet",
        "Han vart brukt {ago}. Trekkjer du han tilbake no, ville {count} førespurnader den siste timen ha feila");
    public static Text HasExpired => new("It has expired and works no longer", "Den er utløpt og virker ikke lenger", "Han er utgått og verkar ikkje lenger");
    public static Text LastOne => new(
        "This is the only working credential. Add a new one first, or disable the client",
        "Dette er den eneste virksomme legitimasjonen. Legg til en ny først, eller deaktiver klienten",
        "Dette er den einaste verksame legitimasjonen. Legg til ein ny først, eller deaktiver klienten");
    public static Text Unlocking => new(
        "Every valid business certificate of the organisation opens the client then",
        "Da åpner alle gyldige virksomhetssertifikater til virksomheten for klienten",
        "Då opnar alle gyldige verksemdssertifikat til verksemda for klienten");
    public static Text RevokeNow => new("Revoke it now", "Trekk tilbake nå", "Trekk tilbake no");
    public static Text RevokeNowLosing => new("Revoke it now, {count} requests an hour will fail", "Trekk tilbake nå, {count} forespørsler i timen vil feile", "Trekk tilbake no, {count} førespurnader i timen vil feile");
    public static Text KeepIt => new("Keep it", "Behold den", "Behald han");
    public static Text Revoked => new("{what} is revoked", "{what} er trukket tilbake", "{what} er trekt tilbake");
    public static Text ConfirmIdWrong => new("Type {client_id} to confirm", "Skriv {client_id} for å bekrefte", "Skriv {client_id} for å stadfeste");
    public static Text Conflict => new(
        "Somebody changed this client while you were here. Look at what is there now, and try again",
        "Noen endret klienten mens du var her. Se på hvordan den er nå, og prøv igjen",
        "Nokon endra klienten medan du var her. Sjå på korleis han er no, og prøv på nytt");
    public static Text PendingChange => new(
        "A change to this client is waiting for approval. Approve, reject or withdraw it first",
        "En endring på klienten venter på godkjenning. Godkjenn, avvis eller trekk den tilbake først",
        "Ei endring på klienten ventar på godkjenning. Godkjenn, avvis eller trekk henne tilbake først");
    public static Text NothingChanged => new("Nothing was changed: it is registered already", "Ingenting ble endret: Det er allerede registrert", "Ingenting vart endra: Det er allereie registrert");

    // Keys
    public static Text AddKeyFor => new("Add a key or certificate to {name}", "Legg til nøkkel eller sertifikat for {name}", "Legg til nøkkel eller sertifikat for {name}");
    public static Text Pasted => new("Public key or certificate", "Offentlig nøkkel eller sertifikat", "Offentleg nøkkel eller sertifikat");
    public static Text PastedHint => new("PEM, a JWK or a JWK Set. Never a private key", "PEM, en JWK eller et JWK-sett. Aldri en privatnøkkel", "PEM, ein JWK eller eit JWK-sett. Aldri ein privatnøkkel");
    public static Text ChosenFile => new("Or choose a file", "Eller velg en fil", "Eller vel ei fil");
    public static Text ChosenFileHint => new("PEM, DER or JSON, up to {max} kB", "PEM, DER eller JSON, opptil {max} kB", "PEM, DER eller JSON, opptil {max} kB");
    public static Text PrivateRefused => new(
        "This is a private key. We have thrown it away and stored nothing. If it came from a shared place, replace it. Upload the public key or the certificate",
        "Dette er en privatnøkkel. Vi har kastet den og ikke lagret noe. Kom den fra et delt sted, må du bytte den. Last opp den offentlige nøkkelen eller sertifikatet",
        "Dette er ein privatnøkkel. Vi har kasta han og ikkje lagra noko. Kom han frå ein delt stad, må du byte han. Last opp den offentlege nøkkelen eller sertifikatet");
    public static Text WhatToDo => new("What should we do with it?", "Hva skal vi gjøre med den?", "Kva skal vi gjere med han?");
    public static Text Add => new("Add it to the keys that are there", "Legg den til nøklene som finnes", "Legg han til nøklane som finst");
    public static Text AddHint => new("The others go on working. A client can have up to 5", "De andre virker videre. En klient kan ha opptil 5", "Dei andre verkar vidare. Ein klient kan ha opptil 5");
    public static Text Replace => new("Replace all keys", "Bytt ut alle nøkler", "Byt ut alle nøklar");
    public static Text ReplaceHint => new("Keys that are not in what you send stop working at once", "Nøkler som ikke er med i det du sender, slutter å virke med en gang", "Nøklar som ikkje er med i det du sender, sluttar å verke med ein gong");
    public static Text Lock => new("Lock the client to this certificate", "Lås klienten til dette sertifikatet", "Lås klienten til dette sertifikatet");
    public static Text LockHint => new("For business certificates: no other certificate of the organisation opens the client then", "For virksomhetssertifikater: Ingen andre sertifikater fra virksomheten åpner da for klienten", "For verksemdssertifikat: Ingen andre sertifikat frå verksemda opnar då for klienten");
    public static Text Check => new("Check it", "Kontroller", "Kontroller");
    public static Text CheckTitle => new("Is this right?", "Stemmer dette?", "Stemmer dette?");
    public static Text OneKeyAtATime => new("{count} keys were found. Add them one at a time, or replace all keys", "Det er {count} nøkler her. Legg dem til én om gangen, eller bytt ut alle nøkler", "Det er {count} nøklar her. Legg dei til éin om gongen, eller byt ut alle nøklar");
    public static Text NeedsCertificate => new("Only a certificate can be locked to. Upload the certificate, or add the key", "Du kan bare låse til et sertifikat. Last opp sertifikatet, eller legg til nøkkelen", "Du kan berre låse til eit sertifikat. Last opp sertifikatet, eller legg til nøkkelen");
    public static Text TakesPlaceOfCertificates => new(
        "From then on the client signs with this key. Business certificates open it no longer",
        "Fra da av signerer klienten med denne nøkkelen. Virksomhetssertifikater åpner ikke lenger for den",
        "Frå då av signerer klienten med denne nøkkelen. Verksemdssertifikat opnar ikkje lenger for han");
    public static Text TheseKeysGo => new("These keys stop working", "Disse nøklene slutter å virke", "Desse nøklane sluttar å verke");
    public static Text KeyId => new("Key ID (kid)", "Nøkkel-ID (kid)", "Nøkkel-ID (kid)");
    public static Text KeyIdMade => new(
        "The key came without a name, so we named it by its thumbprint (RFC 7638). Put this kid into the header of each assertion",
        "Nøkkelen kom uten navn, så vi navnga den med fingeravtrykket (RFC 7638). Ha denne kid-en i headeren til hver assertion",
        "Nøkkelen kom utan namn, så vi gav han fingeravtrykket (RFC 7638) som namn. Ha denne kid-en i headeren til kvar assertion");
    public static Text KeyKind => new("Key", "Nøkkel", "Nøkkel");
    public static Text PublicKey => new("Public key", "Offentlig nøkkel", "Offentleg nøkkel");
    public static Text Subject => new("Subject", "Innehaver", "Innehavar");
    public static Text OrganizationNumber => new("Organisation number", "Organisasjonsnummer", "Organisasjonsnummer");
    public static Text CertificateIssuer => new("Issuer", "Utsteder", "Utferdar");
    public static Text SerialNumber => new("Serial number", "Serienummer", "Serienummer");
    public static Text Policy => new("Policy", "Policy", "Policy");
    public static Text Validity => new("Valid", "Gyldig", "Gyldig");
    public static Text FromUntil => new("{from} to {until}", "{from} til {until}", "{from} til {until}");
    public static Text Thumbprint => new("SHA-256 thumbprint", "SHA-256-fingeravtrykk", "SHA-256-fingeravtrykk");
    public static Text Verdict => new("Accepted?", "Godtas?", "Godteke?");
    public static Text CertificateIsGood => new("Yes, the provider accepts this certificate today", "Ja, tilbyderen godtar dette sertifikatet i dag", "Ja, tilbydaren godtek dette sertifikatet i dag");
    public static Text None => new("None", "Ingen", "Ingen");
    public static Text SaveKey => new("Add the key", "Legg til nøkkelen", "Legg til nøkkelen");
    public static Text SaveKeys => new("Replace all keys", "Bytt ut alle nøkler", "Byt ut alle nøklar");
    public static Text SaveLock => new("Lock to this certificate", "Lås til dette sertifikatet", "Lås til dette sertifikatet");
    public static Text StartAgain => new("Choose another", "Velg en annen", "Vel ein annan");
    public static Text KeyAdded => new("The key is registered", "Nøkkelen er registrert", "Nøkkelen er registrert");
    public static Text KeysReplaced => new("The keys are replaced", "Nøklene er byttet ut", "Nøklane er bytte ut");
    public static Text Locked => new("The client is locked to the certificate", "Klienten er låst til sertifikatet", "Klienten er låst til sertifikatet");
    public static Text MakePairTitle => new("No key yet?", "Ingen nøkkel ennå?", "Ingen nøkkel enno?");
    public static Text MakePairHow => new(
        "Your browser can make a key pair. The private key is downloaded to you and never sent; only the public key goes into the form.",
        "Nettleseren din kan lage et nøkkelpar. Privatnøkkelen lastes ned til deg og sendes aldri; bare den offentlige nøkkelen settes inn i skjemaet.",
        "Nettlesaren din kan lage eit nøkkelpar. Privatnøkkelen blir lasta ned til deg og aldri send; berre den offentlege nøkkelen blir sett inn i skjemaet.");
    public static Text MakePair => new("Make a key pair", "Lag et nøkkelpar", "Lag eit nøkkelpar");
    public static Text PairMade => new(
        "The private key is in your downloads. Move it to where the client reads it, and delete the download",
        "Privatnøkkelen ligger i nedlastingene dine. Flytt den dit klienten leser den, og slett nedlastingen",
        "Privatnøkkelen ligg i nedlastingane dine. Flytt han dit klienten les han, og slett nedlastinga");
    public static Text PairFailed => new("The browser could not make a key pair. Use openssl instead", "Nettleseren kunne ikke lage et nøkkelpar. Bruk openssl i stedet", "Nettlesaren kunne ikkje lage eit nøkkelpar. Bruk openssl i staden");
    public static Text WithOpenSsl => new("Make one with openssl", "Lag ett med openssl", "Lag eitt med openssl");
    public static Text WithOpenSslHow => new(
        "Keep private.pem where only the client can read it. Paste what is in public.pem here.",
        "Oppbevar private.pem der bare klienten kan lese den. Lim inn det som står i public.pem, her.",
        "Oppbevar private.pem der berre klienten kan lese han. Lim inn det som står i public.pem, her.");

    /// <summary>What is wrong with an upload or a certificate, beside what <see cref="RegistrationTexts"/> has.</summary>
    public static IReadOnlyDictionary<string, Text> Problems { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["key.nothing"] = new("Paste a public key or a certificate, or choose a file", "Lim inn en offentlig nøkkel eller et sertifikat, eller velg en fil", "Lim inn ein offentleg nøkkel eller eit sertifikat, eller vel ei fil"),
        ["key.upload_too_large"] = new("The file can have up to {max} kB. Upload only the public key or the certificate", "Filen kan ha opptil {max} kB. Last opp bare den offentlige nøkkelen eller sertifikatet", "Fila kan ha opptil {max} kB. Last opp berre den offentlege nøkkelen eller sertifikatet"),
        ["cert.none_accepted"] = new("This issuer accepts no business certificates. Use a key instead", "Denne utstederen godtar ingen virksomhetssertifikater. Bruk en nøkkel i stedet", "Denne utferdaren godtek ingen verksemdssertifikat. Bruk ein nøkkel i staden"),
        ["cert.not_yet"] = new("This certificate is not valid until {date}", "Sertifikatet er ikke gyldig før {date}", "Sertifikatet er ikkje gyldig før {date}"),
        ["cert.policy"] = new(
            "This kind of certificate (policy {policies}) is not accepted here. Use a business certificate for authentication",
            "Denne typen sertifikat (policy {policies}) godtas ikke her. Bruk et virksomhetssertifikat for autentisering",
            "Denne typen sertifikat (policy {policies}) blir ikkje godteken her. Bruk eit verksemdssertifikat for autentisering"),
        ["cert.revoked"] = new(
            "The issuer has revoked this certificate. Order a new one",
            "Utstederen har trukket tilbake sertifikatet. Bestill et nytt",
            "Utferdaren har trekt tilbake sertifikatet. Bestill eit nytt"),
        ["cert.revocation_unknown"] = new(
            "We could not find out whether this certificate is revoked. Try again later",
            "Vi kunne ikke finne ut om sertifikatet er trukket tilbake. Prøv igjen senere",
            "Vi kunne ikkje finne ut om sertifikatet er trekt tilbake. Prøv på nytt seinare"),
        ["cert.no_organization"] = new(
            "The certificate has no organisation number. Use a business certificate, not a personal or server certificate",
            "Sertifikatet har ikke noe organisasjonsnummer. Bruk et virksomhetssertifikat, ikke et personlig sertifikat eller et serversertifikat",
            "Sertifikatet har ikkje noko organisasjonsnummer. Bruk eit verksemdssertifikat, ikkje eit personleg sertifikat eller eit tenarsertifikat"),
        ["cert.unfit"] = new(
            "The certificate cannot be used to authenticate. It needs {expected}, and has {found}",
            "Sertifikatet kan ikke brukes til autentisering. Det må ha {expected}, men har {found}",
            "Sertifikatet kan ikkje brukast til autentisering. Det må ha {expected}, men har {found}"),
    };

    /// <summary>A problem in words. Dates are written as people write them.</summary>
    public static Text Of(RegistrationProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var text = Problems.GetValueOrDefault(problem.Id) ?? RegistrationTexts.All.GetValueOrDefault(problem.Id);
        if (text is null) return RegistrationTexts.Of(problem);
        foreach (var (name, value) in problem.Values) text = name == "date" ? Dated(text, value) : text.With(name, value);
        return text;
    }

    private static Text Dated(Text text, string value)
    {
        var day = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            text.English.Replace("{date}", Moments.Date(day, Language.English), StringComparison.Ordinal),
            text.Bokmaal.Replace("{date}", Moments.Date(day, Language.Bokmaal), StringComparison.Ordinal),
            text.Nynorsk.Replace("{date}", Moments.Date(day, Language.Nynorsk), StringComparison.Ordinal));
    }
}
