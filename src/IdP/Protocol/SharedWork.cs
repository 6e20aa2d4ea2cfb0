using IdP.Storage;

namespace IdP.Protocol;

/// <summary>Recurring work that one node does for all of them.</summary>
/// <param name="leases">Says which node.</param>
/// <param name="pace">The time from round to round. A node that dies is followed by another within three.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Hears of rounds that fail.</param>
public abstract class SharedWork(LeaseStore leases, TimeSpan pace, TimeProvider clock, ILogger logger) : RecurringWork(pace, clock, logger)
{
    private readonly TimeSpan lease = 3 * pace;
    private bool held;

    protected abstract Task RoundForAllAsync(CancellationToken ct);

    protected sealed override bool IsOurs => held;

    protected sealed override async Task RoundAsync(CancellationToken ct)
    {
        held = await leases.HoldAsync(GetType().Name, lease);
        if (held) await RoundForAllAsync(ct);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (held) await leases.LeaveAsync(GetType().Name);
    }
}
