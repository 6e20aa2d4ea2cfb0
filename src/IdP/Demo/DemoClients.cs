using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Demo;

/// <summary>
/// The clients that Development is born with: each authentication method once, each kind of program once. Their secrets are
/// public, and marked so that nobody takes them for real ones.
/// </summary>
public static class DemoClients
{
    /// <summary>The organisation the demo clients belong to: Digdir's own number, as its test generator uses it.</summary>
    public const string Organization = "991825827";

    public const string Callback = "http://localhost:8080/callback";

    /// <summary>A secret for demonstrations only; derived, so that it can be shown again.</summary>
    public static string SecretOf(string clientId) =>
        "demo-only-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("public demo secret of " + clientId)))[..32];

    /// <summary>Those that the issuer's profile has a use for.</summary>
    public static IEnumerable<Client> Of(Issuer issuer, string publicJwk, DateTimeOffset now) =>
        All(issuer, publicJwk, now).Where(client =>
            issuer.Profile.AuthenticationMethods[client.ApplicationType].Contains(client.TokenEndpointAuthMethod)
            && client.GrantTypes.All(issuer.Profile.GrantTypes.Contains)
            && (issuer.Profile.Assertions.BusinessCertificates || client.Secrets.All(secret => secret.Type != SecretTypes.BusinessCertificate)));

    private static IEnumerable<Client> All(Issuer issuer, string publicJwk, DateTimeOffset now)
    {
        var expiration = now.UtcDateTime.AddDays(360); // E-064, E-103

        yield return Web(issuer, "demo-basic", "Demo: client_secret_basic", AuthenticationMethods.ClientSecretBasic, Shared("demo-basic", expiration));
        yield return Web(issuer, "demo-post", "Demo: client_secret_post", AuthenticationMethods.ClientSecretPost, Shared("demo-post", expiration)) with { AccessTokenFormat = AccessTokenFormat.Reference };
        yield return Web(issuer, "demo-key", "Demo: private_key_jwt, registered key", AuthenticationMethods.PrivateKeyJwt, new Secret { Type = SecretTypes.JsonWebKey, Value = RegisteredKeyRules.Canonical(publicJwk), Expiration = expiration });
        yield return Web(issuer, "demo-certificate", "Demo: private_key_jwt, business certificate", AuthenticationMethods.PrivateKeyJwt, new Secret { Type = SecretTypes.BusinessCertificate, Value = Organization });
        yield return Web(issuer, "demo-pkce", "Demo: PKCE alone", AuthenticationMethods.None);
        yield return Public(issuer, "demo-browser", "Demo: single-page application", ApplicationType.Browser, Callback);
        yield return Public(issuer, "demo-native", "Demo: desktop program", ApplicationType.Native, "http://127.0.0.1:0/callback");

        yield return Web(issuer, "demo-service", "Demo: a service in its own name", AuthenticationMethods.ClientSecretBasic, Shared("demo-service", expiration)) with
        {
            GrantTypes = [GrantTypes.ClientCredentials],
            RedirectUris = [],
            PostLogoutRedirectUris = [],
            Scopes = ["demo:read", "demo:write"],
        };
    }

    private static Secret Shared(string clientId, DateTime expiration) => new()
    {
        Type = SecretTypes.SharedSecret,
        Value = HashedSharedSecretValidator.Hash(SecretOf(clientId)),
        Description = "public demo secret",
        Expiration = expiration,
    };

    private static Client Web(Issuer issuer, string clientId, string name, string method, params Secret[] secrets) => new()
    {
        ClientId = clientId,
        Issuer = issuer.Name,
        ClientName = name,
        ApplicationType = ApplicationType.Web,
        TokenEndpointAuthMethod = method,
        GrantTypes = [.. issuer.Profile.GrantTypes.Intersect([GrantTypes.AuthorizationCode, GrantTypes.RefreshToken])],
        RedirectUris = [Callback],
        PostLogoutRedirectUris = ["http://localhost:8080/signed-out"],
        Scopes = [.. issuer.Profile.ScopesSupported, .. issuer.Profile.IntrospectionScope is { } introspection ? [introspection] : Array.Empty<string>(), .. issuer.Scopes.Keys],
        OrganizationNumber = Organization,
        Secrets = secrets,
        Ial = VerifiedLevel(issuer),
    };

    private static Client Public(Issuer issuer, string clientId, string name, ApplicationType type, string redirectUri) => new()
    {
        ClientId = clientId,
        Issuer = issuer.Name,
        ClientName = name,
        ApplicationType = type,
        TokenEndpointAuthMethod = AuthenticationMethods.None,
        GrantTypes = [GrantTypes.AuthorizationCode],
        RedirectUris = [redirectUri],
        PostLogoutRedirectUris = [redirectUri],
        Scopes = issuer.Profile.ScopesSupported,
        OrganizationNumber = Organization,
        Ial = VerifiedLevel(issuer),
    };

    // A demo may ask for everything, where a client is registered for a level.
    private static int? VerifiedLevel(Issuer issuer) => issuer.Profile.ClientMembers.Contains("ial") ? 2 : null;
}
