using IdP.Storage;

namespace IdP.Start;

/// <summary>
/// What must be there before the first request: the schema, the key ring, the keys, the clients. On a server database the process
/// runs all the same, answers that it is not ready, and tries again every second; on the embedded one it does not start. The work in
/// the background begins when everything is there.
/// </summary>
/// <param name="prepare">Everything after the database itself. It may be done again when it has failed in the middle.</param>
/// <param name="work">What begins then, and ends with the process in the opposite order.</param>
public sealed partial class Preparation(Database database, Func<CancellationToken, Task> prepare, IEnumerable<BackgroundService> work, TimeProvider clock, ILogger<Preparation> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly List<BackgroundService> work = [.. work];
    private bool opened;
    private string? told;

    /// <summary>True once everything is there, and from then on.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why it is not there yet, as the health answers have it.</summary>
    public string Reason { get; private set; } = DatabaseHealth.Away;

    /// <summary>What ended the process while it tried; null when something else did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The first attempt, before the server listens.</summary>
    /// <exception cref="StorageException">The embedded database cannot be used.</exception>
    /// <exception cref="ConfigurationException">The configuration cannot be used with what is in the database.</exception>
    public Task BeginAsync(CancellationToken ct = default) => TryAsync(ct);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsDone) await BeginWorkAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!IsDone) return;
        foreach (var each in Enumerable.Reverse(work))
        {
            try
            {
                await each.StopAsync(cancellationToken);
            }
            catch (Exception fault)
            {
                EndedBadly(logger, fault, each.GetType().Name); // the others are stopped all the same
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!IsDone)
            {
                using var timer = new PeriodicTimer(Pace, clock);
                while (!IsDone && await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
                await BeginWorkAsync(stoppingToken);
            }

            // Work that ends before the process does has failed: so does the process.
            await foreach (var ended in Task.WhenEach(work.Select(each => each.ExecuteTask).OfType<Task>()).WithCancellation(stoppingToken)) await ended;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        catch (Exception failure)
        {
            Failure = failure;
            throw;
        }
    }

    private async Task BeginWorkAsync(CancellationToken ct)
    {
        foreach (var each in work) await each.StartAsync(ct);
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            if (!opened) await database.PrepareAsync(ct);
            opened = true;
            await prepare(ct);
            IsDone = true;
            if (told is not null) Prepared(logger);
        }
        catch (Exception away) when (database.IsServer && (away is StorageException || database.IsAway(away)))
        {
            Reason = await ReasonAsync(ct);
            if (told != away.Message) Waiting(logger, Reason, away.Message);
            told = away.Message;
        }
    }

    private async Task<string> ReasonAsync(CancellationToken ct)
    {
        try
        {
            return DatabaseHealth.ReasonOf(await database.SchemaAsync(ct)) ?? DatabaseHealth.Away;
        }
        catch (Exception away) when (away is StorageException || database.IsAway(away))
        {
            return DatabaseHealth.Away;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready ({Reason}), trying again every second: {Explanation}")]
    private static partial void Waiting(ILogger logger, string reason, string explanation);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} could not be ended in good order")]
    private static partial void EndedBadly(ILogger logger, Exception fault, string work);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is there, and everything is prepared")]
    private static partial void Prepared(ILogger logger);
}
