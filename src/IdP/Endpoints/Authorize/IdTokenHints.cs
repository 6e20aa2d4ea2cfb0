using IdP.Protocol;
using IdP.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Endpoints.Authorize;

/// <summary>Reads id_token_hint: an id_token of ours, whether or not it has expired (OIDCC-3.1.2.1).</summary>
public sealed class IdTokenHints(OwnJwts ownJwts)
{
    /// <returns>The subject; null without a hint; empty when the hint is not one of our id_tokens.</returns>
    public async ValueTask<string?> ReadAsync(string? hint, ProtocolExchange exchange) =>
        hint is null ? null : (await ValidateAsync(hint, exchange))?.Subject ?? "";

    /// <returns>The client the hint was issued to, or null.</returns>
    public async ValueTask<string?> ClientOfAsync(string? hint, ProtocolExchange exchange) =>
        hint is null ? null : (await ValidateAsync(hint, exchange))?.Audiences.FirstOrDefault();

    private ValueTask<JsonWebToken?> ValidateAsync(string hint, ProtocolExchange exchange) => ownJwts.ReadAsync(hint, "JWT", exchange.Issuer);
}
