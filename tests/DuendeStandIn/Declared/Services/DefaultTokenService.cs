using System.Security.Claims;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using DuendeStandIn;

namespace Duende.IdentityServer.Services;

public class DefaultTokenService(
    IClaimsService claimsProvider,
    IReferenceTokenStore referenceTokenStore,
    ITokenCreationService creationService,
    TimeProvider timeProvider,
    IKeyMaterialService keyMaterialService,
    IdentityServerOptions options,
    ILogger<DefaultTokenService> logger) : ITokenService
{
    protected ILogger Logger { get; } = logger;

    public virtual async Task<Token> CreateIdentityTokenAsync(TokenCreationRequest request, CancellationToken ct)
    {
        request.Validate();
        var client = request.ValidatedRequest.Client;
        var algorithm = (await keyMaterialService.GetSigningCredentialsAsync(client.AllowedIdentityTokenSigningAlgorithms, ct)).Algorithm;

        List<Claim> claims = [];
        if (request.Nonce is not null) claims.Add(new Claim("nonce", request.Nonce));
        if (request.AccessTokenToHash is not null) claims.Add(new Claim("at_hash", LeftHalf.Of(request.AccessTokenToHash, algorithm)));
        if (request.AuthorizationCodeToHash is not null) claims.Add(new Claim("c_hash", LeftHalf.Of(request.AuthorizationCodeToHash, algorithm)));
        if (request.StateHash is not null) claims.Add(new Claim("s_hash", request.StateHash));
        if (request.ValidatedRequest.SessionId is { } session) claims.Add(new Claim("sid", session));
        claims.AddRange(await claimsProvider.GetIdentityTokenClaimsAsync(request.Subject!, request.ValidatedResources, request.IncludeAllIdentityClaims, request.ValidatedRequest, ct));

        return new Token(IdentityServerConstants.TokenTypes.IdentityToken)
        {
            Issuer = request.ValidatedRequest.IssuerName,
            Audiences = { client.ClientId },
            ClientId = client.ClientId,
            CreationTime = timeProvider.GetUtcNow().UtcDateTime,
            Lifetime = client.IdentityTokenLifetime,
            AllowedSigningAlgorithms = client.AllowedIdentityTokenSigningAlgorithms,
            AccessTokenType = request.ValidatedRequest.AccessTokenType,
            Claims = claims,
        };
    }

    public virtual async Task<Token> CreateAccessTokenAsync(TokenCreationRequest request, CancellationToken ct)
    {
        request.Validate();
        List<Claim> claims = [.. await claimsProvider.GetAccessTokenClaimsAsync(request.Subject!, request.ValidatedResources, request.ValidatedRequest, ct)];
        if (request.ValidatedRequest.SessionId is { } session) claims.Add(new Claim("sid", session));

        var token = new Token(IdentityServerConstants.TokenTypes.AccessToken)
        {
            Issuer = request.ValidatedRequest.IssuerName,
            ClientId = request.ValidatedRequest.ClientId,
            CreationTime = timeProvider.GetUtcNow().UtcDateTime,
            Lifetime = request.ValidatedRequest.AccessTokenLifetime,
            AccessTokenType = request.ValidatedRequest.AccessTokenType,
            Confirmation = request.ValidatedRequest.Confirmation,
            Description = request.Description,
            IncludeJwtId = request.ValidatedRequest.Client.IncludeJwtId,
            Claims = claims,
        };
        foreach (var resource in request.ValidatedResources.Resources.ApiResources) token.Audiences.Add(resource.Name);
        if (options.EmitStaticAudienceClaim) token.Audiences.Add(token.Issuer.TrimEnd('/') + "/resources");
        return token;
    }

    public virtual Task<string> CreateSecurityTokenAsync(Token token, CancellationToken ct) =>
        token is { Type: IdentityServerConstants.TokenTypes.AccessToken, AccessTokenType: AccessTokenType.Reference }
            ? referenceTokenStore.StoreReferenceTokenAsync(token, ct)
            : creationService.CreateTokenAsync(token, ct);
}
