using IdP.Admin.Members;
using IdP.Admin.Ui;
using IdP.Admin.Ui.Parts;

namespace IdP.Admin.Texts;

/// <summary>Members of an organisation, and the organisations themselves.</summary>
public static class MemberTexts
{
    public static Text ReasonNeeded => new Text(
        "Say why (at least {min} characters). It is kept in the audit log",
        "Skriv hvorfor (minst {min} tegn). Det lagres i revisjonsloggen",
        "Skriv kvifor (minst {min} teikn). Det blir lagra i revisjonsloggen").With("min", $"{ConfirmPart.ShortestReason}");

    // The list
    public static Text Lead => new("People who register clients for this organisation, and what they may do.", "De som registrerer klienter for denne virksomheten, og hva de kan gjøre.", "Dei som registrerer klientar for denne verksemda, og kva dei kan gjere.");
    public static Text AddMember => new("Add a member", "Legg til et medlem", "Legg til ein medlem");
    public static Text Name => new("Name", "Navn", "Namn");
    public static Text Role => new("Role", "Rolle", "Rolle");
    public static Text Approves => new("Approves", "Godkjenner", "Godkjenner");
    public static Text LastSignIn => new("Last sign-in", "Sist logget inn", "Sist logga inn");
    public static Text NeverSignedIn => new("Never", "Aldri", "Aldri");
    public static Text Yes => new("Yes", "Ja", "Ja");
    public static Text No => new("No", "Nei", "Nei");
    public static Text You => new("you", "deg", "deg");

    public static Text Count(int count, Language language) => count == 1
        ? new("1 member", "1 medlem", "1 medlem")
        : new($"{Moments.Count(count, language)} members", $"{Moments.Count(count, language)} medlemmer", $"{Moments.Count(count, language)} medlemmer");

    // Adding
    public static Text AddHow => new(
        "Ask the person to open this console and sign in. It shows them a code. They send it to you, and you enter it here.",
        "Be personen åpne denne konsollen og logge inn. Da vises en kode. Personen sender den til deg, og du skriver den inn her.",
        "Be personen opne denne konsollen og logge inn. Då blir ein kode vist. Personen sender han til deg, og du skriv han inn her.");
    public static Text ConsoleAddress => new("the address of the console", "adressen til konsollen", "adressa til konsollen");
    public static Text Code => new("Code", "Kode", "Kode");
    public static Text CodeHint => new("Ten letters and digits, such as 7K2QD-9XWFA", "Ti bokstaver og tall, for eksempel 7K2QD-9XWFA", "Ti bokstavar og tal, til dømes 7K2QD-9XWFA");
    public static Text CodeRequired => new("Enter the code that the person sent you", "Skriv inn koden personen har sendt deg", "Skriv inn koden personen har sendt deg");
    public static Text RoleRequired => new("Choose a role", "Velg en rolle", "Vel ei rolle");
    public static Text IsApprover => new("May approve what others ask for", "Kan godkjenne det andre ber om", "Kan godkjenne det andre bed om");
    public static Text IsApproverHint => new("Never what they asked for themselves", "Aldri det vedkommende selv har bedt om", "Aldri det vedkomande sjølv har bede om");
    public static Text ReasonWhen => new("Needed when you make somebody an owner or an approver", "Må fylles ut når du gjør noen til eier eller godkjenner", "Må fyllast ut når du gjer nokon til eigar eller godkjennar");
    public static Text Added => new("{name} is added", "{name} er lagt til", "{name} er lagd til");

    public static Text Means(Storage.Console.Role role) => role switch
    {
        Storage.Console.Role.Owner => new("Everything, also deleting clients, members and the organisation's policy", "Alt, også å slette klienter, medlemmer og virksomhetens regler", "Alt, òg å slette klientar, medlemmer og reglane til verksemda"),
        Storage.Console.Role.Maintainer => new("Registers, changes and disables clients and renews their credentials", "Registrerer, endrer og deaktiverer klienter og fornyer legitimasjonen deres", "Registrerer, endrar og deaktiverer klientar og fornyar legitimasjonen deira"),
        Storage.Console.Role.Developer => new("Registers and changes clients in test; in production proposes changes", "Registrerer og endrer klienter i test; i produksjon foreslår endringer", "Registrerer og endrar klientar i test; i produksjon foreslår endringar"),
        _ => new("Reads clients, their history and their refused requests", "Leser klienter, historikken deres og avviste forespørsler", "Les klientar, historikken deira og avviste førespurnader"),
    };

    // One member
    public static Text Save => new("Save", "Lagre", "Lagre");
    public static Text Saved => new("{name} is changed", "{name} er endret", "{name} er endra");
    public static Text NothingChanged => new("Nothing was changed", "Ingenting ble endret", "Ingenting vart endra");
    public static Text Sessions => new("Sessions", "Økter", "Økter");
    public static Text SessionsHow => new("Ends every session of this person in the console, in every browser. They can sign in again.", "Avslutter alle øktene personen har i konsollen, i alle nettlesere. Personen kan logge inn igjen.", "Avsluttar alle øktene personen har i konsollen, i alle nettlesarar. Personen kan logge inn att.");
    public static Text SignOutEverywhere => new("Sign out everywhere", "Logg ut overalt", "Logg ut overalt");
    public static Text SessionsEnded => new("{name} is signed out everywhere", "{name} er logget ut overalt", "{name} er logga ut overalt");
    public static Text NoSessions => new("{name} was not signed in anywhere", "{name} var ikke logget inn noe sted", "{name} var ikkje logga inn nokon stad");
    public static Text RemoveTitle => new("Remove from the organisation", "Fjern fra virksomheten", "Fjern frå verksemda");
    public static Text RemoveHow => new("The person sees nothing of this organisation from the next click on. What they have done stays in the audit log.", "Personen ser ikke noe av denne virksomheten fra neste klikk. Det personen har gjort, blir stående i revisjonsloggen.", "Personen ser ikkje noko av denne verksemda frå neste klikk. Det personen har gjort, blir ståande i revisjonsloggen.");
    public static Text Remove => new("Remove {name}", "Fjern {name}", "Fjern {name}");
    public static Text Removed => new("{name} is removed", "{name} er fjernet", "{name} er fjerna");

    /// <summary>What keeps a change from being made, in words.</summary>
    public static Text Of(RollOutcome outcome) => outcome switch
    {
        RollOutcome.UnknownCode => new("Nobody who has signed in here has this code. Check it, and ask the person to sign in first", "Ingen som har logget inn her, har denne koden. Sjekk den, og be personen logge inn først", "Ingen som har logga inn her, har denne koden. Sjekk han, og be personen logge inn først"),
        RollOutcome.AlreadyMember => new("This person is a member already. Change the role in the list", "Personen er allerede medlem. Endre rollen i listen", "Personen er allereie medlem. Endre rolla i lista"),
        RollOutcome.NotMember => new("This person is not a member any more", "Personen er ikke medlem lenger", "Personen er ikkje medlem lenger"),
        RollOutcome.LastOwner => new("This is the only owner. Make somebody else an owner first", "Dette er den eneste eieren. Gjør en annen til eier først", "Dette er den einaste eigaren. Gjer ein annan til eigar først"),
        RollOutcome.ReasonMissing => ReasonNeeded,
        RollOutcome.Forbidden => new("You may not do this any more. Somebody has changed your role", "Du kan ikke gjøre dette lenger. Noen har endret rollen din", "Du kan ikkje gjere dette lenger. Nokon har endra rolla di"),
        RollOutcome.WrongNumber => new("Enter an organisation number: nine digits, as in the register of legal entities", "Skriv inn et organisasjonsnummer: ni siffer, som i Enhetsregisteret", "Skriv inn eit organisasjonsnummer: ni siffer, som i Einingsregisteret"),
        RollOutcome.WrongName => new Text("Enter a name of at most {max} characters", "Skriv inn et navn på høyst {max} tegn", "Skriv inn eit namn på høgst {max} teikn").With("max", $"{OrganizationRegister.LongestName}"),
        RollOutcome.AlreadyHere => new("This organisation is here already", "Denne virksomheten finnes allerede", "Denne verksemda finst allereie"),
        _ => NothingChanged,
    };

    // Organisations
    public static Text NewOrganization => new("New organisation", "Ny virksomhet", "Ny verksemd");
    public static Text Number => new("Organisation number", "Organisasjonsnummer", "Organisasjonsnummer");
    public static Text Owners => new("Owners", "Eiere", "Eigarar");
    public static Text Members => new("Members", "Medlemmer", "Medlemmer");
    public static Text Clients => new("Clients", "Klienter", "Klientar");
    public static Text NoOwner => new("No owner yet", "Ingen eier ennå", "Ingen eigar enno");
    public static Text AppointOwner => new("Appoint the first owner", "Utnevn den første eieren", "Utnemn den første eigaren");
    public static Text AppointOwnerOf => new("Appoint the first owner of {name}", "Utnevn den første eieren av {name}", "Utnemn den første eigaren av {name}");
    public static Text HasOwner => new("This organisation has an owner, who adds members.", "Denne virksomheten har en eier, som legger til medlemmer.", "Denne verksemda har ein eigar, som legg til medlemmer.");
    public static Text Create => new("Create", "Opprett", "Opprett");
    public static Text Created => new("{name} is created. Appoint its first owner", "{name} er opprettet. Utnevn den første eieren", "{name} er oppretta. Utnemn den første eigaren");
    public static Text Appoint => new("Appoint", "Utnevn", "Utnemn");
    public static Text OrganizationName => new("Name", "Navn", "Namn");
    public static Text NoOrganizations => new("No organisations yet", "Ingen virksomheter ennå", "Ingen verksemder enno");
    public static Text NoOrganizationsHow => new("An operator creates them, and appoints their first owners.", "En driftsansvarlig oppretter dem og utnevner de første eierne.", "Ein driftsansvarleg opprettar dei og utnemner dei første eigarane.");

    // Settings
    public static Text Settings => new("Organisation settings", "Innstillinger for virksomheten", "Innstillingar for verksemda");
    public static Text SecondPerson => new("A second person approves what is sensitive", "En person til godkjenner det som er følsomt", "Ein person til godkjenner det som er følsamt");
    public static Text SecondPersonHint => new("New hosts, wider scopes, weaker methods, credentials of a live client, deletion", "Nye verter, flere scopes, svakere metoder, legitimasjon for en klient i drift, sletting", "Nye vertar, fleire scopes, svakare metodar, legitimasjon for ein klient i drift, sletting");
    public static Text Default(bool on) => on
        ? new("As in the deployment: yes", "Som ellers i løsningen: ja", "Som elles i løysinga: ja")
        : new("As in the deployment: no", "Som ellers i løsningen: nei", "Som elles i løysinga: nei");
    public static Text Always => new("Always", "Alltid", "Alltid");
    public static Text NeverAsked => new("Never", "Aldri", "Aldri");
    public static Text NeverAskedHint => new("One person alone can then take a client over. Everybody can see in the audit log who decided it", "Da kan én person alene overta en klient. Alle kan se i revisjonsloggen hvem som bestemte det", "Då kan éin person åleine overta ein klient. Alle kan sjå i revisjonsloggen kven som bestemte det");
    public static Text ReasonForPolicy => new("Needed when you change who approves", "Må fylles ut når du endrer hvem som godkjenner", "Må fyllast ut når du endrar kven som godkjenner");
    public static Text SettingsSaved => new("The settings are saved", "Innstillingene er lagret", "Innstillingane er lagra");
    public static Text OnlyOneOwner => new("Nobody but you can approve", "Ingen andre enn du kan godkjenne", "Ingen andre enn du kan godkjenne");
}
