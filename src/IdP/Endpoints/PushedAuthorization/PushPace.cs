using System.Collections.Concurrent;
using IdP.Rules.Clients;

namespace IdP.Endpoints.PushedAuthorization;

/// <summary>
/// How many pushed requests of one client may wait at one node: a public client's are anybody's, and each is a row. Counted in memory,
/// from the first push for as long as a push waits.
/// </summary>
public sealed class PushPace(TimeProvider clock)
{
    public const int MostOfPublicClient = 1_000;

    public const int MostOfConfidentialClient = 10_000;

    private readonly ConcurrentDictionary<(string Issuer, string ClientId), (DateTimeOffset Ends, int Pushes)> counted = new();

    /// <summary>Counts one more.</summary>
    /// <param name="client">A registered one: strangers are not counted, so that there are no more counts than clients.</param>
    /// <param name="waiting">How long a push waits.</param>
    /// <returns>False when it is one too many.</returns>
    public bool Admits(Client client, TimeSpan waiting)
    {
        var now = clock.GetUtcNow();
        var (_, pushes) = counted.AddOrUpdate((client.Issuer, client.ClientId), _ => (now + waiting, 1), (_, soFar) => now < soFar.Ends ? (soFar.Ends, soFar.Pushes + 1) : (now + waiting, 1));
        return pushes <= (client.IsPublic ? MostOfPublicClient : MostOfConfidentialClient);
    }
}
