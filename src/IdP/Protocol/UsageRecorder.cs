using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Console;

namespace IdP.Protocol;

/// <summary>
/// Counts what clients are granted and refused, in memory, and writes the counts every <see cref="Pace"/> and when the process
/// stops. A process that is killed loses what it counted since the last time. While the database fails the counts wait.
/// </summary>
public sealed partial class UsageRecorder(UsageStore store, TimeProvider clock, ILogger<UsageRecorder> logger) : RecurringWork(Pace, clock, logger)
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Counts that may wait, some 300 bytes each: days of a small deployment's, an hour of ten thousand busy clients'.</summary>
    private const int Capacity = 50_000;

    /// <summary>Counts written in one transaction, so that a token request does not wait for thousands of them.</summary>
    private const int LargestBatch = 200;

    private readonly Tally<UsageOfShape> granted = new(Capacity);
    private readonly Tally<UsageOfRule> refused = new(Capacity);
    private readonly SemaphoreSlim flushing = new(1);
    private readonly TimeProvider clock = clock;
    private readonly ILogger logger = logger;

    public void Granted(Client client, in RequestShape shape)
    {
        if (TriedClient.Is(client.ClientId)) return; // nobody's use
        var now = clock.GetUtcNow();
        granted.Add(new UsageOfShape(client.Issuer, client.ClientId, UsageStore.HourOf(now), shape), Uses.Once(now));
    }

    /// <summary>A request that names no registered client is nobody's.</summary>
    public void Refused(ProtocolExchange exchange)
    {
        if (exchange.ClientId is not { } clientId || TriedClient.Is(clientId)) return;
        var now = clock.GetUtcNow();
        refused.Add(new UsageOfRule(exchange.Issuer.Name, clientId, UsageStore.HourOf(now), exchange.Endpoint, exchange.Refusal!.Rule), Uses.Once(now));
    }

    /// <summary>Writes what was counted. What cannot be written is kept for the next time.</summary>
    public async Task FlushAsync()
    {
        await flushing.WaitAsync();
        try
        {
            await FlushAsync(granted, batch => store.AddAsync(batch, []));
            await FlushAsync(refused, batch => store.AddAsync([], batch));
        }
        finally
        {
            flushing.Release();
        }
    }

    /// <summary>After the last request.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRoundAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        flushing.Dispose();
        base.Dispose();
    }

    protected override Task RoundAsync(CancellationToken ct) => FlushAsync();

    private async Task FlushAsync<TKey>(Tally<TKey> tally, Func<IReadOnlyCollection<KeyValuePair<TKey, Uses>>, Task> write) where TKey : struct, IEquatable<TKey>
    {
        if (tally.TakeLost() is > 0 and var lost) Lost(logger, lost);

        var batches = new Queue<KeyValuePair<TKey, Uses>[]>(tally.Take().Chunk(LargestBatch));
        try
        {
            while (batches.TryPeek(out var batch))
            {
                await write(batch);
                batches.Dequeue();
            }
        }
        finally
        {
            tally.GiveBack(batches.SelectMany(batch => batch));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests were not counted: too many counts wait for the database")]
    private static partial void Lost(ILogger logger, long count);
}
