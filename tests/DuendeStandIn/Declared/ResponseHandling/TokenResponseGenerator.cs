using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.ResponseHandling;

public class TokenResponseGenerator(
    TimeProvider timeProvider,
    ITokenService tokenService,
    IRefreshTokenService refreshTokenService,
    IScopeParser scopeParser,
    IResourceStore resources,
    IClientStore clients,
    ILogger<TokenResponseGenerator> logger) : ITokenResponseGenerator
{
    protected IScopeParser ScopeParser { get; } = scopeParser;
    protected IResourceStore Resources { get; } = resources;
    protected IClientStore Clients { get; } = clients;
    protected ILogger Logger { get; } = logger;

    public virtual Task<TokenResponse> ProcessAsync(TokenRequestValidationResult request, CancellationToken ct) => request.ValidatedRequest.GrantType switch
    {
        GrantType.ClientCredentials => ProcessClientCredentialsRequestAsync(request, ct),
        GrantType.AuthorizationCode => ProcessAuthorizationCodeRequestAsync(request, ct),
        "refresh_token" => ProcessRefreshTokenRequestAsync(request, ct),
        _ => ProcessExtensionGrantRequestAsync(request, ct),
    };

    protected virtual Task<TokenResponse> ProcessClientCredentialsRequestAsync(TokenRequestValidationResult request, CancellationToken ct) => ProcessTokenRequestAsync(request, ct);

    protected virtual Task<TokenResponse> ProcessExtensionGrantRequestAsync(TokenRequestValidationResult request, CancellationToken ct) => ProcessTokenRequestAsync(request, ct);

    /// <summary>With at_hash, with s_hash where the options ask for it, never with c_hash.</summary>
    protected virtual async Task<TokenResponse> ProcessAuthorizationCodeRequestAsync(TokenRequestValidationResult request, CancellationToken ct)
    {
        var validated = request.ValidatedRequest;
        var response = await ProcessTokenRequestAsync(request, ct);
        if (!validated.AuthorizationCode!.IsOpenId) return response;

        var identity = await tokenService.CreateIdentityTokenAsync(new TokenCreationRequest
        {
            Subject = validated.Subject,
            ValidatedResources = validated.ValidatedResources,
            ValidatedRequest = validated,
            Nonce = validated.AuthorizationCode.Nonce,
            AccessTokenToHash = response.AccessToken,
            StateHash = validated.Options.EmitStateHash ? validated.AuthorizationCode.StateHash : null,
        }, ct);
        response.IdentityToken = await tokenService.CreateSecurityTokenAsync(identity, ct);
        return response;
    }

    protected virtual async Task<TokenResponse> ProcessRefreshTokenRequestAsync(TokenRequestValidationResult request, CancellationToken ct)
    {
        var validated = request.ValidatedRequest;
        var refresh = validated.RefreshToken!;
        var mustUpdate = validated.Client.UpdateAccessTokenClaimsOnRefresh;
        Token access;
        if (mustUpdate || refresh.GetAccessToken(validated.RequestedResourceIndicator) is not { } old)
        {
            access = await tokenService.CreateAccessTokenAsync(Creation(validated), ct);
            refresh.SetAccessToken(access, validated.RequestedResourceIndicator);
            mustUpdate = true;
        }
        else
        {
            access = old;
            access.CreationTime = timeProvider.GetUtcNow().UtcDateTime;
            access.Lifetime = validated.AccessTokenLifetime;
        }

        var accessToken = await tokenService.CreateSecurityTokenAsync(access, ct);
        var handle = await refreshTokenService.UpdateRefreshTokenAsync(new RefreshTokenUpdateRequest
        {
            Handle = validated.RefreshTokenHandle!,
            Client = validated.Client,
            RefreshToken = refresh,
            MustUpdate = mustUpdate,
        }, ct);
        var response = Answer(request, accessToken);
        response.RefreshToken = handle;
        if (refresh.AuthorizedScopes.Contains(IdentityServerConstants.StandardScopes.OpenId)) response.IdentityToken = await CreateIdTokenFromRefreshTokenRequestAsync(validated, accessToken, ct);
        return response;
    }

    protected virtual async Task<TokenResponse> ProcessTokenRequestAsync(TokenRequestValidationResult validationResult, CancellationToken ct)
    {
        var (accessToken, refreshToken) = await CreateAccessTokenAsync(validationResult.ValidatedRequest, ct);
        var response = Answer(validationResult, accessToken);
        response.RefreshToken = string.IsNullOrEmpty(refreshToken) ? null : refreshToken;
        return response;
    }

    protected virtual async Task<(string, string)> CreateAccessTokenAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        var token = await tokenService.CreateAccessTokenAsync(Creation(request), ct);
        var accessToken = await tokenService.CreateSecurityTokenAsync(token, ct);
        if (!request.ValidatedResources.Resources.OfflineAccess || request.Subject is null) return (accessToken, "");

        return (accessToken, await refreshTokenService.CreateRefreshTokenAsync(new RefreshTokenCreationRequest
        {
            Client = request.Client,
            Subject = request.Subject,
            Description = request.AuthorizationCode?.Description,
            AuthorizedScopes = request.AuthorizationCode?.RequestedScopes ?? [.. request.ValidatedResources.RawScopeValues],
            AccessToken = token,
            ProofType = request.ProofType,
        }, ct));
    }

    /// <summary>With at_hash, without nonce.</summary>
    protected virtual async Task<string> CreateIdTokenFromRefreshTokenRequestAsync(ValidatedTokenRequest request, string newAccessToken, CancellationToken ct) =>
        await tokenService.CreateSecurityTokenAsync(await tokenService.CreateIdentityTokenAsync(new TokenCreationRequest
        {
            Subject = request.Subject,
            ValidatedResources = request.ValidatedResources,
            ValidatedRequest = request,
            AccessTokenToHash = newAccessToken,
        }, ct), ct);

    private static TokenCreationRequest Creation(ValidatedTokenRequest request) => new()
    {
        Subject = request.Subject,
        ValidatedResources = request.ValidatedResources,
        ValidatedRequest = request,
        Description = request.AuthorizationCode?.Description,
    };

    private static TokenResponse Answer(TokenRequestValidationResult request, string accessToken) => new()
    {
        AccessToken = accessToken,
        AccessTokenType = "Bearer",
        AccessTokenLifetime = request.ValidatedRequest.AccessTokenLifetime,
        Scope = string.Join(' ', request.ValidatedRequest.ValidatedResources.RawScopeValues),
        Custom = request.CustomResponse ?? [],
    };
}
