using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;

namespace IdP.Endpoints.LoginGov;

/// <summary>What an issuer offers, in the members and the order of Login.gov's own document (E-303): nothing of PKCE, though it serves (D-29).</summary>
public sealed class LoginGovDiscoveryEndpoint
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Claims =
    [
        "auth_time", "iss", "sub", "email", "email_verified", "all_emails", "locale", "address", "phone", "phone_verified", "given_name", "family_name",
        "birthdate", "verified_at", "social_security_number", "x509_subject", "x509_presented", "x509_issuer",
    ];

    public async Task HandleAsync(HttpContext http, Issuer issuer)
    {
        var document = Write(issuer);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = document.Length;
        http.Response.Headers.CacheControl = $"max-age={(int)issuer.Profile.MetadataMaxAge.TotalSeconds}, public";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.BodyWriter.WriteAsync(document, http.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Write(Issuer issuer)
    {
        var profile = issuer.Profile;
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            Array(json, "acr_values_supported", profile.AcrValues.Select(acr => acr.Name));
            Array(json, "claims_supported", Claims);
            Array(json, "grant_types_supported", profile.GrantTypes);
            Array(json, "response_types_supported", ["code"]);
            Array(json, "scopes_supported", profile.ScopesSupported);
            Array(json, "subject_types_supported", profile.SubjectTypes);
            json.WriteString("authorization_endpoint", issuer.UrlOf(profile.Paths.Authorize));
            json.WriteString("issuer", issuer.Url);
            json.WriteString("jwks_uri", issuer.UrlOf(profile.Paths.Jwks));
            json.WriteString("service_documentation", "https://developers.login.gov/");
            json.WriteString("token_endpoint", issuer.TokenEndpoint);
            json.WriteString("userinfo_endpoint", issuer.UrlOf(profile.Paths.UserInfo));
            json.WriteString("end_session_endpoint", issuer.UrlOf(profile.Paths.EndSession));
            Array(json, "id_token_signing_alg_values_supported", profile.SigningAlgorithms);
            Array(json, "token_endpoint_auth_methods_supported", [AuthenticationMethods.PrivateKeyJwt]);
            Array(json, "token_endpoint_auth_signing_alg_values_supported", profile.Assertions.Algorithms);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
