using System.Globalization;
using System.Security.Claims;
using System.Text.Json;

namespace IdP.Tokens;

/// <summary>Writes claims as members of a JSON object, alike in tokens and in userinfo. Several of one type become an array.</summary>
internal static class ClaimsJson
{
    /// <param name="json">Inside an object.</param>
    /// <param name="claims">In the order in which their types are written.</param>
    /// <param name="written">The members that are there already, and are not written again.</param>
    public static void Write(Utf8JsonWriter json, ICollection<Claim> claims, params IEnumerable<string> written)
    {
        var members = new HashSet<string>(written);
        foreach (var claim in claims)
        {
            if (!members.Add(claim.Type)) continue;
            json.WritePropertyName(claim.Type);

            if (IsArray(claim.Type, claims)) WriteArray(json, claims.Where(other => other.Type == claim.Type));
            else WriteValue(json, claim);
        }
    }

    // OIDCC-2, E-242: amr is an array, also when it has one member. What else the protocol says, it says once: the first counts.
    private static bool IsArray(string type, ICollection<Claim> claims) =>
        type == "amr" || (!ProtocolClaims.Contains(type) && claims.Count(claim => claim.Type == type) > 1);

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<Claim> claims)
    {
        json.WriteStartArray();
        foreach (var claim in claims) WriteValue(json, claim);
        json.WriteEndArray();
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
            case JwtTokenCreationService.Json:
                json.WriteRawValue(claim.Value);
                break;
            default:
                json.WriteStringValue(claim.Value);
                break;
        }
    }
}
