using System.Text.Json;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;

namespace IdP.Admin.Snippets;

/// <summary>What the templates ask about a client.</summary>
internal sealed class SnippetFacts(Client client, Issuer issuer)
{
    private readonly JsonElement? key = client.Secrets.FirstOrDefault(secret => secret.Type == SecretTypes.JsonWebKey) is { } secret ? JsonSerializer.Deserialize<JsonElement>(secret.Value) : null;

    private bool SignsPeopleIn => client.GrantTypes.Contains(GrantTypes.AuthorizationCode);

    private bool Signs => client.TokenEndpointAuthMethod == AuthenticationMethods.PrivateKeyJwt;

    /// <summary>One without a query, if there is one: not every library knows what to do with it.</summary>
    private string RedirectUri => client.RedirectUris.FirstOrDefault(uri => !uri.Contains('?', StringComparison.Ordinal)) ?? (client.RedirectUris is [var first, ..] ? first : "");

    /// <summary>Certificates have RSA keys.</summary>
    private string Algorithm => KeyMember("alg") ?? "RS256";

    /// <summary>Is this so? <c>not-</c> before a word turns it round.</summary>
    public bool Are(string word) => word switch
    {
        "people" => SignsPeopleIn,
        "machine" => !SignsPeopleIn,
        "basic" => client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretBasic,
        "post" => client.TokenEndpointAuthMethod == AuthenticationMethods.ClientSecretPost,
        "secret" => Are("basic") || Are("post"),
        "none" => client.IsPublic,
        "signs" => Signs,
        "key" => Signs && key is not null,
        "certificate" => Signs && key is null,
        "rs" or "ps" or "es" => Signs && Algorithm.StartsWith(word, StringComparison.OrdinalIgnoreCase),
        "http" => !issuer.IsHttps,
        "query" => RedirectUri.Contains('?', StringComparison.Ordinal),
        ['n', 'o', 't', '-', .. var other] => !Are(other),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No template may ask this."),
    };

    public string Value(string name) => name switch
    {
        "issuer" => issuer.Url,
        "authorization_endpoint" => issuer.UrlOf(issuer.Profile.Paths.Authorize),
        "token_endpoint" => issuer.TokenEndpoint,
        "signing_algorithm" => issuer.SigningAlgorithm,
        "client_id" => client.ClientId,
        "redirect_uri" => RedirectUri,
        "scope" => Scopes.Write(client.Scopes),
        "scope_list" => string.Join(',', client.Scopes),
        "method" => client.TokenEndpointAuthMethod,
        "algorithm" => Algorithm,
        "kid" => KeyMember("kid") ?? "",
        "digest" => "sha" + Algorithm[2..],
        "java_digest" => "SHA" + Algorithm[2..],
        "key_type" => Algorithm.StartsWith("ES", StringComparison.Ordinal) ? "EC" : "RSA",
        "webcrypto" => Algorithm switch
        {
            ['R', 'S', .. var bits] => $"{{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-{bits}' }}",
            ['P', 'S', .. var bits] => $"{{ name: 'RSA-PSS', hash: 'SHA-{bits}' }}",
            _ => "{ name: 'ECDSA', namedCurve: 'P-256' }",
        },
        "spring_key" => key is null ? " and the certificate as x5c" : $" {KeyMember("kid")} ({Algorithm})",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No template may ask for this."),
    };

    private string? KeyMember(string member) => key is { } jwk && jwk.TryGetProperty(member, out var value) ? value.GetString() : null;
}
