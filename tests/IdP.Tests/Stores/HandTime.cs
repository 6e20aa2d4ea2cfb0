namespace IdP.Tests.Stores;

/// <summary>A clock moved by hand.</summary>
internal sealed class HandTime : TimeProvider
{
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Given.Now + elapsed;

    public override long GetTimestamp() => elapsed.Ticks;

    public void Advance(TimeSpan span) => elapsed += span;
}
