using System.Diagnostics.Metrics;
using IdP.Storage;

namespace IdP.Protocol;

/// <summary>
/// Lets expired rows go, a few at a time, so that the tables stay as small as what is still valid. The metrics <c>idp.table.rows</c> and
/// <c>idp.table.overdue</c> say whether it keeps up; only the node that does the work tells them.
/// </summary>
public sealed class Housekeeping : SharedWork
{
    /// <summary>Counting rows costs more than deleting a few.</summary>
    private static readonly TimeSpan Counting = TimeSpan.FromMinutes(5);

    private readonly ExpiredRows expired;
    private readonly TimeProvider clock;
    private (DateTimeOffset At, IReadOnlyList<TableSize> Sizes) counted = (DateTimeOffset.MinValue, []);

    public Housekeeping(ExpiredRows expired, LeaseStore leases, IMeterFactory meters, TimeProvider clock, ILogger<Housekeeping> logger)
        : base(leases, TimeSpan.FromSeconds(30), clock, logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (this.expired, this.clock) = (expired, clock);
        var meter = meters.Create(ProtocolMeter.Name);
        meter.CreateObservableGauge("idp.table.rows", () => counted.Sizes.Select(size => Of(size, size.Rows)), unit: "{row}", description: "Rows of each table whose rows expire.");
        meter.CreateObservableGauge("idp.table.overdue", () => counted.Sizes.Select(size => Of(size, Overdue(size))), unit: "s", description: "How long the oldest expired row of each table has waited to be deleted.");
    }

    protected override async Task RoundForAllAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await expired.PurgeAsync(clock.GetUtcNow()) > 0)
        {
        }

        if (clock.GetUtcNow() is var now && now - counted.At >= Counting) counted = (now, await expired.MeasureAsync(ct));
    }

    private double Overdue(TableSize size) => size.Oldest is { } oldest ? Math.Max(0, (counted.At - oldest).TotalSeconds) : 0;

    private static Measurement<T> Of<T>(TableSize size, T value) where T : struct => new(value, new KeyValuePair<string, object?>("idp.table", size.Table));
}
