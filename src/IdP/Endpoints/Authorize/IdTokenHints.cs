using IdP.Protocol;
using IdP.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Endpoints.Authorize;

/// <summary>Reads id_token_hint: an id_token of ours, whether or not it has expired (OIDCC-3.1.2.1).</summary>
public sealed class IdTokenHints(SigningKeys keys)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <returns>The subject; null without a hint; empty when the hint is not one of our id_tokens.</returns>
    public async ValueTask<string?> ReadAsync(string? hint, ProtocolExchange exchange) =>
        hint is null ? null : (await ValidateAsync(hint, exchange))?.Subject ?? "";

    /// <returns>The client the hint was issued to, or null.</returns>
    public async ValueTask<string?> ClientOfAsync(string? hint, ProtocolExchange exchange) =>
        hint is null ? null : (await ValidateAsync(hint, exchange))?.Audiences.FirstOrDefault();

    private async ValueTask<JsonWebToken?> ValidateAsync(string hint, ProtocolExchange exchange)
    {
        var result = await Handler.ValidateTokenAsync(hint, new TokenValidationParameters
        {
            ValidTypes = ["JWT"],
            ValidIssuer = exchange.Issuer.Url,
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKeys = keys.Published(exchange.Issuer.Url).Select(key => key.Credentials.Key),
            ValidAlgorithms = ["RS256", "PS256", "ES256"],
        });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }
}
