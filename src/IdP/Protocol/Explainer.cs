using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using IdP.Rules;
using IdP.Storage;
using Microsoft.Extensions.Options;

namespace IdP.Protocol;

/// <summary>
/// Keeps an explain record of each refusal, in the background and in batches: a refused request waits for no disk. When more
/// are refused than can be written, the oldest waiting ones are let go.
/// </summary>
public sealed partial class Explainer(ExplanationStore store, IOptions<IdPOptions> options, TimeProvider clock, ILogger<Explainer> logger) : BackgroundService
{
    private const int Waiting = 2_000, LargestBatch = 200;

    private readonly Channel<Explanation> queue = Channel.CreateBounded<Explanation>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <param name="exchange">The request.</param>
    /// <param name="refusal">Why it was refused, or what else is to be told of it.</param>
    public void Add(ProtocolExchange exchange, Refusal refusal)
    {
        if (options.Value.ExplanationsKept == 0) return;

        queue.Writer.TryWrite(new Explanation
        {
            Reference = exchange.Reference ?? References.New(),
            Issuer = exchange.Issuer.Name,
            ClientId = exchange.ClientId,
            Endpoint = exchange.Endpoint,
            At = clock.GetUtcNow(),
            Error = refusal.Code,
            Rule = refusal.Rule,
            Json = JsonSerializer.Serialize(DocumentOf(exchange.Trace, refusal), ExplanationJson.Default.ExplanationDocument),
        });
    }

    private static ExplanationDocument DocumentOf(RuleTrace trace, Refusal refusal) => new(
        trace.Asked,
        string.Join(' ', refusal.All.Select(failure => failure.Description)),
        string.Join("; ", refusal.All.Select(failure => failure.Reason)),
        refusal.Expected,
        refusal.Found,
        [.. refusal.Others.Select(other => other.Rule)]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Until the channel is completed, not until the token falls: what waits at the end is still written.
        await foreach (var batch in BatchesAsync())
        {
            try
            {
                await store.AddAsync(batch, clock.GetUtcNow());
            }
            catch (Exception fault) when (fault is StorageException or System.Data.Common.DbException)
            {
                Lost(logger, fault, batch.Count);
            }
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    private async IAsyncEnumerable<List<Explanation>> BatchesAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Explanation>();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var explanation)) batch.Add(explanation);
            yield return batch;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} explain records could not be written")]
    private static partial void Lost(ILogger logger, Exception fault, int count);
}

/// <summary>What an explain record says beyond its columns. No secrets.</summary>
/// <param name="Asked">The clauses asked, in order; the last one broke, unless the profile asks on.</param>
/// <param name="Description">What the client was told.</param>
/// <param name="AlsoBroken">The clauses that broke beside the record's own; null in records of before there were such.</param>
public sealed record ExplanationDocument(IReadOnlyList<string> Asked, string Description, string Reason, string? Expected, string? Found, IReadOnlyList<string>? AlsoBroken = null);

[JsonSerializable(typeof(ExplanationDocument))]
internal sealed partial class ExplanationJson : JsonSerializerContext;
