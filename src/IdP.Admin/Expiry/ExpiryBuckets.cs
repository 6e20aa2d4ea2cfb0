namespace IdP.Admin.Expiry;

/// <summary>
/// Sorts what ends into <see cref="ExpiryBucket"/>. Days are those of the Norwegian calendar, so that "within 7 days" means the same
/// all day long, and also when a day has 23 or 25 hours.
/// </summary>
public static class ExpiryBuckets
{
    /// <summary>In days. What ends later is on no board.</summary>
    public const int Furthest = 90;

    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>Null for what ends later than <see cref="Furthest"/> days from now.</summary>
    public static ExpiryBucket? Of(DateTimeOffset end, DateTimeOffset now) => end <= now ? ExpiryBucket.Expired : DaysBetween(now, end) switch
    {
        <= 7 => ExpiryBucket.Within7Days,
        <= 30 => ExpiryBucket.Within30Days,
        <= 60 => ExpiryBucket.Within60Days,
        <= Furthest => ExpiryBucket.Within90Days,
        _ => null,
    };

    /// <summary>How many midnights lie between.</summary>
    public static int DaysBetween(DateTimeOffset now, DateTimeOffset end) => DayOf(end).DayNumber - DayOf(now).DayNumber;

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Oslo).DateTime);
}
