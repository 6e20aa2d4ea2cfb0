using IdP.Admin.Pages.Clients;

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
        "client_secret" => new("Client secret", "Klienthemmelighet", "Klientløyndom"),
        "jwks" => new("Public keys", "Offentlige nøkler", "Offentlege nøklar"),
        "business_certificate" => new("Business certificate", "Virksomhetssertifikat", "Verksemdssertifikat"),
        "certificate_lock" => new("Locked to one certificate", "Låst til ett sertifikat", "Låst til eitt sertifikat"),
        "description" => new("Description", "Beskrivelse", "Skildring"),
        "contacts" => new("Contacts", "Kontakter", "Kontaktar"),
        _ => Text.Same(member),
    };
}
