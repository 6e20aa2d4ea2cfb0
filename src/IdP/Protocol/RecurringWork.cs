using System.Threading.Channels;
using IdP.Storage;

namespace IdP.Protocol;

/// <summary>Work that is done again and again in the background. A round that fails is logged and the next one tries again; requests go on.</summary>
public abstract partial class RecurringWork(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    // One round is waiting at most: it will see whatever came meanwhile.
    private readonly Channel<bool> rounds = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Asks for a round now, without waiting for it.</summary>
    public void Wake() => rounds.Writer.TryWrite(true);

    protected abstract Task RoundAsync(CancellationToken ct);

    /// <summary>False when the last round was left to another node, whose metrics tell of it.</summary>
    protected virtual bool IsOurs => true;

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
        var (job, began) = (GetType().Name, clock.GetTimestamp());
        try
        {
            await RoundAsync(ct);
            if (IsOurs) JobMeter.Record(job, clock.GetElapsedTime(began), succeeded: clock.GetUtcNow());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            JobMeter.Record(job, clock.GetElapsedTime(began), succeeded: null);
            if (fault is StorageException away) RoundWaits(logger, job, away.Message);
            else RoundFailed(logger, fault, job);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Work} did not find the database: {Reason}")]
    private static partial void RoundWaits(ILogger logger, string work, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Work} failed; the next one tries again")]
    private static partial void RoundFailed(ILogger logger, Exception fault, string work);
}
