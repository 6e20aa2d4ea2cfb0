using System.Text.Json;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules.Testing;
using IdP.Tokens;

namespace IdP.Endpoints.Jwks;

/// <summary>The public halves of an issuer's signing keys (RFC7517-5): announced, active and retained.</summary>
public sealed class JwksEndpoint(SigningKeys keys, TestFaults faults)
{
    public async Task HandleAsync(HttpContext http, Issuer issuer)
    {
        if ((await faults.OfAsync(issuer.Name, clientId: null, http.RequestAborted)).Any(fault => fault.Kind == FaultKind.JwksOutage))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            return;
        }

        http.Response.ContentType = "application/json"; // openid clients expect it; application/jwk-set+json is refused by some
        http.Response.Headers.CacheControl = $"public, max-age={(int)issuer.Profile.MetadataMaxAge.TotalSeconds}";
        http.Response.Headers.Vary = "Origin"; // as in discovery
        if (HttpMethods.IsHead(http.Request.Method)) return;

        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("keys"u8);
        foreach (var key in keys.Published(issuer.Url)) key.WritePublic(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
