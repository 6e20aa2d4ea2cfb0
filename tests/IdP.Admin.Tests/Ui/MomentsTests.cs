using IdP.Admin.Texts;
using IdP.Admin.Ui;

namespace IdP.Admin.Tests.Ui;

public sealed class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 2, 12, 5, 0, TimeSpan.Zero);

    [Fact]
    public void A_moment_is_written_in_Norwegian_time_summer_and_winter()
    {
        Assert.Equal("2 September 2026 at 14.05", Moments.DateAndTime(Now, Language.English));
        Assert.Equal("2. september 2026 kl. 14.05", Moments.DateAndTime(Now, Language.Nynorsk));
        Assert.Equal("1. januar 2027 kl. 00.30", Moments.DateAndTime(new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero), Language.Bokmaal));
    }

    [Theory]
    [InlineData(59, "just now", "akkurat nå")]
    [InlineData(60, "in 1 minute", "om 1 minutt")]
    [InlineData(-3 * 3600, "3 hours ago", "for 3 timer siden")]
    [InlineData(5 * 86400, "in 5 days", "om 5 dager")]
    [InlineData(-59 * 86400, "59 days ago", "for 59 dager siden")]
    [InlineData(500 * 86400, "in 16 months", "om 16 måneder")]
    [InlineData(3 * 366 * 86400, "in 3 years", "om 3 år")]
    public void A_distance_is_said_in_its_largest_whole_unit(int seconds, string english, string bokmaal)
    {
        var distance = Moments.Distance(Now.AddSeconds(seconds), Now);

        Assert.Equal(english, distance.English);
        Assert.Equal(bokmaal, distance.Bokmaal);
    }

    [Fact]
    public void A_count_keeps_its_thousands_apart()
    {
        Assert.Equal("12,340", Moments.Count(12340, Language.English));
        Assert.Equal("12\u00a0340", Moments.Count(12340, Language.Bokmaal));
        Assert.Equal("999", Moments.Count(999, Language.Nynorsk));
    }
}
