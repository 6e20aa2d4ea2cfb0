using IdP.Endpoints.Authorize;
using IdP.Endpoints.Discovery;
using IdP.Endpoints.EndSession;
using IdP.Endpoints.Introspection;
using IdP.Endpoints.Jwks;
using IdP.Endpoints.PushedAuthorization;
using IdP.Endpoints.Revocation;
using IdP.Endpoints.Token;
using IdP.Endpoints.UserInfo;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints;

/// <summary>The endpoints of an issuer as OAuth 2.0 and OpenID Connect have them.</summary>
internal static class StandardEndpoints
{
    private static readonly EnableCorsAttribute BrowserClients = new();

    public static void Map(IssuerRoutes routes)
    {
        var issuer = routes.Issuer;
        var paths = issuer.Profile.Paths;
        var pages = routes.The<SignInPages>();

        // E-002, E-004: routing answers every other method with 405 and says which is allowed.
        // For client programs: JSON, and CORS for single-page applications.
        routes.Map(["POST"], paths.Token, "token", routes.The<TokenEndpoint>().HandleAsync).WithMetadata(issuer, BrowserClients);
        routes.Map(["GET", "POST"], paths.UserInfo, "userinfo", routes.The<UserInfoEndpoint>().HandleAsync).WithMetadata(issuer, BrowserClients);
        routes.Map(["POST"], paths.Revocation, "revocation", routes.The<RevocationEndpoint>().HandleAsync).WithMetadata(issuer, BrowserClients);
        if (paths.PushedAuthorization is { } push) routes.Map(["POST"], push, "par", routes.The<PushedAuthorizationEndpoint>().HandleAsync).WithMetadata(issuer, BrowserClients);
        routes.Map(["POST"], paths.Introspection, "introspection", routes.The<IntrospectionEndpoint>().HandleAsync).WithMetadata(issuer);

        // For browsers: pages and redirects.
        routes.Map(["GET", "POST"], paths.Authorize, "authorize", routes.The<AuthorizeEndpoint>().HandleAsync, pages.Fault).WithMetadata(issuer);
        routes.Map(["GET", "POST"], paths.EndSession, "logout", routes.The<EndSessionEndpoint>().HandleAsync, pages.Fault).WithMetadata(issuer);
        if (routes.The<IOptions<IdPOptions>>().Value.TestDeployment)
        {
            routes.Map(["POST"], SignInPages.SignInPath, "sign-in", routes.The<SignInEndpoint>().HandleAsync, pages.Fault).WithMetadata(issuer);
        }

        // For everybody: what is offered, and the keys.
        var discovery = routes.The<DiscoveryEndpoint>();
        var jwks = routes.The<JwksEndpoint>();
        routes.Map(["GET", "HEAD"], "/.well-known/openid-configuration", http => discovery.HandleAsync(http, issuer)).WithMetadata(issuer, BrowserClients);
        routes.Map(["GET", "HEAD"], "/.well-known/oauth-authorization-server", http => discovery.HandleAsync(http, issuer)).WithMetadata(issuer, BrowserClients);
        routes.Map(["GET", "HEAD"], paths.Jwks, http => jwks.HandleAsync(http, issuer)).WithMetadata(issuer, BrowserClients);
        if (issuer.Path.Length > 0) routes.MapBeforePath(["GET", "HEAD"], "/.well-known/oauth-authorization-server", http => discovery.HandleAsync(http, issuer)).WithMetadata(issuer, BrowserClients);
    }
}
