using System.Security.Claims;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.Services;

public class DefaultClaimsService(IProfileService profile, ILogger<DefaultClaimsService> logger) : IClaimsService
{
    /// <summary>What a profile service may not issue.</summary>
    private static readonly HashSet<string> Reserved =
        ["at_hash", "aud", "amr", "auth_time", "azp", "c_hash", "client_id", "exp", "idp", "iat", "iss", "jti", "nonce", "nbf", "reference_token_id", "sid", "sub", "scope", "cnf"];

    protected IProfileService Profile { get; } = profile;
    protected ILogger Logger { get; } = logger;

    public virtual async Task<IReadOnlyCollection<Claim>> GetIdentityTokenClaimsAsync(ClaimsPrincipal subject, ResourceValidationResult resources, bool includeAllIdentityClaims, ValidatedRequest request, CancellationToken ct)
    {
        List<Claim> claims = [.. GetStandardSubjectClaims(subject), .. GetOptionalClaims(subject)];
        if (includeAllIdentityClaims || request.Client.AlwaysIncludeUserClaimsInIdToken)
        {
            var types = resources.Resources.IdentityResources.SelectMany(resource => resource.UserClaims);
            claims.AddRange(await IssuedByProfileAsync(subject, IdentityServerConstants.ProfileDataCallers.ClaimsProviderIdentityToken, types, resources, request, ct));
        }

        return claims;
    }

    public virtual async Task<IReadOnlyCollection<Claim>> GetAccessTokenClaimsAsync(ClaimsPrincipal subject, ResourceValidationResult resourceResult, ValidatedRequest request, CancellationToken ct)
    {
        List<Claim> claims = [new("client_id", request.ClientId)];
        if (subject is null || request.Client.AlwaysSendClientClaims)
            claims.AddRange(request.ClientClaims.Select(claim => new Claim(request.Client.ClientClaimsPrefix + claim.Type, claim.Value, claim.ValueType)));
        claims.AddRange(resourceResult.RawScopeValues.Select(scope => new Claim("scope", scope)));
        if (subject is null) return claims;

        claims.AddRange(GetStandardSubjectClaims(subject));
        claims.AddRange(GetOptionalClaims(subject));
        var types = resourceResult.Resources.ApiResources.SelectMany(resource => resource.UserClaims)
            .Concat(resourceResult.Resources.ApiScopes.SelectMany(scope => scope.UserClaims));
        claims.AddRange(await IssuedByProfileAsync(subject, IdentityServerConstants.ProfileDataCallers.ClaimsProviderAccessToken, types, resourceResult, request, ct));
        return claims;
    }

    protected virtual IEnumerable<Claim> GetStandardSubjectClaims(ClaimsPrincipal subject) => subject.Claims.Where(claim => claim.Type is "sub" or "auth_time" or "idp" or "amr");

    protected virtual IEnumerable<Claim> GetOptionalClaims(ClaimsPrincipal subject) => subject.Claims.Where(claim => claim.Type == "acr");

    protected virtual IEnumerable<Claim> FilterProtocolClaims(IEnumerable<Claim> claims) => claims.Where(claim => !Reserved.Contains(claim.Type));

    protected virtual IEnumerable<string> FilterRequestedClaimTypes(IEnumerable<string> claimTypes) => claimTypes.Where(type => !Reserved.Contains(type));

    private async Task<IEnumerable<Claim>> IssuedByProfileAsync(ClaimsPrincipal subject, string caller, IEnumerable<string> types, ResourceValidationResult resources, ValidatedRequest request, CancellationToken ct)
    {
        var context = new ProfileDataRequestContext(subject, request.Client, caller, [.. FilterRequestedClaimTypes(types).Distinct()])
        {
            RequestedResources = resources,
            ProtocolRequest = request,
        };
        await Profile.GetProfileDataAsync(context, ct);
        return FilterProtocolClaims(context.IssuedClaims);
    }
}
