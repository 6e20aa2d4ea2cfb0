using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Clients;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints.PushedAuthorization;

/// <summary>
/// How many pushed requests of one client may wait at one node (RFC9126-2.3): each is a row. A public client's name is anybody's, so
/// that one address has a part of what may wait for it. Counted in memory, from the first push for as long as a push waits.
/// </summary>
public sealed class PushPace(IOptions<IdPOptions> options, ProtocolMeter meter, TimeProvider clock)
{
    /// <summary>Clients, and addresses of public clients, of one generation.</summary>
    private const int Capacity = 20_000;

    private readonly LimitOptions limits = options.Value.Limits;
    private readonly Lock gate = new();
    private readonly RecentlySeen<(string Issuer, string ClientId, CallerNetwork? Network), Pushes> counted = new(Capacity);

    /// <summary>Counts one more.</summary>
    /// <param name="exchange">The push.</param>
    /// <param name="client">A registered one: strangers are not counted.</param>
    /// <returns>Null when there is room for it.</returns>
    public Refusal? Check(ProtocolExchange exchange, Client client)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(client);
        if (client.IsPublic && Count(exchange, client, CallerNetwork.Of(exchange.Http.Connection.RemoteIpAddress), limits.PushedRequestsPerAddress) is { } wait)
        {
            return TooMany("pushed requests of this client from this address", limits.PushedRequestsPerAddress, nameof(limits.PushedRequestsPerAddress), wait);
        }

        return Count(exchange, client, network: null, limits.PushedRequestsPerClient) is { } longer
            ? TooMany("pushed requests of this client", limits.PushedRequestsPerClient, nameof(limits.PushedRequestsPerClient), longer)
            : null;
    }

    private TimeSpan? Count(ProtocolExchange exchange, Client client, CallerNetwork? network, int most)
    {
        TimeSpan? wait;
        bool begins;
        lock (gate)
        {
            wait = counted[(client.Issuer, client.ClientId, network)].Waiting.Count(clock.GetUtcNow(), exchange.Issuer.Profile.Lifetimes.PushedRequest, most, out begins);
        }

        if (wait is null) return null;
        exchange.LeavesExplanation = begins;
        if (begins) meter.CountLockout("push");
        return wait;
    }

    private static Refusal TooMany(string what, int most, string setting, TimeSpan wait) =>
        LimitRules.TooMany(what, $"{most} waiting at one node", $"IdP:Limits:{setting}", wait) with { Rule = "RFC9126-2.3" };

    private sealed class Pushes
    {
        public PacedSpan Waiting;
    }
}
