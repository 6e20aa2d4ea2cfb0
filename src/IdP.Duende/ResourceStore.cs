using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;

namespace IdP.Duende;

/// <summary>
/// Every scope that is asked about is there: which of them a client may have was decided before, by the scopes it registered. Audiences
/// and claims are not the resources' affair here: see <see cref="TokenService"/>.
/// </summary>
internal sealed class ResourceStore : IResourceStore
{
    // OIDCC-5.4: scopes that open claims about a person.
    private static readonly string[] OfPersons = ["openid", "profile", "email", "address", "phone"];

    public Task<IReadOnlyCollection<IdentityResource>> FindIdentityResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<IdentityResource>>([.. scopeNames.Intersect(OfPersons).Select(name => new IdentityResource { Name = name, UserClaims = ["sub"] })]);

    public Task<IReadOnlyCollection<ApiScope>> FindApiScopesByNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<ApiScope>>([.. scopeNames.Except([.. OfPersons, "offline_access"]).Select(name => new ApiScope { Name = name })]);

    public Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<ApiResource>>([]);

    public Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByNameAsync(IEnumerable<string> apiResourceNames, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<ApiResource>>([]);

    public Task<Resources> GetAllResourcesAsync(CancellationToken ct) => Task.FromResult(new Resources());
}
