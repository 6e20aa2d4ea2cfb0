using IdP.Admin.Expiry;
using IdP.Rules.Clients;

namespace IdP.Admin.Texts;

/// <summary>What ends, and when: the board of an organisation's credentials, and its calendar.</summary>
public static class ExpiryTexts
{
    public static Text Title => new("Expiry", "Utløp", "Utløp");
    public static Text Lead => new("Secrets, keys and certificates of your active clients, by how soon they end.", "Hemmeligheter, nøkler og sertifikater for de aktive klientene, etter hvor snart de utløper.", "Løyndommar, nøklar og sertifikat for dei aktive klientane, etter kor snart dei går ut.");
    public static Text Nothing => new("Nothing expires in the next 90 days.", "Ingenting utløper de neste 90 dagene.", "Ingenting går ut dei neste 90 dagane.");
    public static Text NothingWhy => new("Credentials are shown here when they end within 90 days.", "Nøkler og hemmeligheter vises her når de utløper innen 90 dager.", "Nøklar og løyndommar blir viste her når dei går ut innan 90 dagar.");
    public static Text Client => new("Client", "Klient", "Klient");
    public static Text Credential => new("Credential", "Nøkkel eller hemmelighet", "Nøkkel eller løyndom");
    public static Text Ends => new("Ends", "Utløper", "Går ut");
    public static Text Ended => new("Ended", "Utløp", "Gjekk ut");
    public static Text Renew => new("Renew", "Forny", "Forny");
    public static Text See => new("See", "Se", "Sjå");

    public static Text FeedTitle => new("In your calendar", "I kalenderen din", "I kalenderen din");
    public static Text FeedLead => new("A calendar that reads such an address shows when credentials end. Whoever has the address can read it without signing in: names of clients and dates, no secrets.", "En kalender som leser en slik adresse, viser når nøkler og hemmeligheter utløper. Den som har adressen, kan lese den uten å logge inn: navn på klienter og datoer, ingen hemmeligheter.", "Ein kalender som les ei slik adresse, viser når nøklar og løyndommar går ut. Den som har adressa, kan lese ho utan å logge inn: namn på klientar og datoar, ingen løyndommar.");
    public static Text MakeFeed => new("Make a calendar address", "Lag en kalenderadresse", "Lag ei kalenderadresse");
    public static Text FeedMade => new("Copy the address now", "Kopier adressen nå", "Kopier adressa no");
    public static Text FeedMadeWhy => new("It is shown only this once. Add it to your calendar as a subscription. If it gets lost, revoke it and make another.", "Den vises bare denne ene gangen. Legg den til i kalenderen som et abonnement. Blir den borte, trekker du den tilbake og lager en ny.", "Ho blir vist berre denne eine gongen. Legg ho til i kalenderen som eit abonnement. Blir ho borte, trekkjer du ho tilbake og lagar ei ny.");
    public static Text FeedAddress => new("Calendar address", "Kalenderadresse", "Kalenderadresse");
    public static Text FeedBy => new("{name}, made by {who}", "{name}, laget av {who}", "{name}, laga av {who}");
    public static Text RevokeFeed => new("Revoke", "Trekk tilbake", "Trekk tilbake");
    public static Text FeedRevoked => new("The calendar address is revoked", "Kalenderadressen er trukket tilbake", "Kalenderadressa er trekt tilbake");
    public static Text TooManyFeeds => new("Your organisation can have up to {max} calendar addresses. Revoke one first", "Virksomheten kan ha opptil {max} kalenderadresser. Trekk tilbake en først", "Verksemda kan ha opptil {max} kalenderadresser. Trekk tilbake ei først");

    public static Text CalendarName => new("Credentials that expire", "Nøkler og hemmeligheter som utløper", "Nøklar og løyndommar som går ut");
    public static Text EventSummary => new("{type} expires: {client}", "{type} utløper: {client}", "{type} går ut: {client}");
    public static Text EventDescription => new("{type} of {client} at {issuer}. From this moment on it proves nothing: renew it before.", "{type} for {client} hos {issuer}. Fra dette øyeblikket gjelder den ikke lenger: forny i god tid.", "{type} for {client} hos {issuer}. Frå denne augneblinken gjeld den ikkje lenger: forny i god tid.");

    public static Text Of(ExpiryBucket bucket) => bucket switch
    {
        ExpiryBucket.Expired => new("Expired", "Utløpt", "Gått ut"),
        ExpiryBucket.Within7Days => new("Within 7 days", "Innen 7 dager", "Innan 7 dagar"),
        ExpiryBucket.Within30Days => new("Within 30 days", "Innen 30 dager", "Innan 30 dagar"),
        ExpiryBucket.Within60Days => new("Within 60 days", "Innen 60 dager", "Innan 60 dagar"),
        _ => new("Within 90 days", "Innen 90 dager", "Innan 90 dagar"),
    };

    /// <param name="type">One of <see cref="SecretTypes"/>.</param>
    public static Text TypeOf(string type) => type switch
    {
        SecretTypes.SharedSecret => new("Secret", "Hemmelighet", "Løyndom"),
        SecretTypes.JsonWebKey => new("Key", "Nøkkel", "Nøkkel"),
        _ => new("Certificate", "Sertifikat", "Sertifikat"),
    };
}
