using Duende.IdentityServer.Models;
using Microsoft.IdentityModel.Tokens;

namespace Duende.IdentityServer.Stores;

public interface IClientStore
{
    Task<Client?> FindClientByIdAsync(string clientId, CancellationToken ct);
    IAsyncEnumerable<Client> GetAllClientsAsync(CancellationToken ct);
}

public interface IResourceStore
{
    Task<IReadOnlyCollection<IdentityResource>> FindIdentityResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct);
    Task<IReadOnlyCollection<ApiScope>> FindApiScopesByNameAsync(IEnumerable<string> scopeNames, CancellationToken ct);
    Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByScopeNameAsync(IEnumerable<string> scopeNames, CancellationToken ct);
    Task<IReadOnlyCollection<ApiResource>> FindApiResourcesByNameAsync(IEnumerable<string> apiResourceNames, CancellationToken ct);
    Task<Resources> GetAllResourcesAsync(CancellationToken ct);
}

public interface IPersistedGrantStore
{
    Task StoreAsync(PersistedGrant grant, CancellationToken ct);
    Task<PersistedGrant?> GetAsync(string key, CancellationToken ct);
    Task<IReadOnlyCollection<PersistedGrant>> GetAllAsync(PersistedGrantFilter filter, CancellationToken ct);
    Task RemoveAsync(string key, CancellationToken ct);
    Task RemoveAllAsync(PersistedGrantFilter filter, CancellationToken ct);
}

public class PersistedGrantFilter
{
    public string? SubjectId { get; set; }
    public string? SessionId { get; set; }
    public string? ClientId { get; set; }
    public IReadOnlyCollection<string> ClientIds { get; set; } = [];
    public string? Type { get; set; }
    public IReadOnlyCollection<string> Types { get; set; } = [];
}

public interface IAuthorizationCodeStore
{
    Task<string> StoreAuthorizationCodeAsync(AuthorizationCode code, CancellationToken ct);
    Task<AuthorizationCode?> GetAuthorizationCodeAsync(string code, CancellationToken ct);
    Task RemoveAuthorizationCodeAsync(string code, CancellationToken ct);
}

public interface IRefreshTokenStore
{
    Task<string> StoreRefreshTokenAsync(RefreshToken refreshToken, CancellationToken ct);
    Task UpdateRefreshTokenAsync(string handle, RefreshToken refreshToken, CancellationToken ct);
    Task<RefreshToken?> GetRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct);
    Task RemoveRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct);
    Task RemoveRefreshTokensAsync(string subjectId, string clientId, CancellationToken ct);
}

public interface IReferenceTokenStore
{
    Task<string> StoreReferenceTokenAsync(Token token, CancellationToken ct);
    Task<Token?> GetReferenceTokenAsync(string handle, CancellationToken ct);
    Task RemoveReferenceTokenAsync(string handle, CancellationToken ct);
}

public interface ISigningCredentialStore
{
    Task<SigningCredentials> GetSigningCredentialsAsync(CancellationToken ct);
}

public interface IValidationKeysStore
{
    Task<IReadOnlyCollection<SecurityKeyInfo>> GetValidationKeysAsync(CancellationToken ct);
}
