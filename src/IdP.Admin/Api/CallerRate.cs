using IdP.Protocol;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>How often one caller may call: so many times in each minute. Counted per node.</summary>
public sealed class CallerRate(TimeProvider clock, IOptions<ConsoleOptions> options)
{
    /// <summary>Callers of one generation.</summary>
    private const int Capacity = 10_000;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly RecentlySeen<string, Calls> callers = new(Capacity);

    /// <summary>Counts a call.</summary>
    /// <returns>Null when it may go on; otherwise how long to wait.</returns>
    public TimeSpan? Count(string caller)
    {
        lock (gate) return callers[caller].Minute.Count(clock.GetUtcNow(), Span, options.Value.ApiRequestsPerMinute, out _);
    }

    private sealed class Calls
    {
        public PacedSpan Minute;
    }
}
