using System.Collections.Concurrent;
using System.Collections.Frozen;
using IdP.Rules.Clients;

namespace IdP.Storage;

/// <summary>
/// The clients read since the registry had <paramref name="Version"/>. A change makes a new cache without the changed clients, so
/// that a slow reader of the old state can only put its find into the old cache, where nobody looks any more.
/// It holds registered clients only: an unknown identifier is asked of the database each time and takes no memory.
/// </summary>
/// <param name="Version">The registry version it was last compared with.</param>
/// <param name="Compared">When that was, as <see cref="TimeProvider.GetTimestamp"/> says it.</param>
/// <param name="Clients">By issuer and client_id, ordinal.</param>
/// <param name="Origins">By issuer and kind of client, null for all kinds: the origins of their redirect URIs.</param>
internal sealed record ClientCache(
    long Version,
    long Compared,
    ConcurrentDictionary<(string Issuer, string ClientId), Client> Clients,
    ConcurrentDictionary<(string Issuer, ApplicationType? Type), FrozenSet<string>> Origins)
{
    public ClientCache(long version, long compared, IEnumerable<KeyValuePair<(string Issuer, string ClientId), Client>> clients)
        : this(version, compared, new(clients), [])
    {
    }
}
