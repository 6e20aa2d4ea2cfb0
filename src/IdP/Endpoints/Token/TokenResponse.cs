using System.Text.Json;
using IdP.Protocol;
using IdP.Tokens;

namespace IdP.Endpoints.Token;

/// <summary>RFC6749-5.1, OIDCC-3.1.3.3; E-021, E-204.</summary>
public sealed class TokenResponse(IssuedTokens tokens) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        RefusalResult.NoStore(response); // E-022
        response.ContentType = "application/json";

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("access_token"u8, tokens.AccessToken);
        if (tokens.IdToken is { } idToken) json.WriteString("id_token"u8, idToken);
        json.WriteString("token_type"u8, tokens.TokenType); // D-41
        json.WriteNumber("expires_in"u8, tokens.ExpiresIn); // E-206, E-207
        if (tokens.RefreshToken is { } refreshToken) json.WriteString("refresh_token"u8, refreshToken);
        if (tokens.RefreshTokenExpiresIn is { } refreshTokenExpiresIn) json.WriteNumber("refresh_token_expires_in"u8, refreshTokenExpiresIn); // E-216
        json.WriteString("scope"u8, tokens.Scope); // E-211, D-42
        json.WriteEndObject();
    }
}
