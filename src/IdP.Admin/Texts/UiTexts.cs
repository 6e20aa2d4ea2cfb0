namespace IdP.Admin.Texts;

/// <summary>What is around every page, and the words of the parts that pages are made of.</summary>
public static class UiTexts
{
    // The frame
    public static Text Product => new("IdP console", "IdP-konsoll", "IdP-konsoll");
    public static Text SkipToContent => new("Skip to main content", "Hopp til hovedinnholdet", "Hopp til hovudinnhaldet");
    public static Text Test => new("Test", "Test", "Test");
    public static Text Production => new("Production", "Produksjon", "Produksjon");
    public static Text MainMenu => new("Main menu", "Hovedmeny", "Hovudmeny");
    public static Text Breadcrumb => new("You are here", "Du er her", "Du er her");
    public static Text Organization => new("Organisation", "Virksomhet", "Verksemd");
    public static Text AllOrganizations => new("All organisations", "Alle virksomheter", "Alle verksemder");
    public static Text Clients => new("Clients", "Klienter", "Klientar");
    public static Text Expiry => new("Expiry", "Utløp", "Utløp");
    public static Text Approvals => new("Approvals", "Godkjenninger", "Godkjenningar");
    public static Text Activity => new("Activity", "Aktivitet", "Aktivitet");
    public static Text Audit => new("Audit log", "Revisjonslogg", "Revisjonslogg");
    public static Text Members => new("Members", "Medlemmer", "Medlemmer");
    public static Text SearchClients => new("Search clients", "Søk i klienter", "Søk i klientar");
    public static Text LanguageAndAppearance => new("Language and appearance", "Språk og utseende", "Språk og utsjånad");
    public static Text LanguageChoice => new("Language", "Språk", "Språk");
    public static Text Appearance => new("Appearance", "Utseende", "Utsjånad");
    public static Text LikeTheSystem => new("Like the system", "Som systemet", "Som systemet");
    public static Text Light => new("Light", "Lyst", "Lyst");
    public static Text Dark => new("Dark", "Mørkt", "Mørkt");
    public static Text Help => new("Help", "Hjelp", "Hjelp");
    public static Text Glossary => new("Words we use", "Ord vi bruker", "Ord vi bruker");
    public static Text Accessibility => new("Accessibility statement", "Tilgjengelighetserklæring", "Tilgjengeerklæring");
    public static Text TimesAreOslo => new("Times are Oslo time", "Klokkeslett er i norsk tid", "Klokkeslett er i norsk tid");

    // Errors
    public static Text Error => new("Error", "Feil", "Feil");
    public static Text Summary => new("There is a problem", "Det er et problem", "Det er eit problem");

    // Forms
    public static Text Optional => new("(optional)", "(valgfritt)", "(valfritt)");
    public static Text Recommended => new("Recommended", "Anbefalt", "Tilrådd");
    public static Text Remove => new("Remove", "Fjern", "Fjern");
    public static Text Change => new("Change", "Endre", "Endre");
    public static Text ConfirmId => new("Type the client ID to confirm", "Skriv klient-ID-en for å bekrefte", "Skriv klient-ID-en for å stadfeste");
    public static Text ConfirmIdHint => new("It is {client_id}. You can paste it", "Den er {client_id}. Du kan lime den inn", "Han er {client_id}. Du kan lime han inn");
    public static Text Reason => new("Why?", "Hvorfor?", "Kvifor?");
    public static Text ReasonHint => new("At least {min} characters. It is kept in the audit log", "Minst {min} tegn. Det lagres i revisjonsloggen", "Minst {min} teikn. Det blir lagra i revisjonsloggen");

    // Copying
    public static Text Copy => new("Copy", "Kopier", "Kopier");
    public static Text Copied => new("Copied", "Kopiert", "Kopiert");
    public static Text CopyFailed => new("Could not copy. Select the text and copy it yourself", "Kunne ikke kopiere. Merk teksten og kopier den selv", "Kunne ikkje kopiere. Merk teksten og kopier han sjølv");

    // Changes
    public static Text Field => new("Field", "Felt", "Felt");
    public static Text WhatChanges => new("Change", "Endring", "Endring");
    public static Text Removed => new("Removed", "Fjernet", "Fjerna");
    public static Text Added => new("Added", "Lagt til", "Lagt til");
    public static Text Nothing => new("Nothing", "Ingenting", "Ingenting");

    public static Text WhenYouBegan => new("When you began", "Da du begynte", "Då du byrja");
    public static Text Theirs => new("Theirs", "Deres", "Deira");
    public static Text Both => new("Both", "Begge", "Begge");
    public static Text Yours => new("Yours", "Ditt", "Ditt");
    public static Text Keep => new("Keep", "Behold", "Behald");

    public static Text Cancel => new("Cancel", "Avbryt", "Avbryt");

    // Rules
    public static Text Kept => new("Kept", "Oppfylt", "Oppfylt");
    public static Text Broken => new("Broken", "Brutt", "Brote");
    public static Text NotAsked => new("Not asked", "Ikke vurdert", "Ikkje vurdert");

    // Steps and pages of a list
    public static Text Steps => new("Steps", "Trinn", "Steg");
    public static Text StepOf => new("Step {step} of {steps}", "Trinn {step} av {steps}", "Steg {step} av {steps}");
    public static Text Done => new("done", "ferdig", "ferdig");
    public static Text Pages => new("Pages", "Sider", "Sider");
    public static Text Previous => new("Previous", "Forrige", "Førre");
    public static Text Next => new("Next", "Neste", "Neste");
    public static Text Showing => new("Showing {first}–{last} of {total}", "Viser {first}–{last} av {total}", "Viser {first}–{last} av {total}");

    // Times
    public static Text Now => new("just now", "akkurat nå", "akkurat no");
    public static Text In => new("in {time}", "om {time}", "om {time}");
    public static Text Ago => new("{time} ago", "for {time} siden", "for {time} sidan");
    public static Text Minutes(int count) => Counted(count, new("minute", "minutt", "minutt"), new("minutes", "minutter", "minutt"));
    public static Text Hours(int count) => Counted(count, new("hour", "time", "time"), new("hours", "timer", "timar"));
    public static Text Days(int count) => Counted(count, new("day", "dag", "dag"), new("days", "dager", "dagar"));
    public static Text Months(int count) => Counted(count, new("month", "måned", "månad"), new("months", "måneder", "månader"));
    public static Text Years(int count) => Counted(count, new("year", "år", "år"), new("years", "år", "år"));

    // What the shortcuts page says
    public static Text Shortcuts => new("Keyboard shortcuts", "Hurtigtaster", "Snøggtastar");
    public static Text TurnShortcutsOff => new("Turn shortcuts off", "Slå av hurtigtaster", "Slå av snøggtastar");
    public static Text TurnShortcutsOn => new("Turn shortcuts on", "Slå på hurtigtaster", "Slå på snøggtastar");
    public static Text Then => new("then", "så", "så");

    private static Text Counted(int count, Text one, Text several)
    {
        var noun = count == 1 ? one : several;
        return new($"{count} {noun.English}", $"{count} {noun.Bokmaal}", $"{count} {noun.Nynorsk}");
    }
}
