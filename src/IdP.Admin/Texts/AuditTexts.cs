using IdP.Admin.Ui;
using IdP.Storage.Audit;

namespace IdP.Admin.Texts;

/// <summary>The audit trail: what happened, in words, and how it is searched, verified and taken away.</summary>
public static class AuditTexts
{
    /// <summary>What happened, among everything that does; of one client's history <see cref="ClientTexts"/> says it shorter.</summary>
    public static Text Of(string action) => action switch
    {
        AuditActions.ClientCreated => new("Client registered", "Klient registrert", "Klient registrert"),
        AuditActions.ClientUpdated => new("Client changed", "Klient endret", "Klient endra"),
        AuditActions.ClientEnabled => new("Client enabled", "Klient aktivert", "Klient aktivert"),
        AuditActions.ClientDisabled => new("Client disabled", "Klient deaktivert", "Klient deaktivert"),
        AuditActions.ClientDeleted => new("Client deleted", "Klient slettet", "Klient sletta"),
        AuditActions.ClientRestored => new("Client brought back", "Klient hentet tilbake", "Klient henta tilbake"),
        AuditActions.ClientPurged => new("Client purged", "Klient fjernet for godt", "Klient fjerna for godt"),
        AuditActions.ClientCopied => new("Client copied", "Klient kopiert", "Klient kopiert"),
        AuditActions.ClientImported => new("Client imported", "Klient importert", "Klient importert"),
        AuditActions.ClientExported => new("Client exported", "Klient eksportert", "Klient eksportert"),
        AuditActions.ClientTried => new("Sign-in tried with the client", "Innlogging prøvd med klienten", "Innlogging prøvd med klienten"),
        AuditActions.ClientAdopted => new("Client moved", "Klient flyttet", "Klient flytta"),
        AuditActions.MemberInvited => new("Member invited", "Medlem invitert", "Medlem invitert"),
        AuditActions.MemberAdded => new("Member added", "Medlem lagt til", "Medlem lagd til"),
        AuditActions.MemberRoleChanged => new("Role changed", "Rolle endret", "Rolle endra"),
        AuditActions.MemberRemoved => new("Member removed", "Medlem fjernet", "Medlem fjerna"),
        AuditActions.MemberSessionsEnded => new("Signed out everywhere", "Logget ut overalt", "Logga ut overalt"),
        AuditActions.OrganizationCreated => new("Organisation created", "Virksomhet opprettet", "Verksemd oppretta"),
        AuditActions.OrganizationUpdated => new("Organisation changed", "Virksomhet endret", "Verksemd endra"),
        AuditActions.OrganizationPolicyChanged => new("Organisation's policy changed", "Virksomhetens regler endret", "Reglane til verksemda endra"),
        AuditActions.SignInSucceeded => new("Signed in", "Logget inn", "Logga inn"),
        AuditActions.SignInFailed => new("Sign-in failed", "Innlogging mislyktes", "Innlogging mislukkast"),
        AuditActions.SignInStepUp => new("Confirmed who they are", "Bekreftet hvem de er", "Stadfesta kven dei er"),
        AuditActions.SignedOut => new("Signed out", "Logget ut", "Logga ut"),
        AuditActions.SessionExpired => new("Session ended", "Økt utløpt", "Økt gått ut"),
        AuditActions.AccessDenied => new("Access denied", "Tilgang nektet", "Tilgang nekta"),
        AuditActions.InputRejected => new("Input rejected", "Inndata avvist", "Inndata avvist"),
        AuditActions.RateLimitHit => new("Too many requests", "For mange forespørsler", "For mange førespurnader"),
        AuditActions.BootstrapStarted => new("Setup started", "Oppsett startet", "Oppsett starta"),
        AuditActions.BootstrapCompleted => new("Setup completed", "Oppsett fullført", "Oppsett fullført"),
        AuditActions.BreakGlassUsed => new("Break-glass used", "Nødinngang brukt", "Naudinngang brukt"),
        AuditActions.ExplanationViewed => new("Refused request read", "Avvist forespørsel lest", "Avvist førespurnad lesen"),
        AuditActions.CalendarFeedMade => new("Calendar address made", "Kalenderadresse laget", "Kalenderadresse laga"),
        AuditActions.CalendarFeedRevoked => new("Calendar address revoked", "Kalenderadresse trukket tilbake", "Kalenderadresse trekt tilbake"),
        AuditActions.AuditViewed => new("Audit log read", "Revisjonslogg lest", "Revisjonslogg lesen"),
        AuditActions.AuditExported => new("Audit log exported", "Revisjonslogg eksportert", "Revisjonslogg eksportert"),
        AuditActions.AuditVerified => new("Audit log verified", "Revisjonslogg kontrollert", "Revisjonslogg kontrollert"),
        AuditActions.TestFaultStarted => FaultTexts.Started,
        AuditActions.TestFaultEnded => FaultTexts.Ended,
        AuditActions.IssuerKeysRotated => new("Issuer's keys rotated", "Nøklene til utstederen rotert", "Nøklane til utferdaren roterte"),
        AuditActions.SigningKeyCreated => new("Signing key made", "Signeringsnøkkel laget", "Signeringsnøkkel laga"),
        AuditActions.SigningKeyActivated => new("Signing key taken into use", "Signeringsnøkkel tatt i bruk", "Signeringsnøkkel teken i bruk"),
        AuditActions.SigningKeyRetired => new("Signing key retired", "Signeringsnøkkel tatt ut av bruk", "Signeringsnøkkel teken ut av bruk"),
        AuditActions.SigningKeyRevoked => new("Signing key revoked", "Signeringsnøkkel trukket tilbake", "Signeringsnøkkel trekt tilbake"),
        AuditActions.ConfigurationChanged => new("Configuration changed", "Konfigurasjon endret", "Konfigurasjon endra"),
        AuditActions.JobFailed => new("A job failed", "En jobb feilet", "Ein jobb feila"),
        _ => ClientTexts.OfAction(action),
    };

    public static Text OfOutcome(string outcome) => outcome switch
    {
        AuditOutcomes.Success => new("Done", "Utført", "Utført"),
        AuditOutcomes.Denied => new("Denied", "Nektet", "Nekta"),
        AuditOutcomes.Failed => new("Failed", "Mislyktes", "Mislukkast"),
        _ => Text.Same(outcome),
    };

    /// <summary>What all actions that begin alike are about.</summary>
    public static IReadOnlyList<Option> Subjects { get; } =
    [
        new("", ListTexts.Any),
        new("client.", UiTexts.Clients),
        new("secret.", new("Secrets", "Hemmeligheter", "Løyndomar")),
        new("key.", new("Keys", "Nøkler", "Nøklar")),
        new("change.", UiTexts.Approvals),
        new("approval.", new("Bypassed approvals", "Omgåtte godkjenninger", "Omgåtte godkjenningar")),
        new("member.", UiTexts.Members),
        new("org.", UiTexts.Organization),
        new("admin.", new("Sign-ins", "Innlogginger", "Innloggingar")),
        new("access.", new("Denied access", "Nektet tilgang", "Nekta tilgang")),
        new("audit.", UiTexts.Audit),
        new("signingkey.", new("Signing keys", "Signeringsnøkler", "Signeringsnøklar")),
        new("job.", new("Jobs", "Jobber", "Jobbar")),
    ];

    // The list
    public static Text TargetId => new("Client ID or other object", "Klient-ID eller annet objekt", "Klient-ID eller anna objekt");
    public static Text Actor => new("Who (code)", "Hvem (kode)", "Kven (kode)");
    public static Text About => new("About", "Gjelder", "Gjeld");
    public static Text Outcome => new("Outcome", "Utfall", "Utfall");
    public static Text From => new("From (yyyy-mm-dd)", "Fra (åååå-mm-dd)", "Frå (åååå-mm-dd)");
    public static Text To => new("To and including (yyyy-mm-dd)", "Til og med (åååå-mm-dd)", "Til og med (åååå-mm-dd)");
    public static Text RequestId => new("Request ID", "Forespørsels-ID", "Førespurnads-ID");
    public static Text When => new("When", "Når", "Når");
    public static Text What => new("What", "Hva", "Kva");
    public static Text Who => new("Who", "Hvem", "Kven");
    public static Text Row => new("Row", "Rad", "Rad");
    public static Text RowNumber => new("Row {seq}", "Rad {seq}", "Rad {seq}");
    public static Text NoRows => new("Nothing has happened", "Ingenting har skjedd", "Ingenting har hendt");
    public static Text NoMatch => new("No rows match", "Ingen rader passer", "Ingen rader passar");
    public static Text Newer => new("Newer", "Nyere", "Nyare");
    public static Text Older => new("Older", "Eldre", "Eldre");
    public static Text Pages => new("Pages", "Sider", "Sider");
    public static Text Rows(int count) => count == 1 ? new("1 row on this page", "1 rad på denne siden", "1 rad på denne sida") : new($"{count} rows on this page", $"{count} rader på denne siden", $"{count} rader på denne sida");
    public static Text Program => new("the program", "programmet", "programmet");
    public static Text Host => new("the host", "vertsmaskinen", "vertsmaskina");

    // One row
    public static Text Time => new("Time", "Tidspunkt", "Tidspunkt");
    public static Text Action => new("Action", "Handling", "Handling");
    public static Text ReasonCode => new("Reason code", "Årsakskode", "Årsakskode");
    public static Text Role => new("Role", "Rolle", "Rolle");
    public static Text SignedInAt => new("Proved who they are", "Bekreftet hvem de er", "Stadfesta kven dei er");
    public static Text Target => new("Object", "Objekt", "Objekt");
    public static Text Versions => new("Version", "Versjon", "Versjon");
    public static Text Approval => new("Approval", "Godkjenning", "Godkjenning");
    public static Text AskedBy => new("asked for by {requester}", "bedt om av {requester}", "beden om av {requester}");
    public static Text ApprovedBy => new("approved by {approver}", "godkjent av {approver}", "godkjend av {approver}");
    public static Text Source => new("Came from", "Kom fra", "Kom frå");
    public static Text Changes => new("Changes", "Endringer", "Endringar");
    public static Text Chain => new("Place in the chain", "Plass i kjeden", "Plass i kjeda");
    public static Text Position => new("Row {seq}", "Rad {seq}", "Rad {seq}");
    public static Text Hash => new("Hash", "Hash", "Hash");
    public static Text PreviousHash => new("Hash of the row before", "Hash til raden før", "Hash til rada før");
    public static Text Holds => new("This row is as it was written, and follows the one before it", "Raden er som da den ble skrevet, og følger den før", "Rada er som då ho vart skriven, og følgjer den før");
    public static Text Broken => new("This row cannot be relied on. Tell whoever runs the service", "Denne raden er ikke til å stole på. Si fra til dem som drifter tjenesten", "Denne rada er ikkje til å stole på. Sei frå til dei som driftar tenesta");

    // Verifying
    public static Text Verify => new("Verify", "Kontroller", "Kontroller");
    public static Text VerifyTitle => new("Verify the audit log", "Kontroller revisjonsloggen", "Kontroller revisjonsloggen");
    public static Text VerifyHow => new(
        "Every row carries a hash of itself and of the row before it. This reads them again and compares them with the signed checkpoints.",
        "Hver rad har en hash av seg selv og av raden før. Her leses de på nytt og sammenlignes med de signerte kontrollpunktene.",
        "Kvar rad har ein hash av seg sjølv og av rada før. Her blir dei lesne på nytt og samanlikna med dei signerte kontrollpunkta.");
    public static Text FromRow => new("From row", "Fra rad", "Frå rad");
    public static Text ToRow => new("To row", "Til rad", "Til rad");
    public static Text ToRowHint => new("At most {max} rows at a time. Empty means the newest", "Høyst {max} rader om gangen. Tomt betyr den nyeste", "Høgst {max} rader om gongen. Tomt tyder den nyaste");
    public static Text RowsWrong => new("Enter two row numbers, the smaller one first, at most {max} apart", "Skriv inn to radnumre, det minste først, med høyst {max} imellom", "Skriv inn to radnummer, det minste først, med høgst {max} imellom");
    public static Text AllHolds => new("Rows {first} to {last} are as they were written", "Rad {first} til {last} er som da de ble skrevet", "Rad {first} til {last} er som då dei vart skrivne");
    public static Text NothingThere => new("There are no rows from there on", "Det er ingen rader derfra", "Det er ingen rader derifrå");
    public static Text SignedTo => new("{count} signed checkpoints agree, the last one with row {seq}.", "{count} signerte kontrollpunkter stemmer, det siste med rad {seq}.", "{count} signerte kontrollpunkt stemmer, det siste med rad {seq}.");
    public static Text NotSigned => new("No signed checkpoint lies in these rows.", "Ingen signerte kontrollpunkter ligger i disse radene.", "Ingen signerte kontrollpunkt ligg i desse radene.");
    public static Text BrokenAt => new("Row {seq} and those after it cannot be relied on", "Rad {seq} og de som følger, er ikke til å stole på", "Rad {seq} og dei som følgjer, er ikkje til å stole på");

    // Exporting
    public static Text Export => new("Export", "Eksporter", "Eksporter");
    public static Text ExportTitle => new("Export the audit log", "Eksporter revisjonsloggen", "Eksporter revisjonsloggen");
    public static Text ExportHow => new("The export is itself a row of the audit log.", "Eksporten blir selv en rad i revisjonsloggen.", "Eksporten blir sjølv ei rad i revisjonsloggen.");
    public static Text Format => new("Format", "Format", "Format");
    public static Text NdjsonHint => new("One JSON object a line, byte for byte as hashed: can be verified outside", "Ett JSON-objekt per linje, byte for byte slik det ble hashet: kan kontrolleres utenfor", "Eitt JSON-objekt per linje, byte for byte slik det vart hasha: kan kontrollerast utanfor");
    public static Text CsvHint => new("For spreadsheets", "For regneark", "For rekneark");
    public static Text FormatRequired => new("Choose a format", "Velg et format", "Vel eit format");
    public static Text DateWrong => new("Enter a date such as 2026-09-02", "Skriv inn en dato, for eksempel 2026-09-02", "Skriv inn ein dato, til dømes 2026-09-02");
    public static Text Download => new("Download", "Last ned", "Last ned");
}
