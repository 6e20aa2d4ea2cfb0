namespace IdP.Admin.Texts;

/// <summary>The kinds of problems that the API answers with, and what to do about each.</summary>
public static class ApiTexts
{
    public static Text Validation => new("The request cannot be read", "Forespørselen kan ikke leses", "Førespurnaden kan ikkje lesast");
    public static Text RuleViolation => new("There is a problem", "Det er et problem", "Det er eit problem");
    public static Text LastCredential => new("This is the only working credential", "Dette er den eneste virksomme legitimasjonen", "Dette er den einaste verksame legitimasjonen");
    public static Text LimitReached => new("There are as many as there may be", "Det er ikke plass til flere", "Det er ikkje plass til fleire");
    public static Text StaleVersion => new("Somebody else has changed this client", "Noen andre har endret klienten", "Nokon andre har endra klienten");
    public static Text PreconditionRequired => new("Say which version you are changing", "Si hvilken versjon du endrer", "Sei kva versjon du endrar");
    public static Text IdempotencyMismatch => new("This Idempotency-Key belongs to another request", "Denne Idempotency-Key-en hører til en annen forespørsel", "Denne Idempotency-Key-en høyrer til ein annan førespurnad");
    public static Text IdempotencyRunning => new("The first request with this Idempotency-Key is still running", "Den første forespørselen med denne Idempotency-Key-en er ikke ferdig", "Den første førespurnaden med denne Idempotency-Key-en er ikkje ferdig");
    public static Text ApprovalConflict => new(
        "A change to this client is waiting for approval. Approve, reject or withdraw it first",
        "En endring på klienten venter på godkjenning. Godkjenn, avvis eller trekk den tilbake først",
        "Ei endring på klienten ventar på godkjenning. Godkjenn, avvis eller trekk henne tilbake først");
    public static Text ApprovalByPeople => new("Only people approve and reject", "Bare mennesker godkjenner og avviser", "Berre menneske godkjenner og avviser");
    public static Text ApprovalByPeopleDetail => new(
        "A change waits so that a second person sees it. Open it in the console: {address}",
        "En endring venter for at et menneske til skal se den. Åpne den i konsollen: {address}",
        "Ei endring ventar for at eit menneske til skal sjå henne. Opne henne i konsollen: {address}");
    public static Text Decided => new("This change does not wait any more", "Endringen venter ikke lenger", "Endringa ventar ikkje lenger");
    public static Text Unauthorized => new("Send an access token", "Send et access token", "Send eit access token");
    public static Text InvalidToken => new("The access token is not accepted", "Access tokenet godtas ikke", "Access tokenet blir ikkje godteke");
    public static Text InsufficientScope => new("The access token does not allow this", "Access tokenet gir ikke adgang til dette", "Access tokenet gir ikkje tilgang til dette");
    public static Text InsufficientScopeDetail => new("It needs the scope {scope}.", "Det trenger scopet {scope}.", "Det treng scopet {scope}.");
    public static Text Forbidden => new("You may not do this", "Du kan ikke gjøre dette", "Du kan ikkje gjere dette");
    public static Text NotFound => new("There is nothing here", "Her er det ingenting", "Her er det ingenting");
    public static Text MethodNotAllowed => new("This address does not take that method", "Denne adressen tar ikke imot den metoden", "Denne adressa tek ikkje imot den metoden");
    public static Text UnsupportedMediaType => new("Send the body as {type}", "Send innholdet som {type}", "Send innhaldet som {type}");
    public static Text TooLarge => new("The body is too large", "Innholdet er for stort", "Innhaldet er for stort");
    public static Text HttpsRequired => new("Use https", "Bruk https", "Bruk https");
    public static Text RateLimited => new("Too many requests. Wait {seconds} seconds", "For mange forespørsler. Vent {seconds} sekunder", "For mange førespurnader. Vent {seconds} sekund");
    public static Text Fault => new("Something went wrong on our side", "Noe gikk galt hos oss", "Noko gjekk gale hos oss");
    public static Text Unavailable => new("We cannot answer now. Try again in a moment", "Vi kan ikke svare nå. Prøv igjen om litt", "Vi kan ikkje svare no. Prøv igjen om litt");
    public static Text NotUndone => new("Nothing of this change can be undone", "Ingenting av denne endringen kan angres", "Ingenting av denne endringa kan angrast");

    public static Text LeftAsItIs => new("{name} has been changed since, or cannot be put back. It stays as it is.", "{name} er endret siden, eller kan ikke settes tilbake. Det blir som det er.", "{name} er endra sidan, eller kan ikkje setjast tilbake. Det blir som det er.");

    public static Text BodyRequired => new("Send a body.", "Send et innhold.", "Send eit innhald.");
    public static Text IfMatchRequired => new(
        "Send If-Match with the ETag of the client that you read, or * to overwrite what is there.",
        "Send If-Match med ETag-en til klienten du leste, eller * for å overskrive det som er der.",
        "Send If-Match med ETag-en til klienten du las, eller * for å skrive over det som er der.");
    public static Text IdempotencyKeyRequired => new(
        "Send an Idempotency-Key of 1 to 100 visible ASCII characters, such as a new UUID. Sent again, the request is then carried out once.",
        "Send en Idempotency-Key på 1 til 100 synlige ASCII-tegn, for eksempel en ny UUID. Sendes forespørselen igjen, blir den bare utført én gang.",
        "Send ein Idempotency-Key på 1 til 100 synlege ASCII-teikn, til dømes ein ny UUID. Blir førespurnaden send igjen, blir han berre utført éin gong.");
    public static Text UnknownParameter => new("The parameter {name} is not known.", "Parameteren {name} er ikke kjent.", "Parameteren {name} er ikkje kjend.");
    public static Text UnreadableParameter => new("The parameter {name} cannot be read.", "Parameteren {name} kan ikke leses.", "Parameteren {name} kan ikkje lesast.");
    public static Text OutOfRange => new("{name} must be from {min} to {max}.", "{name} må være fra {min} til {max}.", "{name} må vere frå {min} til {max}.");
    public static Text Cursor => new("The cursor is not one of this list. Begin without one.", "Markøren hører ikke til denne listen. Begynn uten.", "Markøren høyrer ikkje til denne lista. Begynn utan.");
    public static Text ReasonTooLong => new("Change-Reason can have at most {max} characters.", "Change-Reason kan ha høyst {max} tegn.", "Change-Reason kan ha høgst {max} teikn.");
}
