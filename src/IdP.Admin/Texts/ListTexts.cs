using IdP.Admin.Ui;
using IdP.Rules.Clients;
using IdP.Storage.Console;

namespace IdP.Admin.Texts;

/// <summary>The home of an organisation, the list of its clients, and what is refused to them.</summary>
public static class ListTexts
{
    // The list
    public static Text NewClient => new("New client", "Ny klient", "Ny klient");
    public static Text Search => new("Name, client ID or redirect host", "Navn, klient-ID eller vert i redirect-URI", "Namn, klient-ID eller vert i redirect-URI");
    public static Text Profile => new("Issuer", "Utsteder", "Utferdar");
    public static Text Method => new("Sign-in method", "Metode", "Metode");
    public static Text Type => new("Type", "Type", "Type");
    public static Text Name => new("Name", "Navn", "Namn");
    public static Text Status => new("Status", "Status", "Status");
    public static Text Expires => new("Credential expires", "Legitimasjon utløper", "Legitimasjon går ut");
    public static Text LastUsed => new("Last used", "Sist brukt", "Sist brukt");
    public static Text Problems => new("Problems", "Problemer", "Problem");
    public static Text Any => new("Any", "Alle", "Alle");
    public static Text NotDeleted => new("All but deleted", "Alle unntatt slettede", "Alle unnateke sletta");
    public static Text ExpiringWithin => new("Expires within", "Utløper innen", "Går ut innan");
    public static Text UnusedFor => new("Unused for", "Ikke brukt på", "Ikkje brukt på");
    public static Text WithProblems => new("With problems", "Med problemer", "Med problem");
    public static Text PerPage => new("Per page", "Per side", "Per side");
    public static Text Filter => new("Filter", "Filtrer", "Filtrer");
    public static Text MoreFilters => new("More filters", "Flere filtre", "Fleire filter");
    public static Text ClearFilters => new("Clear filters", "Fjern filtrene", "Fjern filtera");
    public static Text Never => new("Never", "Aldri", "Aldri");
    public static Text NothingEnds => new("Does not expire", "Utløper ikke", "Går ikkje ut");
    public static Text Ended => new("Ended {time}", "Utløp {time}", "Gjekk ut {time}");
    public static Text None => new("None", "Ingen", "Ingen");
    public static Text Select => new("Select {name}", "Velg {name}", "Vel {name}");
    public static Text SelectAll => new("Select all on this page", "Velg alle på denne siden", "Vel alle på denne sida");
    public static Text Selected => new("Selected", "Valgt", "Vald");
    public static Text DisableSelected => new("Disable selected", "Deaktiver valgte", "Deaktiver valde");
    public static Text NoClients => new("No clients yet", "Ingen klienter ennå", "Ingen klientar enno");
    public static Text RegisterTheFirst => new("Register the first one — it takes about three minutes.", "Registrer den første – det tar omtrent tre minutter.", "Registrer den første – det tek om lag tre minutt.");
    public static Text NoneRegistered => new("Nobody has registered a client for this organisation.", "Ingen har registrert en klient for denne virksomheten.", "Ingen har registrert ein klient for denne verksemda.");
    public static Text NoMatch => new("No clients match", "Ingen klienter passer", "Ingen klientar passar");
    public static Text NoMatchHow => new("Try fewer letters, or fewer filters.", "Prøv færre bokstaver eller færre filtre.", "Prøv færre bokstavar eller færre filter.");

    public static Text Count(int count, Language language) => count == 1
        ? new("1 client", "1 klient", "1 klient")
        : new($"{Moments.Count(count, language)} clients", $"{Moments.Count(count, language)} klienter", $"{Moments.Count(count, language)} klientar");

    public static Text Errors(int count) => count == 1
        ? new("1 problem", "1 problem", "1 problem")
        : new($"{count} problems", $"{count} problemer", $"{count} problem");

    public static Text Warnings(int count) => count == 1
        ? new("1 warning", "1 advarsel", "1 åtvaring")
        : new($"{count} warnings", $"{count} advarsler", $"{count} åtvaringar");

    public static Text Of(ApplicationType type) => type switch
    {
        ApplicationType.Browser => new("Browser app", "Nettleserapp", "Nettlesarapp"),
        ApplicationType.Native => new("Native app", "Mobil- eller skrivebordsapp", "Mobil- eller skrivebordsapp"),
        _ => new("Web", "Nettsted", "Nettstad"),
    };

    public static Text Of(ClientStatus status) => status switch
    {
        ClientStatus.Active => ClientTexts.Active,
        ClientStatus.Disabled => ClientTexts.Disabled,
        _ => ClientTexts.Deleted,
    };

    // Disabling several
    public static Text DisableTitle(int count) => count == 1
        ? new("Disable this client?", "Deaktivere denne klienten?", "Deaktivere denne klienten?")
        : new($"Disable these {count} clients?", $"Deaktivere disse {count} klientene?", $"Deaktivere desse {count} klientane?");

    public static Text DisableMeans => new(
        "Everything they ask for is refused until they are enabled again. Tokens that are out already live until they end.",
        "Alt de ber om, avvises til de aktiveres igjen. Tokens som allerede er utstedt, lever til de utløper.",
        "Alt dei bed om, blir avvist til dei blir aktiverte att. Tokens som alt er utferda, lever til dei går ut.");
    public static Text Disable => new("Disable", "Deaktiver", "Deaktiver");
    public static Text Cancel => new("Cancel", "Avbryt", "Avbryt");
    public static Text SelectFirst => new("Select at least one client", "Velg minst én klient", "Vel minst éin klient");
    public static Text AlreadyDisabled => new("Is disabled already", "Er allerede deaktivert", "Er allereie deaktivert");
    public static Text WaitsForApproval => new("Waits for a second person", "Venter på en person til", "Ventar på ein person til");
    public static Text AnotherChangeWaits => new("Another change of it is waiting for approval. Decide that first", "En annen endring venter på godkjenning. Avgjør den først", "Ei anna endring ventar på godkjenning. Avgjer den først");
    public static Text IsGone => new("There is no such client any more", "Klienten finnes ikke lenger", "Klienten finst ikkje lenger");
    public static Text MayNot => new("Your role does not allow it", "Rollen din tillater det ikke", "Rolla di tillèt det ikkje");
    public static Text BrokenRules => new("It breaks a rule: {rule}", "Det bryter en regel: {rule}", "Det bryt ein regel: {rule}");
    public static Text NotDisabled => new("Not disabled", "Ikke deaktivert", "Ikkje deaktivert");
    public static Text SomeNotDisabled => new("{failed} of {all} were not disabled", "{failed} av {all} ble ikke deaktivert", "{failed} av {all} vart ikkje deaktiverte");
    public static Text Disabled(int count, Language language) => count == 1
        ? new("1 client is disabled", "1 klient er deaktivert", "1 klient er deaktivert")
        : new($"{Moments.Count(count, language)} clients are disabled", $"{Moments.Count(count, language)} klienter er deaktivert", $"{Moments.Count(count, language)} klientar er deaktiverte");

    public static Text BackToList => new("Back to the clients", "Tilbake til klientene", "Tilbake til klientane");
    public static Text Result => new("Result", "Resultat", "Resultat");

    // Home
    public static Text NeedsYou => new("Needs you", "Trenger deg", "Treng deg");
    public static Text FailingNow => new("Failing now", "Feiler nå", "Feilar no");
    public static Text RecentlyChanged => new("Recently changed", "Nylig endret", "Nyleg endra");
    public static Text Start => new("Start", "Kom i gang", "Kom i gang");
    public static Text SeeAll => new("See all {count}", "Se alle {count}", "Sjå alle {count}");
    public static Text NothingNeedsYou => new("Nothing. Approvals, credentials that end and problems are shown here.", "Ingenting. Godkjenninger, legitimasjon som utløper og problemer vises her.", "Ingenting. Godkjenningar, legitimasjon som går ut og problem blir viste her.");
    public static Text NothingFails => new("No client is refused more often than usual.", "Ingen klienter avvises oftere enn vanlig.", "Ingen klientar blir avviste oftare enn vanleg.");
    public static Text NothingChanged => new("Nothing has been changed yet.", "Ingenting er endret ennå.", "Ingenting er endra enno.");
    public static Text WaitingChanges => new("Waiting for approval", "Venter på godkjenning", "Ventar på godkjenning");
    public static Text EndingCredentials => new("Credentials that end within 30 days", "Legitimasjon som utløper innen 30 dager", "Legitimasjon som går ut innan 30 dagar");
    public static Text BrokenClients => new("Clients with problems", "Klienter med problemer", "Klientar med problem");
    public static Text RefusedShare => new("{share} % refused now, {normal} % normally ({count} refused)", "{share} % avvist nå, {normal} % til vanlig ({count} avvist)", "{share} % avvist no, {normal} % til vanleg ({count} avviste)");
    public static Text NewClientHint => new("Seven short questions, about three minutes", "Sju korte spørsmål, omtrent tre minutter", "Sju korte spørsmål, om lag tre minutt");
    public static Text SeeClientsHint => new("Search, filter and sort", "Søk, filtrer og sorter", "Søk, filtrer og sorter");
    public static Text By => new("by {who}", "av {who}", "av {who}");
    public static Text ChooseOrganization => new("Choose an organisation", "Velg en virksomhet", "Vel ei verksemd");
    public static Text OrganizationSettings => new("Organisation settings", "Innstillinger for virksomheten", "Innstillingar for verksemda");

    // Activity
    public static Text ActivityLead => new(
        "Requests that were refused to the clients of this organisation, the newest first. They are kept for seven days at most.",
        "Forespørsler fra virksomhetens klienter som ble avvist, de nyeste først. De oppbevares i høyst sju dager.",
        "Førespurnader frå klientane til verksemda som vart avviste, dei nyaste først. Dei blir tekne vare på i høgst sju dagar.");
    public static Text When => new("When", "Når", "Når");
    public static Text Client => new("Client", "Klient", "Klient");
    public static Text Endpoint => new("Endpoint", "Endepunkt", "Endepunkt");
    public static Text Error => new("Error", "Feil", "Feil");
    public static Text BrokenRule => new("Broken rule", "Brutt regel", "Brote regel");
    public static Text Explain => new("Explain", "Forklar", "Forklar");
    public static Text ExplainWhich => new("request {reference}", "forespørsel {reference}", "førespurnad {reference}");
    public static Text NothingRefused => new("Nothing has been refused", "Ingenting er avvist", "Ingenting er avvist");
    public static Text NothingRefusedHow => new("When a client of yours is refused, the request is shown here with the rule it broke.", "Når en av klientene deres avvises, vises forespørselen her med regelen den brøt.", "Når ein av klientane dykkar blir avvist, blir førespurnaden vist her med regelen han braut.");
    public static Text Older => new("Older", "Eldre", "Eldre");
    public static Text Newest => new("Newest", "Nyeste", "Nyaste");
}
