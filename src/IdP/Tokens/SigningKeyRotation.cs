namespace IdP.Tokens;

/// <summary>Keeps the snapshot of signing keys fresh and their life going on.</summary>
public sealed partial class SigningKeyRotation(SigningKeys keys, TimeProvider clock, ILogger<SigningKeyRotation> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await keys.RefreshAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The keys in memory go on signing; the next round tries again.
            RefreshFailed(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing keys could not be read; those in memory stay in use")]
    private static partial void RefreshFailed(ILogger logger, Exception fault);
}
