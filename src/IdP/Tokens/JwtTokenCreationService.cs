using System.Buffers;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tokens;

/// <summary>Signs and serializes with the issuer's current key, which the header names (E-223). The protocol's own claims are written here and cannot be overwritten.</summary>
public sealed class JwtTokenCreationService(SigningKeys keys) : ITokenCreationService
{
    /// <summary>The Claim.ValueType of a value that is JSON already; the name is Duende's.</summary>
    public const string Json = "json";

    private static readonly HashSet<string> Protocol = ["iss", "aud", "exp", "iat"];

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private static readonly Dictionary<string, object> AccessTokenHeader = new() { ["typ"] = "at+jwt" };

    public Task<string> CreateTokenAsync(Token token, CancellationToken ct)
    {
        var credentials = keys.Current(token.Issuer);
        var payload = Payload(token);
        return Task.FromResult(token.Type == Token.AccessToken
            ? Handler.CreateToken(payload, credentials, AccessTokenHeader) // RFC9068-2.1
            : Handler.CreateToken(payload, credentials));
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
            WriteClaims(json, token.Claims);
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

    private static void WriteClaims(Utf8JsonWriter json, ICollection<Claim> claims)
    {
        var written = new HashSet<string>(Protocol);
        foreach (var claim in claims)
        {
            if (!written.Add(claim.Type)) continue;
            json.WritePropertyName(claim.Type);

            // OIDCC-2, E-242: amr is an array, also when it has one member.
            if (claim.Type == "amr" || claims.Count(other => other.Type == claim.Type) > 1)
            {
                json.WriteStartArray();
                foreach (var other in claims)
                {
                    if (other.Type == claim.Type) WriteValue(json, other);
                }

                json.WriteEndArray();
            }
            else
            {
                WriteValue(json, claim);
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Claim claim)
    {
        switch (claim.ValueType)
        {
            case ClaimValueTypes.Boolean:
                json.WriteBooleanValue(bool.Parse(claim.Value));
                break;
            case ClaimValueTypes.Integer or ClaimValueTypes.Integer64:
                json.WriteNumberValue(long.Parse(claim.Value, CultureInfo.InvariantCulture));
                break;
            case Json:
                json.WriteRawValue(claim.Value);
                break;
            default:
                json.WriteStringValue(claim.Value);
                break;
        }
    }
}
