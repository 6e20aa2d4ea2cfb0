using System.Security.Claims;
using Duende.IdentityServer.Events;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Validation;
using Microsoft.IdentityModel.Tokens;
using TokenValidationResult = Duende.IdentityServer.Validation.TokenValidationResult;

namespace Duende.IdentityServer.Services;

public interface IProfileService
{
    Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct);
    Task IsActiveAsync(IsActiveContext context, CancellationToken ct);
}

public interface ITokenCreationService
{
    Task<string> CreateTokenAsync(Token token, CancellationToken ct);
}

public interface ITokenService
{
    Task<Token> CreateIdentityTokenAsync(TokenCreationRequest request, CancellationToken ct);
    Task<Token> CreateAccessTokenAsync(TokenCreationRequest request, CancellationToken ct);
    Task<string> CreateSecurityTokenAsync(Token token, CancellationToken ct);
}

public interface IClaimsService
{
    Task<IReadOnlyCollection<Claim>> GetIdentityTokenClaimsAsync(ClaimsPrincipal subject, ResourceValidationResult resources, bool includeAllIdentityClaims, ValidatedRequest request, CancellationToken ct);
    Task<IReadOnlyCollection<Claim>> GetAccessTokenClaimsAsync(ClaimsPrincipal subject, ResourceValidationResult resources, ValidatedRequest request, CancellationToken ct);
}

public interface IReplayCache
{
    Task AddAsync(string purpose, string handle, DateTimeOffset expiration, CancellationToken ct);
    Task<bool> ExistsAsync(string purpose, string handle, CancellationToken ct);
}

public interface IKeyMaterialService
{
    Task<IReadOnlyCollection<SecurityKeyInfo>> GetValidationKeysAsync(CancellationToken ct);
    Task<SigningCredentials> GetSigningCredentialsAsync(IEnumerable<string>? allowedAlgorithms, CancellationToken ct);
    Task<IReadOnlyCollection<SigningCredentials>> GetAllSigningCredentialsAsync(CancellationToken ct);
}

public interface IRefreshTokenService
{
    Task<TokenValidationResult> ValidateRefreshTokenAsync(string token, Client client, CancellationToken ct);
    Task<string> CreateRefreshTokenAsync(RefreshTokenCreationRequest request, CancellationToken ct);
    Task<string> UpdateRefreshTokenAsync(RefreshTokenUpdateRequest request, CancellationToken ct);
}

public interface IIssuerNameService
{
    Task<string> GetCurrentAsync(CancellationToken ct);
}

public interface IEventSink
{
    Task PersistAsync(Event evt, CancellationToken ct);
}

public interface IServerUrls
{
    string Origin { get; set; }
    string? BasePath { get; set; }
}
