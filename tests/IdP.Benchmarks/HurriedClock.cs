namespace IdP.Benchmarks;

/// <summary>Says that a day has gone by after some minutes, so that what a deployment forgets in days can be watched. Timers and timestamps are real.</summary>
internal sealed class HurriedClock(double speed) : TimeProvider
{
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;

    /// <summary>The time that has gone by, as it says.</summary>
    public TimeSpan Elapsed => GetUtcNow() - start;

    public override DateTimeOffset GetUtcNow() => start + (DateTimeOffset.UtcNow - start) * speed;
}
