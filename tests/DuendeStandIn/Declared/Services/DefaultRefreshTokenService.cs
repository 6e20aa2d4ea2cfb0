using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.Services;

public class DefaultRefreshTokenService(
    IRefreshTokenStore refreshTokenStore,
    IProfileService profile,
    TimeProvider timeProvider,
    PersistentGrantOptions options,
    ILogger<DefaultRefreshTokenService> logger) : IRefreshTokenService
{
    protected ILogger Logger { get; } = logger;
    private DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public virtual async Task<TokenValidationResult> ValidateRefreshTokenAsync(string tokenHandle, Client client, CancellationToken ct)
    {
        var refused = new TokenValidationResult { IsError = true, Error = "invalid_grant" };
        if (await refreshTokenStore.GetRefreshTokenAsync(tokenHandle, ct) is not { } token) return refused;
        if (token.CreationTime.AddSeconds(token.Lifetime) <= Now) return refused;
        if (token.ClientId != client.ClientId) return refused;
        if (!client.AllowOfflineAccess) return refused;
        if (token.ConsumedTime is not null && !await AcceptConsumedTokenAsync(token)) return refused;

        var active = new IsActiveContext(token.Subject, client, IdentityServerConstants.ProfileIsActiveCallers.RefreshTokenValidation);
        await profile.IsActiveAsync(active, ct);
        if (!active.IsActive) return refused;

        return new TokenValidationResult { IsError = false, RefreshToken = token, Client = client };
    }

    protected virtual Task<bool> AcceptConsumedTokenAsync(RefreshToken refreshToken) => Task.FromResult(false);

    public virtual Task<string> CreateRefreshTokenAsync(RefreshTokenCreationRequest request, CancellationToken ct)
    {
        request.Validate();
        var token = new RefreshToken
        {
            Subject = request.Subject,
            SessionId = request.AccessToken.SessionId,
            ClientId = request.Client.ClientId,
            Description = request.Description,
            AuthorizedScopes = request.AuthorizedScopes,
            AuthorizedResourceIndicators = request.AuthorizedResourceIndicators,
            ProofType = request.ProofType,
            CreationTime = Now,
            Lifetime = request.Client.RefreshTokenExpiration == TokenExpiration.Absolute
                ? request.Client.AbsoluteRefreshTokenLifetime
                : Sliding(request.Client, request.Client.SlidingRefreshTokenLifetime),
        };
        token.SetAccessToken(request.AccessToken, request.RequestedResourceIndicator);
        return refreshTokenStore.StoreRefreshTokenAsync(token, ct);
    }

    /// <summary>The old handle goes first and the new one is stored after it, in two writes: what happens between them, or in two requests at once, is not looked at.</summary>
    public virtual async Task<string> UpdateRefreshTokenAsync(RefreshTokenUpdateRequest request, CancellationToken ct)
    {
        var (handle, token) = (request.Handle, request.RefreshToken);
        var oneTime = request.Client.RefreshTokenUsage == TokenUsage.OneTimeOnly;
        if (oneTime && options.DeleteOneTimeOnlyRefreshTokensOnUse)
        {
            await refreshTokenStore.RemoveRefreshTokenAsync(handle, ct);
        }
        else if (oneTime && token.ConsumedTime is null)
        {
            token.ConsumedTime = Now;
            await refreshTokenStore.UpdateRefreshTokenAsync(handle, token, ct);
        }

        var sliding = request.Client.RefreshTokenExpiration == TokenExpiration.Sliding;
        if (sliding) token.Lifetime = Sliding(request.Client, (int)(Now - token.CreationTime).TotalSeconds + request.Client.SlidingRefreshTokenLifetime);

        if (oneTime)
        {
            token.ConsumedTime = null;
            return await refreshTokenStore.StoreRefreshTokenAsync(token, ct);
        }

        if (sliding || request.MustUpdate) await refreshTokenStore.UpdateRefreshTokenAsync(handle, token, ct);
        return handle;
    }

    private static int Sliding(Client client, int lifetime) =>
        client.AbsoluteRefreshTokenLifetime > 0 ? Math.Min(lifetime, client.AbsoluteRefreshTokenLifetime) : lifetime;
}
