using System.Collections.Concurrent;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;

namespace DuendeStandIn;

/// <summary>Where grants lie until the host says where.</summary>
internal sealed class GrantsInMemory : IPersistedGrantStore
{
    private readonly ConcurrentDictionary<string, PersistedGrant> _grants = new();

    public Task StoreAsync(PersistedGrant grant, CancellationToken ct)
    {
        _grants[grant.Key] = grant;
        return Task.CompletedTask;
    }

    public Task<PersistedGrant?> GetAsync(string key, CancellationToken ct) => Task.FromResult(_grants.GetValueOrDefault(key));

    public Task<IReadOnlyCollection<PersistedGrant>> GetAllAsync(PersistedGrantFilter filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<PersistedGrant>>([.. _grants.Values.Where(grant => Matches(filter, grant))]);

    public Task RemoveAsync(string key, CancellationToken ct)
    {
        _grants.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task RemoveAllAsync(PersistedGrantFilter filter, CancellationToken ct)
    {
        foreach (var grant in _grants.Values.Where(grant => Matches(filter, grant))) _grants.TryRemove(grant.Key, out _);
        return Task.CompletedTask;
    }

    private static bool Matches(PersistedGrantFilter filter, PersistedGrant grant) =>
        (filter.SubjectId is null || grant.SubjectId == filter.SubjectId)
        && (filter.SessionId is null || grant.SessionId == filter.SessionId)
        && (filter.ClientId is null || grant.ClientId == filter.ClientId)
        && (filter.ClientIds.Count == 0 || filter.ClientIds.Contains(grant.ClientId))
        && (filter.Type is null || grant.Type == filter.Type)
        && (filter.Types.Count == 0 || filter.Types.Contains(grant.Type));
}
