using System.Globalization;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Testing;
using IdP.Storage;
using Microsoft.Extensions.Options;

namespace IdP.Protocol;

/// <summary>
/// The faults that strike at this moment. Outside test deployments there are none, whatever the database holds, and asking
/// costs nothing; inside, memory is as old as <see cref="Freshness"/> at most.
/// </summary>
public sealed class TestFaults(TestFaultStore store, IOptions<IdPOptions> options, TimeProvider clock)
{
    /// <summary>The clause under which a fault stands in logs and explain records.</summary>
    public const string Rule = "TEST-fault";

    /// <summary>What an explain record has as its error when the request was answered, with tokens that were made wrong.</summary>
    public const string SpoiltAnswer = "test_fault";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private Snapshot? known;

    /// <param name="issuer">The name of the issuer.</param>
    /// <param name="clientId">The client; null asks for those of the whole issuer alone.</param>
    public async ValueTask<IReadOnlyList<TestFault>> OfAsync(string issuer, string? clientId, CancellationToken ct = default)
    {
        if (!options.Value.TestDeployment) return [];

        var now = clock.GetUtcNow();
        if (known is not { } snapshot || now - snapshot.Read >= Freshness || now < snapshot.Read) known = snapshot = new(now, await store.ListAsync(now, ct));
        return snapshot.Faults.Count == 0 ? [] : [.. snapshot.Faults.Where(fault => fault.Issuer == issuer && (fault.ClientId is null || fault.ClientId == clientId) && fault.Expires > now)];
    }

    /// <summary>Lets a client's request suffer what was asked for: it waits, and it may be refused. What its tokens suffer is seen to when they are made.</summary>
    public async ValueTask<Refusal?> StrikeAsync(ProtocolExchange exchange, Client client)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(client);
        var faults = await OfAsync(client.Issuer, client.ClientId, exchange.Aborted);
        if (faults.Count == 0) return null;

        exchange.Faults = faults;
        foreach (var delay in faults.Where(fault => fault.Kind == FaultKind.Delay)) await Task.Delay(TimeSpan.FromSeconds(Number(delay)), clock, exchange.Aborted);
        return faults.FirstOrDefault(fault => fault.Kind == FaultKind.Error) is { Value: { } code }
            ? exchange.Trace.Ask(Rule, new Refusal(code, "This error was asked for on the test deployment.", "a fault was asked for").Because("no fault", Words(faults)))
            : null;
    }

    /// <summary>The number a fault has as its value.</summary>
    public static int Number(TestFault fault) => int.Parse(fault.Value!, CultureInfo.InvariantCulture);

    /// <summary>Faults as a log and an explain record name them.</summary>
    public static string Words(IEnumerable<TestFault> faults) => string.Join(", ", faults.Select(fault => fault.Value is { } value ? $"{fault.Kind} {value}" : fault.Kind));

    private sealed record Snapshot(DateTimeOffset Read, List<TestFault> Faults);
}
