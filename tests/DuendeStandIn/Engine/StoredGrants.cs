using System.Security.Cryptography;
using System.Text;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using static Duende.IdentityServer.IdentityServerConstants;

namespace DuendeStandIn;

/// <summary>Where a grant lies: under a handle that only its holder knows, of which the store sees a hash.</summary>
internal static class GrantHandle
{
    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32)) + "-1";
    public static string Key(string handle, string grantType) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(handle + ":" + grantType)));
}

/// <summary>Codes. Reading one and removing it are two calls, and neither knows of the other: whoever read it before somebody else removed it has it too.</summary>
internal sealed class StoredCodes(IPersistedGrantStore store, GrantJson json) : IAuthorizationCodeStore
{
    private const string Type = PersistedGrantTypes.AuthorizationCode;

    public async Task<string> StoreAuthorizationCodeAsync(AuthorizationCode code, CancellationToken ct)
    {
        var handle = GrantHandle.New();
        await store.StoreAsync(new PersistedGrant
        {
            Key = GrantHandle.Key(handle, Type),
            Type = Type,
            ClientId = code.ClientId,
            SubjectId = code.Subject.FindFirst("sub")!.Value,
            SessionId = code.SessionId,
            Description = code.Description,
            CreationTime = code.CreationTime,
            Expiration = code.CreationTime.AddSeconds(code.Lifetime),
            Data = json.Write(code),
        }, ct);
        return handle;
    }

    public async Task<AuthorizationCode?> GetAuthorizationCodeAsync(string code, CancellationToken ct) =>
        await store.GetAsync(GrantHandle.Key(code, Type), ct) is { Type: Type } grant ? json.Read<AuthorizationCode>(grant.Data) : null;

    public Task RemoveAuthorizationCodeAsync(string code, CancellationToken ct) => store.RemoveAsync(GrantHandle.Key(code, Type), ct);
}

internal sealed class StoredRefreshTokens(IPersistedGrantStore store, GrantJson json) : IRefreshTokenStore
{
    private const string Type = PersistedGrantTypes.RefreshToken;

    public async Task<string> StoreRefreshTokenAsync(RefreshToken refreshToken, CancellationToken ct)
    {
        var handle = GrantHandle.New();
        await UpdateRefreshTokenAsync(handle, refreshToken, ct);
        return handle;
    }

    public Task UpdateRefreshTokenAsync(string handle, RefreshToken refreshToken, CancellationToken ct) => store.StoreAsync(new PersistedGrant
    {
        Key = GrantHandle.Key(handle, Type),
        Type = Type,
        ClientId = refreshToken.ClientId,
        SubjectId = refreshToken.SubjectId!,
        SessionId = refreshToken.SessionId,
        Description = refreshToken.Description,
        CreationTime = refreshToken.CreationTime,
        Expiration = refreshToken.CreationTime.AddSeconds(refreshToken.Lifetime),
        ConsumedTime = refreshToken.ConsumedTime,
        Data = json.Write(refreshToken),
    }, ct);

    public async Task<RefreshToken?> GetRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct) =>
        await store.GetAsync(GrantHandle.Key(refreshTokenHandle, Type), ct) is { Type: Type } grant ? json.Read<RefreshToken>(grant.Data) : null;

    public Task RemoveRefreshTokenAsync(string refreshTokenHandle, CancellationToken ct) => store.RemoveAsync(GrantHandle.Key(refreshTokenHandle, Type), ct);

    public Task RemoveRefreshTokensAsync(string subjectId, string clientId, CancellationToken ct) =>
        store.RemoveAllAsync(new PersistedGrantFilter { SubjectId = subjectId, ClientId = clientId, Type = Type }, ct);
}

internal sealed class StoredReferenceTokens(IPersistedGrantStore store, GrantJson json) : IReferenceTokenStore
{
    private const string Type = PersistedGrantTypes.ReferenceToken;

    public async Task<string> StoreReferenceTokenAsync(Token token, CancellationToken ct)
    {
        var handle = GrantHandle.New();
        await store.StoreAsync(new PersistedGrant
        {
            Key = GrantHandle.Key(handle, Type),
            Type = Type,
            ClientId = token.ClientId,
            SubjectId = token.SubjectId!,
            SessionId = token.SessionId,
            Description = token.Description,
            CreationTime = token.CreationTime,
            Expiration = token.CreationTime.AddSeconds(token.Lifetime),
            Data = json.Write(token),
        }, ct);
        return handle;
    }

    public async Task<Token?> GetReferenceTokenAsync(string handle, CancellationToken ct) =>
        await store.GetAsync(GrantHandle.Key(handle, Type), ct) is { Type: Type } grant ? json.Read<Token>(grant.Data) : null;

    public Task RemoveReferenceTokenAsync(string handle, CancellationToken ct) => store.RemoveAsync(GrantHandle.Key(handle, Type), ct);
}
