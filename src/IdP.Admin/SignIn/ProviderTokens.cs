using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.SignIn;

/// <summary>Recognises the JWTs that the provider makes for the console, by signature, issuer, audience and times.</summary>
public sealed class ProviderTokens(ProviderMetadata metadata, ProviderAddress provider, TimeProvider clock)
{
    /// <summary>By how much the provider's clock may differ from ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <param name="jwt">As it was received.</param>
    /// <param name="type">The <c>typ</c> it must have, so that no kind of token passes for another (RFC8725-3.11). Null for an id_token, which has none of its own.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when it is not one.</returns>
    public async Task<JsonWebToken?> ReadAsync(string jwt, string? type, CancellationToken ct)
    {
        var result = await Handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            ValidTypes = type is null ? null : [type],
            ValidIssuer = provider.Issuer.Url,
            ValidAudience = ConsoleClient.Id,
            IssuerSigningKeys = (await metadata.GetAsync(ct)).SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = (notBefore, expires, _, _) => Alive(notBefore, expires),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        });
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) metadata.Refresh(); // the next attempt has the new keys
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private bool Alive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
    }
}
