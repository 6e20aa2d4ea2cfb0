using System.Security.Cryptography;
using System.Text;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using static Duende.IdentityServer.IdentityServerConstants;

namespace DuendeStandIn;

/// <summary>Grants of one type. Each lies under a handle that only its holder knows, of which the store sees a hash.</summary>
internal abstract class StoredGrants<T>(IPersistedGrantStore store, GrantJson json, string type) where T : class
{
    protected static string NewHandle() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32)) + "-1";

    /// <param name="about">Whose it is, and when it was made.</param>
    protected Task PutAsync(string handle, T grant, int lifetime, PersistedGrant about, CancellationToken ct)
    {
        about.Key = Key(handle);
        about.Type = type;
        about.Expiration = about.CreationTime.AddSeconds(lifetime);
        about.Data = json.Write(grant);
        return store.StoreAsync(about, ct);
    }

    protected async Task<T?> GetAsync(string handle, CancellationToken ct) => await store.GetAsync(Key(handle), ct) is { } grant && grant.Type == type ? json.Read<T>(grant.Data) : null;

    protected Task RemoveAsync(string handle, CancellationToken ct) => store.RemoveAsync(Key(handle), ct);

    private string Key(string handle) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(handle + ":" + type)));
}

/// <summary>Codes. Reading one and removing it are two calls, and neither knows of the other: whoever read it before somebody else removed it has it too.</summary>
internal sealed class StoredCodes(IPersistedGrantStore store, GrantJson json) : StoredGrants<AuthorizationCode>(store, json, PersistedGrantTypes.AuthorizationCode), IAuthorizationCodeStore
{
    public async Task<string> StoreAuthorizationCodeAsync(AuthorizationCode code, CancellationToken ct)
    {
        var handle = NewHandle();
        await PutAsync(handle, code, code.Lifetime, new() { ClientId = code.ClientId, SubjectId = code.Subject.FindFirst("sub")!.Value, SessionId = code.SessionId, Description = code.Description, CreationTime = code.CreationTime }, ct);
        return handle;
    }

    public Task<AuthorizationCode?> GetAuthorizationCodeAsync(string code, CancellationToken ct) => GetAsync(code, ct);

    public Task RemoveAuthorizationCodeAsync(string code, CancellationToken ct) => RemoveAsync(code, ct);
}

internal sealed class StoredRefreshTokens(IPersistedGrantStore store, GrantJson json) : StoredGrants<RefreshToken>(store, json, PersistedGrantTypes.RefreshToken), IRefreshTokenStore
{
    private readonly IPersistedGrantStore store = store;

    public async Task<string> StoreRefreshTokenAsync(RefreshToken refreshToken, CancellationToken ct)
    {
        var handle = NewHandle();
        await UpdateRefreshTokenAsync(handle, refreshToken, ct);
        return handle;
    }

    public Task UpdateRefreshTokenAsync(string handle, RefreshToken refreshToken, CancellationToken ct) => PutAsync(handle, refreshToken, refreshToken.Lifetime, new()
    {
        ClientId = refreshToken.ClientId,
        SubjectId = refreshToken.SubjectId!,
        SessionId = refreshToken.SessionId,
        Description = refreshToken.Description,
        CreationTime = refreshToken.CreationTime,
        ConsumedTime = refreshToken.ConsumedTime,
    }, ct);

    public Task<RefreshToken?> GetRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct) => GetAsync(refreshTokenHandle, ct);

    public Task RemoveRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct) => RemoveAsync(refreshTokenHandle, ct);

    public Task RemoveRefreshTokensAsync(string subjectId, string clientId, CancellationToken ct) =>
        store.RemoveAllAsync(new PersistedGrantFilter { SubjectId = subjectId, ClientId = clientId, Type = PersistedGrantTypes.RefreshToken }, ct);
}

internal sealed class StoredReferenceTokens(IPersistedGrantStore store, GrantJson json) : StoredGrants<Token>(store, json, PersistedGrantTypes.ReferenceToken), IReferenceTokenStore
{
    public async Task<string> StoreReferenceTokenAsync(Token token, CancellationToken ct)
    {
        var handle = NewHandle();
        await PutAsync(handle, token, token.Lifetime, new() { ClientId = token.ClientId, SubjectId = token.SubjectId!, SessionId = token.SessionId, Description = token.Description, CreationTime = token.CreationTime }, ct);
        return handle;
    }

    public Task<Token?> GetReferenceTokenAsync(string handle, CancellationToken ct) => GetAsync(handle, ct);

    public Task RemoveReferenceTokenAsync(string handle, CancellationToken ct) => RemoveAsync(handle, ct);
}
