using System.Globalization;
using IdP.Admin.Texts;

namespace IdP.Admin.Ui;

/// <summary>Points in time as people write them, in Norwegian time.</summary>
public static class Moments
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] Norwegian = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    /// <summary>2 September 2026, or 2. september 2026.</summary>
    public static string Date(DateTimeOffset moment, Language language)
    {
        var there = TimeZoneInfo.ConvertTime(moment, Oslo);
        return language is Language.English
            ? string.Create(CultureInfo.InvariantCulture, $"{there.Day} {English[there.Month - 1]} {there.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{there.Day}. {Norwegian[there.Month - 1]} {there.Year}");
    }

    /// <summary>2 September 2026 at 14.05, or 2. september 2026 kl. 14.05.</summary>
    public static string DateAndTime(DateTimeOffset moment, Language language)
    {
        var there = TimeZoneInfo.ConvertTime(moment, Oslo);
        return string.Create(CultureInfo.InvariantCulture, $"{Date(moment, language)} {(language is Language.English ? "at" : "kl.")} {there:HH.mm}");
    }

    /// <summary>The instant at which a day begins in Norway.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, Oslo.GetUtcOffset(midnight));
    }

    /// <summary>How far away it is, in the largest whole unit: in 5 days, 3 minutes ago.</summary>
    public static Text Distance(DateTimeOffset moment, DateTimeOffset now)
    {
        var apart = (moment - now).Duration();
        if (apart < TimeSpan.FromMinutes(1)) return UiTexts.Now;
        var time = apart switch
        {
            { TotalHours: < 1 } => UiTexts.Minutes((int)apart.TotalMinutes),
            { TotalDays: < 1 } => UiTexts.Hours((int)apart.TotalHours),
            { TotalDays: < 60 } => UiTexts.Days((int)apart.TotalDays),
            { TotalDays: < 730 } => UiTexts.Months((int)(apart.TotalDays / 30.44)),
            _ => UiTexts.Years((int)(apart.TotalDays / 365.25)),
        };
        var sentence = moment > now ? UiTexts.In : UiTexts.Ago;
        return new(
            sentence.English.Replace("{time}", time.English, StringComparison.Ordinal),
            sentence.Bokmaal.Replace("{time}", time.Bokmaal, StringComparison.Ordinal),
            sentence.Nynorsk.Replace("{time}", time.Nynorsk, StringComparison.Ordinal));
    }

    /// <summary>A count with its thousands apart: 12,340 or 12 340, never broken over two lines.</summary>
    public static string Count(long count, Language language) =>
        count.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", language is Language.English ? "," : "\u00a0", StringComparison.Ordinal);
}
