using System.Diagnostics.Metrics;
using IdP.Protocol;
using IdP.Storage.Audit;

namespace IdP.Admin.Start;

/// <summary>Has the audit trail signed when it is time, cries out when it no longer holds, and tells both as metrics.</summary>
public sealed partial class AuditKeeper : RecurringWork
{
    private readonly AuditCheckpoints checkpoints;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private Measurement<int>[] valid = [];

    public AuditKeeper(AuditCheckpoints checkpoints, IMeterFactory meters, TimeProvider clock, ILogger<AuditKeeper> logger) : base(TimeSpan.FromMinutes(1), clock, logger)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (this.checkpoints, this.clock, this.logger) = (checkpoints, clock, logger);
        var meter = meters.Create(ProtocolMeter.Name);
        meter.CreateObservableCounter("idp.audit.appended", () => Told(standing => standing.Rows), "{event}", "Rows of the audit trail, of all nodes.");
        meter.CreateObservableGauge("idp.audit.chain.valid", () => valid, "{chain}", "1 while the audit trail can be relied on, 0 when it cannot.");
        meter.CreateObservableGauge("idp.audit.checkpoint.age", () => Told(Age), "s", "How old the last signature is while rows wait for one; 0 when all are signed.");
    }

    protected override async Task RoundAsync(CancellationToken ct)
    {
        var problem = await checkpoints.KeepAsync(ct);
        valid = [new(problem is null ? 1 : 0)];
        if (problem is not null) CannotBeReliedOn(logger, problem.Seq, problem.Fault, problem.Explanation);
    }

    private Measurement<T>[] Told<T>(Func<AuditStanding, T> tell) where T : struct => checkpoints.Standing is { } standing ? [new(tell(standing))] : [];

    private double Age(AuditStanding standing) => standing.Rows > standing.SignedRows && standing.SignedAt is { } at ? (clock.GetUtcNow() - at).TotalSeconds : 0;

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit trail cannot be relied on from row {Seq} on ({Fault}), and is not signed any further: {Explanation}")]
    private static partial void CannotBeReliedOn(ILogger logger, long seq, AuditFault fault, string explanation);
}
