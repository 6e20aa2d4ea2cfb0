using System.Diagnostics.Metrics;
using IdP.Storage;

namespace IdP.Protocol;

/// <summary>
/// Says which version of the registry this provider answers by, so that the console can tell an administrator when a change is
/// live everywhere. Written when the version is a new one, and otherwise once a minute.
/// </summary>
public sealed class Presence(ClientStore clients, NodeStore nodes, TimeProvider clock, ILogger<Presence> logger) : RecurringWork(ClientStore.ComparisonInterval, clock, logger)
{
    private static readonly Gauge<long> ConfigVersion = new Meter(ProtocolMeter.Name).CreateGauge<long>("idp.config.version", "{version}", "The version of the client registry that this node answers by.");

    private static readonly string Name = $"{Environment.MachineName}/{Environment.ProcessId}";

    private readonly TimeProvider clock = clock;
    private (long Version, DateTimeOffset At) said;

    protected override Task RoundAsync(CancellationToken ct) => SayAsync(ct);

    /// <summary>Says it, when there is something to say.</summary>
    public async Task SayAsync(CancellationToken ct)
    {
        var version = await clients.SeenVersionAsync(ct);
        ConfigVersion.Record(version);
        var now = clock.GetUtcNow();
        if (version == said.Version && now - said.At < NodeStore.LongestSilence) return;

        await nodes.ReportAsync(Name, version);
        said = (version, now);
    }

    /// <summary>A provider that stops is not waited for.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (said != default) await nodes.LeaveAsync(Name);
    }
}
