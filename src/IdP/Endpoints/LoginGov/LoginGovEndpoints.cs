using IdP.Endpoints.Authorize;
using IdP.Endpoints.Jwks;
using IdP.Pages;
using IdP.Protocol;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints.LoginGov;

/// <summary>The endpoints of an issuer as Login.gov has them. What is not there is not found, by whatever method (E-003, E-004).</summary>
internal static class LoginGovEndpoints
{
    public static void Map(IssuerRoutes routes)
    {
        var issuer = routes.Issuer;
        var paths = issuer.Profile.Paths;
        var pages = routes.The<SignInPages>();
        var origins = routes.The<RedirectOrigins>();
        var discovery = routes.The<LoginGovDiscoveryEndpoint>();
        var jwks = routes.The<JwksEndpoint>();

        // For client programs.
        routes.Map(["POST"], paths.Token, "token", origins.Open("POST, OPTIONS", withCredentials: true, routes.The<LoginGovTokenEndpoint>().HandleAsync), ProseRefusal.Of);
        routes.Map(["GET"], paths.UserInfo, "userinfo", origins.Open("GET", withCredentials: false, routes.The<LoginGovUserInfoEndpoint>().HandleAsync), ProseRefusal.Of);
        routes.Map(["GET", "HEAD"], "/.well-known/openid-configuration", origins.Open(issuer, "GET", discovery.HandleAsync));
        routes.Map(["GET", "HEAD"], paths.Jwks, origins.Open(issuer, "GET", jwks.HandleAsync));

        // E-005: before a page of another origin asks, its browser does.
        routes.Map(["OPTIONS"], paths.Token, async http => await origins.AllowAsync(http, issuer, "POST, OPTIONS", withCredentials: true));
        foreach (var path in new[] { paths.UserInfo, paths.Jwks, "/.well-known/openid-configuration" }) routes.Map(["OPTIONS"], path, http => PreflightAsync(http, routes));

        // For browsers.
        routes.Map(["GET"], paths.Authorize, "authorize", routes.The<LoginGovAuthorizeEndpoint>().HandleAsync, pages.Fault);
        routes.Map(["GET", "POST", "DELETE"], paths.EndSession, "logout", routes.The<LoginGovLogoutEndpoint>().HandleAsync, pages.Fault);
        if (routes.The<IOptions<IdPOptions>>().Value.TestDeployment)
        {
            routes.Map(["POST"], SignInPages.SignInPath, "sign-in", routes.The<LoginGovSignInEndpoint>().HandleAsync, pages.Fault);
        }

        routes.MapRest(http => NotFound(http, routes).ExecuteAsync(http));
    }

    private static async Task PreflightAsync(HttpContext http, IssuerRoutes routes)
    {
        if (!await routes.The<RedirectOrigins>().AllowAsync(http, routes.Issuer, "GET", withCredentials: false)) await NotFound(http, routes).ExecuteAsync(http);
    }

    private static PageResult NotFound(HttpContext http, IssuerRoutes routes) => PageResult.Error(
        new ErrorModel
        {
            Frame = routes.The<SignInPages>().Frame(new ProtocolExchange(http, routes.Issuer, "none")),
            Kind = ErrorKind.NotFound,
            Reference = References.New(),
        },
        StatusCodes.Status404NotFound);
}
