using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdP.Admin.Clients;
using IdP.Admin.Texts;

namespace IdP.Admin.Expiry;

/// <summary>Expiries as an iCalendar (RFC 5545): one event for each credential, at the moment it ends. Written the same each time, so that it has an ETag.</summary>
public static class Calendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    // RFC5545-3.1: octets of a line, without the line break.
    private const int LongestLine = 75;

    private const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    /// <param name="credentials">In the order of their ends.</param>
    /// <param name="stamp">UTC. When the feed was made; what RFC5545-3.8.7.2 asks of each event.</param>
    /// <param name="origin">Scheme, host and port of the console, for links.</param>
    /// <param name="language">Of summaries and descriptions.</param>
    public static string Write(IEnumerable<ExpiringCredential> credentials, DateTimeOffset stamp, string origin, Language language)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var calendar = new StringBuilder();
        var name = ExpiryTexts.CalendarName.In(language);
        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", "-//IdP//Credential expiry//EN");
        Line("CALSCALE", "GREGORIAN");
        Line("METHOD", "PUBLISH");
        Line("NAME", Escape(name));
        Line("X-WR-CALNAME", Escape(name));
        Line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        foreach (var credential in credentials)
        {
            var address = new ClientAddress(credential.Organization, credential.Issuer, credential.ClientId);
            var type = ExpiryTexts.TypeOf(credential.Type).In(language);
            Line("BEGIN", "VEVENT");
            Line("UID", $"{IdentityOf(credential)}@{new Uri(origin).Host}");
            Line("DTSTAMP", stamp.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture));
            Line("DTSTART", credential.End.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture));
            Line("SUMMARY", Escape(ExpiryTexts.EventSummary.In(language, ("type", type), ("client", credential.ClientName))));
            Line("DESCRIPTION", Escape(ExpiryTexts.EventDescription.In(language, ("type", type), ("client", credential.ClientId), ("issuer", credential.Issuer))));
            Line("URL", $"{origin}{address.Path}/credentials");
            Line("TRANSP", "TRANSPARENT");
            Line("END", "VEVENT");
        }

        Line("END", "VCALENDAR");
        return calendar.ToString();

        void Line(string property, string value) => Fold(calendar, $"{property}:{value}");
    }

    /// <summary>RFC5545-3.3.11. Control characters are left out: a name must not become a line of its own.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character is '\\' or ';' or ',') escaped.Append('\\').Append(character);
            else if (character == '\n') escaped.Append("\\n");
            else if (!char.IsControl(character)) escaped.Append(character);
        }

        return escaped.ToString();
    }

    // RFC5545-3.1: a line of more octets goes on in the next one after a space; never in the middle of a character.
    private static void Fold(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }

    // The same event in every answer; of the credential it says nothing.
    private static string IdentityOf(ExpiringCredential credential) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{credential.Issuer}\n{credential.ClientId}\n{credential.Type}\n{credential.Identifier}")).AsSpan(0, 16));
}
