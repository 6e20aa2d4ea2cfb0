using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>How often one caller may call: so many times in each minute. Counted per node.</summary>
public sealed class CallerRate(TimeProvider clock, IOptions<ConsoleOptions> options)
{
    private const int MostCallers = 10_000;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Minute> minutes = new(StringComparer.Ordinal);

    /// <summary>Counts a call.</summary>
    /// <returns>Null when it may go on; otherwise how long to wait.</returns>
    public TimeSpan? Count(string caller)
    {
        var now = clock.GetUtcNow();
        if (minutes.Count > MostCallers) Forget(now);
        var minute = minutes.AddOrUpdate(caller, _ => new(now, 1), (_, running) => now >= running.Began + Span ? new(now, 1) : running with { Calls = running.Calls + 1 });
        return minute.Calls <= options.Value.ApiRequestsPerMinute ? null : minute.Began + Span - now;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (caller, minute) in minutes)
        {
            if (now >= minute.Began + Span) minutes.TryRemove(caller, out _);
        }
    }

    private sealed record Minute(DateTimeOffset Began, int Calls);
}
