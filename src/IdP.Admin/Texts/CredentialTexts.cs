using System.Globalization;
using IdP.Admin.Ui;
using IdP.Rules.Registration;

namespace IdP.Admin.Texts;

/// <summary>What a client proves itself with: secrets, keys and certificates, and how they are made, rolled over and revoked.</summary>
public static class CredentialTexts
{
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
