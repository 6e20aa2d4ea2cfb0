using System.Diagnostics.Metrics;
using IdP.Admin.Clients;
using IdP.Protocol;
using IdP.Rules.Registration;
using IdP.Storage.Console;
using Microsoft.EntityFrameworkCore;

namespace IdP.Admin.Start;

/// <summary>
/// The metrics of what waits for administrators: changes that need a second person, and problems of registrations. Counted now and then, so that
/// whoever collects metrics waits for no database.
/// </summary>
public sealed class ConsoleMeter : RecurringWork
{
    private static readonly Severity[] Severities = Enum.GetValues<Severity>();

    private readonly ConsoleStore store;
    private readonly ClientProblems problems;
    private Measurement<int>[] pending = [], found = [];

    public ConsoleMeter(ConsoleStore store, ClientProblems problems, IMeterFactory meters, TimeProvider clock, ILogger<ConsoleMeter> logger) : base(TimeSpan.FromMinutes(5), clock, logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (this.store, this.problems) = (store, problems);
        var meter = meters.Create(ProtocolMeter.Name);
        meter.CreateObservableGauge("idp.approvals.pending", () => pending, "{change}", "Changes that wait for a second person.");
        meter.CreateObservableGauge("idp.lint.problems", () => found, "{problem}", "Problems of registered clients.");
    }

    public async Task CountAsync(CancellationToken ct)
    {
        await using var rows = store.Read();
        var now = store.Now;
        pending = [new(await rows.Set<PendingChange>().CountAsync(change => change.State == PendingState.Waiting && change.Expires > now, ct))];

        var bySeverity = await problems.CountAsync(ct);
        found = [.. Severities.Select(severity => new Measurement<int>(bySeverity[severity], new KeyValuePair<string, object?>("idp.severity", severity.ToString().ToLowerInvariant())))];
    }

    protected override Task RoundAsync(CancellationToken ct) => CountAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryRoundAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }
}
