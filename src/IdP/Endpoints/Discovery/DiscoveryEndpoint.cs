using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using IdP.Issuers;
using IdP.Tokens;

namespace IdP.Endpoints.Discovery;

/// <summary>
/// What an issuer offers (OIDCD-4, RFC8414-3): nothing but what it does (E-304). The members and their order are those of
/// ID-porten's own document (E-302).
/// </summary>
public sealed class DiscoveryEndpoint(SigningKeys keys)
{
    private static readonly string[] ProtocolClaims = ["iss", "sub", "aud", "exp", "iat", "jti", "auth_time", "nonce", "amr"];

    private readonly ConcurrentDictionary<(Issuer Issuer, string Algorithms), byte[]> documents = new();

    public async Task HandleAsync(HttpContext http, Issuer issuer)
    {
        // While the algorithm changes, tokens of both are valid.
        var algorithms = string.Join(' ', keys.Published(issuer.Url).Select(key => key.Stored.Algorithm).Distinct());
        var document = documents.GetOrAdd((issuer, algorithms), static key => Write(key.Issuer, key.Algorithms.Split(' ')));
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = document.Length;
        http.Response.Headers.CacheControl = $"public, max-age={(int)issuer.Profile.MetadataMaxAge.TotalSeconds}";
        http.Response.Headers.Vary = "Origin"; // CORS answers each origin differently, and caches keep this
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.BodyWriter.WriteAsync(document, http.RequestAborted);
    }

    private static byte[] Write(Issuer issuer, string[] signingAlgorithms)
    {
        var profile = issuer.Profile;
        var methods = profile.AuthenticationMethods.Values.SelectMany(methods => methods).Distinct().Order().ToList();
        var buffer = new ArrayBufferWriter<byte>(4096);

        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("request_parameter_supported", profile.RequestObjects is not null);
            if (profile.Paths.PushedAuthorization is { } push) json.WriteString("pushed_authorization_request_endpoint", issuer.UrlOf(push));
            json.WriteBoolean("authorization_response_iss_parameter_supported", true);
            json.WriteString("introspection_endpoint", issuer.UrlOf(profile.Paths.Introspection));
            json.WriteBoolean("claims_parameter_supported", false);
            Array(json, "scopes_supported", profile.ScopesSupported);
            json.WriteString("issuer", issuer.Url);
            Array(json, "acr_values_supported", profile.AcrValues.Where(acr => acr.Advertised).Select(acr => acr.Name));
            json.WriteString("authorization_endpoint", issuer.UrlOf(profile.Paths.Authorize));
            Array(json, "display_values_supported", ["page"]);
            Array(json, "token_endpoint_auth_methods_supported", methods);
            Array(json, "response_modes_supported", profile.ResponseModes);
            json.WriteString("token_endpoint", issuer.TokenEndpoint);
            Array(json, "response_types_supported", ["code"]);
            json.WriteBoolean("request_uri_parameter_supported", false);
            Array(json, "grant_types_supported", profile.GrantTypes);
            Array(json, "ui_locales_supported", profile.UiLocales);
            json.WriteString("end_session_endpoint", issuer.UrlOf(profile.Paths.EndSession));
            json.WriteString("revocation_endpoint", issuer.UrlOf(profile.Paths.Revocation));
            Array(json, "prompt_values_supported", profile.PromptValues);
            json.WriteString("userinfo_endpoint", issuer.UrlOf(profile.Paths.UserInfo));
            Array(json, "token_endpoint_auth_signing_alg_values_supported", profile.Assertions.Algorithms);
            json.WriteBoolean("frontchannel_logout_supported", true);
            Array(json, "code_challenge_methods_supported", ["S256"]);
            json.WriteString("jwks_uri", issuer.UrlOf(profile.Paths.Jwks));
            json.WriteBoolean("frontchannel_logout_session_supported", true);
            Array(json, "subject_types_supported", profile.SubjectTypes);
            Array(json, "id_token_signing_alg_values_supported", signingAlgorithms);
            if (profile.ResponseModes.Any(Rules.Authorize.AuthorizeRules.IsSigned)) Array(json, "authorization_signing_alg_values_supported", signingAlgorithms);
            if (profile.DiscoveryIsComplete) WriteRecommended(json, profile, methods);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRecommended(Utf8JsonWriter json, Rules.Profiles.Profile profile, List<string> methods)
    {
        if (profile.Paths.PushedAuthorization is not null) json.WriteBoolean("require_pushed_authorization_requests", false); // a client may be registered to (RFC9126-5)
        Array(json, "introspection_endpoint_auth_methods_supported", methods.Where(method => method != Rules.Clients.AuthenticationMethods.None));
        Array(json, "revocation_endpoint_auth_methods_supported", methods);
        json.WriteBoolean("backchannel_logout_supported", true);
        json.WriteBoolean("backchannel_logout_session_supported", true);
        Array(json, "claims_supported", ClaimsOf(profile));
        if (profile.Dpop is { } dpop) Array(json, "dpop_signing_alg_values_supported", dpop.Algorithms); // RFC9449-5.1
        if (profile.RequestObjects is { } requestObjects)
        {
            // RFC9101-10.5: each client's registration says whether it signs.
            Array(json, "request_object_signing_alg_values_supported", requestObjects.Algorithms);
            json.WriteBoolean("require_signed_request_object", false);
        }
    }

    private static IEnumerable<string> ClaimsOf(Rules.Profiles.Profile profile) =>
        ProtocolClaims.Concat(profile.IdTokenClaims).Concat(profile.UserInfoClaims.Values.SelectMany(claims => claims)).Distinct();

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
