using System.Diagnostics.Metrics;

namespace IdP.Protocol;

/// <summary>How long the rounds of recurring work take, and when each was last done; by process, since work is named by its type.</summary>
internal static class JobMeter
{
    private static readonly Meter Meter = new(ProtocolMeter.Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("idp.job.duration", "s", "How long a round of recurring work took.");
    private static readonly Gauge<double> LastSuccess = Meter.CreateGauge<double>("idp.job.last_success", "s", "When a round of recurring work last succeeded, in seconds since 1970.");

    /// <param name="job">The work's name.</param>
    /// <param name="took">How long the round took.</param>
    /// <param name="succeeded">When it was done, unless it failed.</param>
    public static void Record(string job, TimeSpan took, DateTimeOffset? succeeded)
    {
        var name = new KeyValuePair<string, object?>("idp.job", job);
        Duration.Record(took.TotalSeconds, name, new("idp.outcome", succeeded is null ? "failed" : "ok"));
        if (succeeded is { } at) LastSuccess.Record(at.ToUnixTimeMilliseconds() / 1000.0, name);
    }
}
