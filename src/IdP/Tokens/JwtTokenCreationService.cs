using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tokens;

/// <summary>Signs and serializes with the issuer's current key, which the header names (E-223). The protocol's own claims are written here and cannot be overwritten.</summary>
public sealed class JwtTokenCreationService(SigningKeys keys) : ITokenCreationService
{
    /// <summary>The Claim.ValueType of a value that is JSON already; the name is Duende's.</summary>
    public const string Json = "json";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private static readonly Dictionary<string, object> AccessTokenHeader = new() { ["typ"] = "at+jwt" }; // RFC9068-2.1
    private static readonly Dictionary<string, object> LogoutTokenHeader = new() { ["typ"] = "logout+jwt" }; // OIDCBC-2.4

    public Task<string> CreateTokenAsync(Token token, CancellationToken ct)
    {
        var credentials = keys.Current(token.Issuer);
        var payload = Payload(token);
        return Task.FromResult(token.Type switch
        {
            Token.AccessToken => Handler.CreateToken(payload, credentials, AccessTokenHeader),
            Token.LogoutToken => Handler.CreateToken(payload, credentials, LogoutTokenHeader),
            _ => Handler.CreateToken(payload, credentials),
        });
    }

    private static string Payload(Token token)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var issued = new DateTimeOffset(token.CreationTime, TimeSpan.Zero).ToUnixTimeSeconds();

            json.WriteStartObject();
            json.WriteString("iss"u8, token.Issuer);
            WriteAudience(json, token.Audiences);
            json.WriteNumber("iat"u8, issued);
            json.WriteNumber("exp"u8, issued + token.Lifetime);
            ClaimsJson.Write(json, token.Claims, "iss", "aud", "iat", "exp", "cnf");
            if (token.Confirmation is { } confirmation)
            {
                json.WritePropertyName("cnf"u8);
                json.WriteRawValue(confirmation);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteAudience(Utf8JsonWriter json, ICollection<string> audiences)
    {
        if (audiences.Count == 0) return;
        if (audiences.Count == 1)
        {
            json.WriteString("aud"u8, audiences.First());
            return;
        }

        json.WriteStartArray("aud"u8);
        foreach (var audience in audiences) json.WriteStringValue(audience);
        json.WriteEndArray();
    }
}
