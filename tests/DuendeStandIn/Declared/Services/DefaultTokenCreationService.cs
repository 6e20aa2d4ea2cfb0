using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Duende.IdentityServer.Services;

public class DefaultTokenCreationService(TimeProvider timeProvider, IKeyMaterialService keys, IdentityServerOptions options, ILogger<DefaultTokenCreationService> logger) : ITokenCreationService
{
    protected IKeyMaterialService Keys { get; } = keys;
    protected IdentityServerOptions Options { get; } = options;
    protected ILogger Logger { get; } = logger;

    public virtual async Task<string> CreateTokenAsync(Token token, CancellationToken ct) =>
        await CreateJwtAsync(token, await CreatePayloadAsync(token), await CreateHeaderElementsAsync(token), ct);

    protected virtual Task<string> CreatePayloadAsync(Token token)
    {
        var issued = new DateTimeOffset(timeProvider.GetUtcNow().UtcDateTime).ToUnixTimeSeconds();
        var payload = new JsonObject { ["iss"] = token.Issuer, ["nbf"] = issued, ["iat"] = issued, ["exp"] = issued + token.Lifetime };
        if (token.Audiences.Count == 1) payload["aud"] = token.Audiences.Single();
        if (token.Audiences.Count > 1) payload["aud"] = new JsonArray([.. token.Audiences.Select(audience => JsonValue.Create(audience))]);
        if (!string.IsNullOrEmpty(token.Confirmation)) payload["cnf"] = JsonNode.Parse(token.Confirmation);
        if (token.IncludeJwtId) payload["jti"] = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

        foreach (var claims in token.Claims.DistinctBy(claim => (claim.Type, claim.Value)).GroupBy(claim => claim.Type))
            payload[claims.Key] = claims.Key switch
            {
                "scope" when Options.EmitScopesAsSpaceDelimitedStringInJwt => string.Join(' ', claims.Select(claim => claim.Value)),
                "scope" or "amr" => new JsonArray([.. claims.Select(Typed)]),
                _ when claims.Count() == 1 => Typed(claims.Single()),
                _ => new JsonArray([.. claims.Select(Typed)]),
            };
        return Task.FromResult(payload.ToJsonString());
    }

    protected virtual Task<Dictionary<string, object>> CreateHeaderElementsAsync(Token token)
    {
        var elements = new Dictionary<string, object>();
        if (token.Type == IdentityServerConstants.TokenTypes.AccessToken && !string.IsNullOrEmpty(Options.AccessTokenJwtType)) elements["typ"] = Options.AccessTokenJwtType;
        return Task.FromResult(elements);
    }

    protected virtual async Task<string> CreateJwtAsync(Token token, string payload, Dictionary<string, object> headerElements, CancellationToken ct)
    {
        var credentials = await Keys.GetSigningCredentialsAsync(token.AllowedSigningAlgorithms, ct);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, credentials, headerElements);
    }

    private static JsonNode? Typed(Claim claim) => claim.ValueType switch
    {
        IdentityServerConstants.ClaimValueTypes.Json or JsonClaimValueTypes.Json or JsonClaimValueTypes.JsonArray => JsonNode.Parse(claim.Value),
        ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64 => JsonValue.Create(long.Parse(claim.Value, CultureInfo.InvariantCulture)),
        ClaimValueTypes.Boolean => JsonValue.Create(bool.Parse(claim.Value)),
        _ => JsonValue.Create(claim.Value),
    };
}
