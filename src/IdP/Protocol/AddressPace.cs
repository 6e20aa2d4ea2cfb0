using IdP.Rules;
using Microsoft.Extensions.Options;

namespace IdP.Protocol;

/// <summary>
/// How many protocol requests one address may make in a minute (RFC6585-4), and how many are handled at the same time
/// (RFC9110-15.6.4). Counted in this process, so that a node more is that much more.
/// </summary>
public sealed class AddressPace(IOptions<IdPOptions> options, ProtocolMeter meter, TimeProvider clock)
{
    /// <summary>Requests in a minute when the operator says nothing: a thousand in each second.</summary>
    public const int UsualRequests = 60_000;

    /// <summary>What one address may have of the requests handled at the same time: whoever sends slowly takes no more.</summary>
    private const int Share = 4;

    /// <summary>Addresses of one generation, some 150 bytes each.</summary>
    private const int Capacity = 20_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly LimitOptions limits = options.Value.Limits;
    private readonly Lock gate = new();
    private readonly RecentlySeen<CallerNetwork, Caller> callers = new(Capacity);
    private int handled;
    private DateTimeOffset overloadTold;

    /// <summary>Counts a request in. Whatever comes of it, the caller <see cref="Leave">leaves</see> afterwards.</summary>
    /// <returns>Null when it may go on.</returns>
    internal Refusal? Enter(ProtocolExchange exchange, out Caller caller)
    {
        var network = CallerNetwork.Of(exchange.Http.Connection.RemoteIpAddress);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            caller = callers[network];
            caller.Handled++;
            handled++;
            return TooOften(exchange, network, caller, now) ?? TooMuch(exchange, network, caller, now);
        }
    }

    internal void Leave(Caller caller)
    {
        lock (gate)
        {
            caller.Handled--;
            handled--;
        }
    }

    private Refusal? TooOften(ProtocolExchange exchange, CallerNetwork network, Caller caller, DateTimeOffset now)
    {
        var most = limits.RequestsPerAddress ?? (network.IsThisMachine ? 0 : UsualRequests);
        var wait = caller.Minute.Count(now, Minute, most, out var begins);
        if (wait is null) return null;

        exchange.LeavesExplanation = begins;
        if (begins) meter.CountLockout("address");
        return LimitRules.TooMany("requests from this address", $"{most} a minute from one address", "IdP:Limits:RequestsPerAddress", wait.Value);
    }

    private Refusal? TooMuch(ProtocolExchange exchange, CallerNetwork network, Caller caller, DateTimeOffset now)
    {
        var most = limits.ConcurrentRequests;
        if (most == 0) return null;
        if (handled <= most && (network.IsThisMachine || caller.Handled <= Math.Max(1, most / Share))) return null;

        exchange.LeavesExplanation = now < overloadTold || now - overloadTold >= Minute;
        if (exchange.LeavesExplanation) overloadTold = now;
        return LimitRules.TooBusy($"{most} requests at the same time, a quarter of them from one address", "IdP:Limits:ConcurrentRequests");
    }

    /// <summary>One address: what it asked in its minute, and what is being handled of it.</summary>
    internal sealed class Caller
    {
        public PacedSpan Minute;
        public int Handled;
    }
}
