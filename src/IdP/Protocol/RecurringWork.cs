namespace IdP.Protocol;

/// <summary>Work that is done again and again in the background. A round that fails is logged and the next one tries again; requests go on.</summary>
public abstract partial class RecurringWork(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected abstract Task RoundAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryRoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    /// <summary>One round, whose failure is logged.</summary>
    protected async Task TryRoundAsync(CancellationToken ct)
    {
        try
        {
            await RoundAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            RoundFailed(logger, fault, GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Work} failed; the next one tries again")]
    private static partial void RoundFailed(ILogger logger, Exception fault, string work);
}
