using IdP.Storage;

namespace IdP.Protocol;

/// <summary>Lets expired rows go, a few at a time, so that the tables stay as small as what is still valid.</summary>
public sealed class Housekeeping(ExpiredRows expired, TimeProvider clock, ILogger<Housekeeping> logger) : RecurringWork(TimeSpan.FromSeconds(30), clock, logger)
{
    private readonly TimeProvider clock = clock;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await expired.PurgeAsync(clock.GetUtcNow()) > 0)
        {
        }
    }
}
