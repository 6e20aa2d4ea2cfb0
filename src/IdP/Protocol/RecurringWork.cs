using System.Threading.Channels;

namespace IdP.Protocol;

/// <summary>Work that is done again and again in the background. A round that fails is logged and the next one tries again; requests go on.</summary>
public abstract partial class RecurringWork(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    // One round is waiting at most: it will see whatever came meanwhile.
    private readonly Channel<bool> rounds = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Asks for a round now, without waiting for it.</summary>
    public void Wake() => rounds.Writer.TryWrite(true);

    protected abstract Task RoundAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = clock.CreateTimer(_ => Wake(), null, pace, pace);
        try
        {
            await foreach (var _ in rounds.Reader.ReadAllAsync(stoppingToken)) await TryRoundAsync(stoppingToken);
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
