using IdP.Storage;

namespace IdP.Protocol;

/// <summary>Lets expired rows go, a few at a time, so that the tables stay as small as what is still valid.</summary>
public sealed partial class Housekeeping(ExpiredRows expired, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await PurgeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task PurgeAsync(CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested && await expired.PurgeAsync(clock.GetUtcNow()) > 0)
            {
            }
        }
        catch (Exception fault) when (fault is StorageException or System.Data.Common.DbException)
        {
            PurgeFailed(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows could not be deleted; the next round tries again")]
    private static partial void PurgeFailed(ILogger logger, Exception fault);
}
