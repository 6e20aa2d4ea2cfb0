using System.Globalization;
using System.Text;
using IdP.Admin.Expiry;
using IdP.Admin.Texts;
using IdP.Rules.Clients;

namespace IdP.Admin.Tests.Expiry;

/// <summary>How soon is soon, and how a calendar is written.</summary>
public sealed class ExpiryTests
{
    // 01.00 on 29 March and 03.00 on 25 October are when the clocks of Norway change in 2026.
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z", ExpiryBucket.Expired)]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:01Z", ExpiryBucket.Within7Days)]
    [InlineData("2026-03-01T00:10:00+01:00", "2026-03-08T23:59:59+01:00", ExpiryBucket.Within7Days)]
    [InlineData("2026-03-01T23:50:00+01:00", "2026-03-09T00:00:00+01:00", ExpiryBucket.Within30Days)]
    [InlineData("2026-03-24T00:10:00+01:00", "2026-03-31T23:50:00+02:00", ExpiryBucket.Within7Days)]
    [InlineData("2026-03-24T00:10:00+01:00", "2026-04-01T00:00:00+02:00", ExpiryBucket.Within30Days)]
    [InlineData("2026-10-20T00:10:00+02:00", "2026-10-27T23:50:00+01:00", ExpiryBucket.Within7Days)]
    [InlineData("2026-10-20T00:10:00+02:00", "2026-10-28T00:00:00+01:00", ExpiryBucket.Within30Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-03-31T23:59:59+02:00", ExpiryBucket.Within30Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-04-01T00:00:00+02:00", ExpiryBucket.Within60Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-04-30T23:59:59+02:00", ExpiryBucket.Within60Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-05-01T00:00:00+02:00", ExpiryBucket.Within90Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-05-30T23:59:59+02:00", ExpiryBucket.Within90Days)]
    [InlineData("2026-03-01T12:00:00+01:00", "2026-05-31T00:00:00+02:00", null)]
    public void Days_are_those_of_the_calendar_whatever_their_length(string now, string end, ExpiryBucket? bucket) =>
        Assert.Equal(bucket, ExpiryBuckets.Of(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_name_cannot_become_a_line_of_the_calendar()
    {
        var calendar = Write(One("Evil\r\nBEGIN:VEVENT\nSUMMARY:x;y,z\\"));

        Assert.Single(Unfolded(calendar), line => line == "BEGIN:VEVENT");
        Assert.Contains(Unfolded(calendar), line => line == """SUMMARY:Secret expires: Evil\nBEGIN:VEVENT\nSUMMARY:x\;y\,z\\""");
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_no_character_is_torn()
    {
        var name = string.Concat(Enumerable.Repeat("Blåbærsyltetøy 🫐 ", 20)).Trim();
        var calendar = Write(One(name));

        Assert.All(calendar.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains(Unfolded(calendar), line => line == $"SUMMARY:Secret expires: {name}");
        Assert.DoesNotContain('\uFFFD', calendar);
    }

    [Fact]
    public void Each_event_has_what_the_standard_asks_of_it()
    {
        var lines = Unfolded(Write(One("One"), One("Two") with { Identifier = "another" })).ToList();

        Assert.Equal(("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"), (lines[0], lines[1], lines[^1]));
        Assert.Equal(2, lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(2, lines.Count(line => line == "DTSTAMP:20260301T120000Z"));
        Assert.Contains("DTSTART:20260402T103000Z", lines);
        Assert.Contains("URL:https://console.test/o/991825827/clients/oidc/a-client/credentials", lines);
        Assert.DoesNotContain(lines, line => line.Contains("0123456789ab", StringComparison.Ordinal)); // the identifier stays here
    }

    private static ExpiringCredential One(string name) =>
        new("991825827", "oidc", "a-client", name, SecretTypes.SharedSecret, "0123456789ab", null, new(2026, 4, 2, 10, 30, 0, TimeSpan.Zero));

    private static string Write(params ExpiringCredential[] credentials) => Admin.Expiry.Calendar.Write(credentials, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ConsoleHost.Origin, Language.English);

    private static string[] Unfolded(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
