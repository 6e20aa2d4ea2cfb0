using System.Text.Json.Serialization;

namespace IdP.Duende;

/// <summary>The tokens of a token response (RFC6749-5.1, OIDCC-3.1.3.3). The refresh token is IdentityServer's, and no client's.</summary>
internal sealed record IdentityServerTokens(
    [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);
