using IdP.Protocol;
using IdP.Storage.Audit;

namespace IdP.Admin.Start;

/// <summary>Has the audit trail signed when it is time, and cries out when it no longer holds.</summary>
public sealed partial class AuditKeeper(AuditCheckpoints checkpoints, TimeProvider clock, ILogger<AuditKeeper> logger) : RecurringWork(TimeSpan.FromMinutes(1), clock, logger)
{
    private readonly ILogger logger = logger;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        if (await checkpoints.KeepAsync(ct) is { } problem) CannotBeReliedOn(logger, problem.Seq, problem.Fault, problem.Explanation);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit trail cannot be relied on from row {Seq} on ({Fault}), and is not signed any further: {Explanation}")]
    private static partial void CannotBeReliedOn(ILogger logger, long seq, AuditFault fault, string explanation);
}
