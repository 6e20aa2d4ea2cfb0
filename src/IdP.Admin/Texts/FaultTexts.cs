using IdP.Admin.Explain;
using IdP.Rules.Testing;
using IdP.Storage;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Texts;

/// <summary>The faults that a test deployment is asked for: what each does, and what the application must do about it.</summary>
public static class FaultTexts
{
    public static Text Faults => new("Faults to test with", "Feil å teste med", "Feil å teste med");
    public static Text Link => new("Make something go wrong on purpose", "La noe gå galt med vilje", "La noko gå gale med vilje");
    public static Text Lead => new(
        "Let the provider do something wrong to this client, and see that your application copes. The provider follows within a second, each fault ends by itself, and what it did is found under Activity.",
        "La tilbyderen gjøre noe galt mot denne klienten, og se at applikasjonen takler det. Tilbyderen følger etter innen ett sekund, hver feil tar slutt av seg selv, og det den gjorde, står under Aktivitet.",
        "La tilbydaren gjere noko gale mot denne klienten, og sjå at applikasjonen taklar det. Tilbydaren følgjer etter innan eitt sekund, kvar feil tek slutt av seg sjølv, og det han gjorde, står under Aktivitet.");
    public static Text LeadOfIssuer => new(
        "These strike every client of the issuer.",
        "Disse rammer alle klientene hos utstederen.",
        "Desse råkar alle klientane hos utferdaren.");
    public static Text OwnIssuer => new(
        "Administrators sign in to this console with this issuer: a fault here can keep everybody out until it ends, you too. Keep your session, or use the break-glass entrance.",
        "Administratorer logger inn i konsollen med denne utstederen: en feil her kan stenge alle ute til den tar slutt, også deg. Behold økten din, eller bruk nødinngangen.",
        "Administratorar loggar inn i konsollen med denne utferdaren: ein feil her kan stengje alle ute til han tek slutt, deg òg. Behald økta di, eller bruk naudinngangen.");
    public static Text Live => new("On now", "Slått på nå", "Slått på no");
    public static Text NoneLive => new("No fault is on", "Ingen feil er slått på", "Ingen feil er slått på");
    public static Text NoneLiveHow => new("Everything is answered as it should be.", "Alt blir besvart som det skal.", "Alt blir svart på som det skal.");
    public static Text Fault => new("Fault", "Feil", "Feil");
    public static Text AskedBy => new("Asked for by", "Bedt om av", "Bede om av");
    public static Text EndsColumn => new("Ends", "Tar slutt", "Tek slutt");
    public static Text EndNow => new("End now", "Avslutt nå", "Avslutt no");
    public static Text EveryClient => new("every client of the issuer", "alle klientene hos utstederen", "alle klientane hos utferdaren");
    public static Text Ask => new("Ask for a fault", "Be om en feil", "Be om ein feil");
    public static Text What => new("What is to go wrong?", "Hva skal gå galt?", "Kva skal gå gale?");
    public static Text Seconds => new("Seconds", "Sekunder", "Sekund");
    public static Text FromTo => new("From {min} to {max}", "Fra {min} til {max}", "Frå {min} til {max}");
    public static Text ErrorCode => new("Error code", "Feilkode", "Feilkode");
    public static Text Lasts => new("How long", "Hvor lenge", "Kor lenge");
    public static Text LastsHint => new("1 to {max}. Then it ends by itself", "1 til {max}. Så tar den slutt av seg selv", "1 til {max}. Så tek han slutt av seg sjølv");
    public static Text Minutes => new("minutes", "minutter", "minutt");
    public static Text Start => new("Switch it on", "Slå på", "Slå på");
    public static Text WasStarted => new("It is on: {fault}", "Slått på: {fault}", "Slått på: {fault}");
    public static Text WasEnded => new("It is off: {fault}", "Slått av: {fault}", "Slått av: {fault}");
    public static Text HasEnded => new("It had ended already", "Den hadde tatt slutt allerede", "Han hadde teke slutt allereie");

    public static Text Banner => new("Faults are switched on:", "Feil er slått på:", "Feil er slått på:");
    public static Text Until => new("{fault} until {time}", "{fault} til {time}", "{fault} til {time}");
    public static Text SeeThem => new("See them", "Se dem", "Sjå dei");

    public static Text Started => new("Test fault switched on", "Testfeil slått på", "Testfeil slått på");
    public static Text Ended => new("Test fault ended", "Testfeil avsluttet", "Testfeil avslutta");

    public static Text AskedFor => new("Asked for", "Bestilt", "Bestilt");
    public static Text AskedForWhy => new("This was asked for; it is no mistake of the client", "Dette er bestilt, og er ingen feil hos klienten", "Dette er bestilt, og er ingen feil hos klienten");
    public static Text WhyRefused => new("{reference} was refused, as was asked for", "{reference} ble avvist, slik det var bestilt", "{reference} vart avvist, slik det var bestilt");
    public static Text WhyAnswered => new("{reference} was answered with a fault that was asked for", "{reference} ble besvart med en feil som var bestilt", "{reference} vart svart på med ein feil som var bestilt");

    /// <summary>The title of a request's explanation.</summary>
    public static Text TitleOf(Explained request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.WasAnswered ? WhyAnswered : request.WasAskedFor ? WhyRefused : ExplainTexts.Title;
    }

    /// <summary>What goes wrong, in a few words.</summary>
    public static Text Of(string kind) => kind switch
    {
        FaultKind.Delay => new("Late answers", "Sene svar", "Seine svar"),
        FaultKind.Error => new("A forced error", "En bestilt feilkode", "Ein bestilt feilkode"),
        FaultKind.ClockOffset => new("The clock is wrong", "Klokken går feil", "Klokka går feil"),
        FaultKind.ExpiredIdToken => new("The id_token has expired", "id_token er utløpt", "id_token er gått ut"),
        FaultKind.WrongNonce => new("Wrong nonce", "Feil nonce", "Feil nonce"),
        FaultKind.WrongAudience => new("Wrong audience (aud)", "Feil mottaker (aud)", "Feil mottakar (aud)"),
        FaultKind.WrongAtHash => new("Wrong at_hash", "Feil at_hash", "Feil at_hash"),
        FaultKind.WrongSignature => new("The signature does not hold", "Signaturen holder ikke", "Signaturen held ikkje"),
        FaultKind.JwksOutage => new("The keys cannot be fetched (JWKS)", "Nøklene kan ikke hentes (JWKS)", "Nøklane kan ikkje hentast (JWKS)"),
        _ => Text.Same(kind),
    };

    /// <summary>What the application must do when it happens.</summary>
    public static Text DutyOf(string kind) => kind switch
    {
        FaultKind.Delay => new("The application waits no longer than it can bear, and tells the person that it takes time.", "Applikasjonen venter ikke lenger enn den tåler, og sier fra til brukeren at det tar tid.", "Applikasjonen ventar ikkje lenger enn han toler, og seier frå til brukaren at det tek tid."),
        FaultKind.Error => new("Every request is refused with it. The application says that the sign-in did not succeed, and does not try again without end.", "Alle forespørsler blir avvist med den. Applikasjonen sier at innloggingen ikke lyktes, og prøver ikke igjen i det uendelige.", "Alle førespurnader blir avviste med han. Applikasjonen seier at innlogginga ikkje lukkast, og prøver ikkje igjen i det uendelege."),
        FaultKind.ClockOffset => new("Tokens are dated ahead of the clock, or behind it with a minus. The application bears a minute or so, and refuses a token from the future or one that has expired.", "Token blir datert fram i tid, eller tilbake med minus foran. Applikasjonen tåler et minutt eller så, og avviser et token fra framtiden eller et som er utløpt.", "Token blir daterte fram i tid, eller attende med minus framfor. Applikasjonen toler eitt minutt eller så, og avviser eit token frå framtida eller eit som er gått ut."),
        FaultKind.ExpiredIdToken => new("The application compares exp with its clock, refuses the id_token and signs nobody in.", "Applikasjonen sammenligner exp med klokken sin, avviser id_token og logger ingen inn.", "Applikasjonen samanliknar exp med klokka si, avviser id_token og loggar ingen inn."),
        FaultKind.WrongNonce => new("The application compares nonce with the one it sent, and refuses the id_token: it may be from another's sign-in.", "Applikasjonen sammenligner nonce med den som ble sendt, og avviser id_token: det kan være fra en annens innlogging.", "Applikasjonen samanliknar nonce med den som vart send, og avviser id_token: det kan vere frå innlogginga til ein annan."),
        FaultKind.WrongAudience => new("The application finds another than its own client_id in aud, and refuses the id_token: it was made for somebody else.", "Applikasjonen finner en annen enn sin egen client_id i aud, og avviser id_token: det er laget for noen andre.", "Applikasjonen finn ein annan enn sin eigen client_id i aud, og avviser id_token: det er laga for nokon andre."),
        FaultKind.WrongAtHash => new("The application hashes the access token, finds that at_hash is another's, and uses neither.", "Applikasjonen hasher access tokenet, finner at at_hash hører til et annet, og bruker ingen av dem.", "Applikasjonen hashar access tokenet, finn at at_hash høyrer til eit anna, og bruker ingen av dei."),
        FaultKind.WrongSignature => new("The application refuses the id_token before it reads a claim, and does not fetch the keys again and again.", "Applikasjonen avviser id_token før den leser en eneste claim, og henter ikke nøklene om og om igjen.", "Applikasjonen avviser id_token før han les ein einaste claim, og hentar ikkje nøklane om og om att."),
        FaultKind.JwksOutage => new("Applications go on with the keys they have, and ask again after a while (503 with Retry-After).", "Applikasjonene fortsetter med nøklene de har, og spør igjen etter en stund (503 med Retry-After).", "Applikasjonane held fram med nøklane dei har, og spør igjen etter ei stund (503 med Retry-After)."),
        _ => Text.Same(""),
    };

    /// <summary>A fault in words, with its value.</summary>
    public static Text Of(TestFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var name = Of(fault.Kind);
        return fault.Value is not { } value ? name
            : FaultKind.All.FirstOrDefault(known => known.Name == fault.Kind)?.Value is FaultValue.Seconds
                ? new($"{name.English} ({value} seconds)", $"{name.Bokmaal} ({value} sekunder)", $"{name.Nynorsk} ({value} sekund)")
                : new($"{name.English} ({value})", $"{name.Bokmaal} ({value})", $"{name.Nynorsk} ({value})");
    }
}
