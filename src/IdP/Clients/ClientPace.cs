using IdP.Protocol;
using IdP.Rules;
using Microsoft.Extensions.Options;

namespace IdP.Clients;

/// <summary>
/// How often a client may ask from one address, and how whoever sends wrong secrets again and again is slowed down (RFC6585-4). Both count by
/// address, so that whoever knows a client's name can hold back nobody but themselves and their neighbours; and a right secret
/// forgives, so that one wrong process among many right ones holds back none. Nothing is ever disabled. By process.
/// </summary>
public sealed partial class ClientPace(IOptions<IdPOptions> options, ProtocolMeter meter, TimeProvider clock, ILogger<ClientPace> logger)
{
    /// <summary>Requests in a minute when the operator says nothing: five hundred in each second.</summary>
    public const int UsualRequests = 30_000;

    /// <summary>How long a failure is remembered when no other follows.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>The first wait, and the longest.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Nobody has registered a longer one, and what is not registered need not be remembered.</summary>
    private const int LongestClientId = 255;

    /// <summary>Clients at addresses, of one generation, some 250 bytes each.</summary>
    private const int Capacity = 20_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly LimitOptions limits = options.Value.Limits;
    private readonly Lock gate = new();
    private readonly RecentlySeen<(string Issuer, string ClientId, CallerNetwork Network), Standing> standings = new(Capacity);

    /// <summary>Counts a request in, before what it presents is looked at.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="presented">Which client it says to come from, and how it means to prove it: one that is not registered is counted in the same way, so that nothing is learnt by trying.</param>
    /// <param name="guessing">To be told whether the secret was right; null when none came.</param>
    /// <returns>Null when it may go on.</returns>
    internal Refusal? Check(ProtocolExchange exchange, ParsedSecret presented, out Standing? guessing)
    {
        guessing = null;
        if (presented.Id.Length > LongestClientId) return null;

        var network = CallerNetwork.Of(exchange.Http.Connection.RemoteIpAddress);
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var standing = standings[(exchange.Issuer.Name, presented.Id, network)];
            if (TooOften(exchange, network, standing, now) is { } wait) return wait;
            if (presented.Type != ParsedSecretTypes.SharedSecret) return null;

            guessing = standing;
            return TooManyFailures(exchange, standing, now);
        }
    }

    /// <summary>The secret was wrong.</summary>
    internal void Failed(ProtocolExchange exchange, Standing? guessing)
    {
        if (guessing is not { } standing || limits.WrongSecrets == 0) return;

        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (now < standing.Failed || now - standing.Failed >= Memory) standing.Forgive();
            (standing.Failures, standing.Failed) = (standing.Failures + 1, now);
            standing.Told = false;
            if (standing.Failures < limits.WrongSecrets) return;
            standing.HeldUntil = now + WaitAfter(standing.Failures - limits.WrongSecrets);
            if (standing.Failures > limits.WrongSecrets) return;
        }

        meter.CountLockout("client");
        if (exchange.ClientId is { } registered) HeldBack(logger, registered, exchange.Issuer.Name, limits.WrongSecrets);
    }

    /// <summary>The secret was right.</summary>
    internal void Succeeded(Standing? guessing)
    {
        if (guessing is not { Failures: > 0 }) return;
        lock (gate) guessing.Forgive();
    }

    private Refusal? TooOften(ProtocolExchange exchange, CallerNetwork network, Standing standing, DateTimeOffset now)
    {
        var most = limits.RequestsPerClient ?? (network.IsThisMachine ? 0 : UsualRequests);
        if (standing.Minute.Count(now, Minute, most, out var begins) is not { } wait) return null;

        exchange.LeavesExplanation = begins;
        if (begins) meter.CountLockout("client");
        return LimitRules.TooMany("requests of this client from this address", $"{most} a minute of one client from one address", "IdP:Limits:RequestsPerClient", wait);
    }

    private Refusal? TooManyFailures(ProtocolExchange exchange, Standing standing, DateTimeOffset now)
    {
        if (standing.HeldUntil == default) return null;
        if (now - standing.Failed >= Memory || now < standing.Failed) standing.Forgive();
        if (now >= standing.HeldUntil)
        {
            // One try, on which the others wait: it sets them free, or doubles the wait.
            if (standing.Failures > 0) standing.HeldUntil = now + WaitAfter(standing.Failures - limits.WrongSecrets);
            return null;
        }

        exchange.LeavesExplanation = !standing.Told;
        standing.Told = true;
        return LimitRules.TooMany("wrong secrets of this client from this address", $"{limits.WrongSecrets} in a row", "IdP:Limits:WrongSecrets", standing.HeldUntil - now);
    }

    private static TimeSpan WaitAfter(int further) => further >= 6 ? LongestWait : FirstWait * (1 << further);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{ClientId} at {Issuer} was given {Failures} wrong secrets in a row by one address, which has to wait now before each further try")]
    private static partial void HeldBack(ILogger logger, string clientId, string issuer, int failures);

    /// <summary>One client at one address.</summary>
    internal sealed class Standing
    {
        public PacedSpan Minute;
        public int Failures;
        public DateTimeOffset Failed;
        public DateTimeOffset HeldUntil;
        public bool Told;

        public void Forgive() => (Failures, HeldUntil, Told) = (0, default, false);
    }
}
