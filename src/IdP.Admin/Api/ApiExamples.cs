using System.Text.Json.Nodes;

namespace IdP.Admin.Api;

/// <summary>Bodies that work, by the name of the operation. A test sends each of them.</summary>
internal static class ApiExamples
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["createClient"] = """
            {
              "issuer": "oidc", "client_id": "soknadsportalen", "client_name": "Søknadsportalen", "application_type": "web", "token_endpoint_auth_method": "client_secret_basic",
              "grant_types": ["authorization_code", "refresh_token"], "redirect_uris": ["https://soknad.example.no/callback"], "post_logout_redirect_uris": ["https://soknad.example.no/"],
              "scope": "openid profile", "description": "Runs in the cluster of team Søknad", "contacts": ["soknad@example.no"]
            }
            """,
        ["replaceClient"] = """
            {
              "client_name": "Søknadsportalen", "application_type": "web", "token_endpoint_auth_method": "client_secret_basic",
              "grant_types": ["authorization_code", "refresh_token"], "redirect_uris": ["https://soknad.example.no/callback", "https://soknad.example.no/callback2"], "scope": "openid profile"
            }
            """,
        ["patchClient"] = """{ "redirect_uris": ["https://soknad.example.no/callback3"], "description": null }""",
        ["createSecret"] = """{ "description": "Cluster, from December", "lifetime_seconds": 7776000, "others_end_after_seconds": 86400 }""",
        ["addKey"] = """
            { "kid": "soknad-2027", "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }
            """,
        ["replaceKeys"] = """
            { "keys": [{ "kid": "soknad-2028", "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }] }
            """,
        ["startFault"] = """{ "kind": "delay", "value": "5", "minutes": 15 }""",
        ["register"] = """{ "client_name": "Plugg", "redirect_uris": ["https://plugg.example.no/callback"], "grant_types": ["authorization_code"], "token_endpoint_auth_method": "client_secret_basic", "scope": "openid" }""",
        ["selfServiceCreateClient"] = """
            {
              "integration_type": "idporten", "application_type": "web", "client_name": "Turboskatt", "description": "Versjon 3.1", "client_uri": "https://www.turboskatt.no",
              "scopes": ["openid", "profile"], "redirect_uris": ["https://www.turboskatt.no/callback"], "grant_types": ["authorization_code", "refresh_token"], "token_endpoint_auth_method": "client_secret_post"
            }
            """,
    };

    public static JsonNode? Of(string operation) => All.TryGetValue(operation, out var body) ? JsonNode.Parse(body) : null;
}
