using System.Text.Json;
using IdP.Protocol;
using IdP.Tokens;

namespace IdP.Endpoints.LoginGov;

/// <summary>E-205: these four members in this order, and no scope.</summary>
public sealed class LoginGovTokenResponse(IssuedTokens tokens) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        RefusalResult.NoStore(response);
        response.ContentType = "application/json";

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("access_token"u8, tokens.AccessToken);
        json.WriteString("token_type"u8, "Bearer"u8);
        json.WriteNumber("expires_in"u8, tokens.ExpiresIn);
        json.WriteString("id_token"u8, tokens.IdToken);
        json.WriteEndObject();
    }
}
