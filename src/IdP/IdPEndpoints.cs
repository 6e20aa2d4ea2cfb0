using IdP.Endpoints.Authorize;
using IdP.Endpoints.Discovery;
using IdP.Endpoints.EndSession;
using IdP.Endpoints.Explain;
using IdP.Endpoints.Home;
using IdP.Endpoints.Introspection;
using IdP.Endpoints.Jwks;
using IdP.Endpoints.PushedAuthorization;
using IdP.Endpoints.Revocation;
using IdP.Endpoints.Token;
using IdP.Endpoints.UserInfo;
using IdP.Issuers;
using IdP.Pages;
using IdP.Protocol;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.Options;

namespace IdP;

/// <summary>Every route there is.</summary>
public static class IdPEndpoints
{
    private static readonly EnableCorsAttribute BrowserClients = new();

    public static void MapIdP(this WebApplication app)
    {
        foreach (var issuer in app.Services.GetRequiredService<IssuerDirectory>().All) MapIssuer(app, issuer);

        PageAssets.Map(app);
        app.MapGet("/", app.Services.GetRequiredService<HomeEndpoint>().HandleAsync);
        if (app.Services.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment)
        {
            app.MapGet("/explain/{reference}", app.Services.GetRequiredService<ExplainEndpoint>().HandleAsync);
        }
    }

    private static void MapIssuer(WebApplication app, Issuer issuer)
    {
        var services = app.Services;
        var host = services.GetRequiredService<ProtocolHost>();
        var pages = services.GetRequiredService<SignInPages>();
        var paths = issuer.Profile.Paths;

        // E-002, E-004: routing answers every other method with 405 and says which is allowed.
        // For client programs: JSON, and CORS for single-page applications.
        Map(["POST"], paths.Token, host.Serve(issuer, "token", services.GetRequiredService<TokenEndpoint>().HandleAsync)).WithMetadata(BrowserClients);
        Map(["GET", "POST"], paths.UserInfo, host.Serve(issuer, "userinfo", services.GetRequiredService<UserInfoEndpoint>().HandleAsync)).WithMetadata(BrowserClients);
        Map(["POST"], paths.Revocation, host.Serve(issuer, "revocation", services.GetRequiredService<RevocationEndpoint>().HandleAsync)).WithMetadata(BrowserClients);
        if (paths.PushedAuthorization is { } push) Map(["POST"], push, host.Serve(issuer, "par", services.GetRequiredService<PushedAuthorizationEndpoint>().HandleAsync)).WithMetadata(BrowserClients);
        Map(["POST"], paths.Introspection, host.Serve(issuer, "introspection", services.GetRequiredService<IntrospectionEndpoint>().HandleAsync));

        // For browsers: pages and redirects.
        Map(["GET", "POST"], paths.Authorize, host.Serve(issuer, "authorize", services.GetRequiredService<AuthorizeEndpoint>().HandleAsync, pages.Fault));
        Map(["GET", "POST"], paths.EndSession, host.Serve(issuer, "logout", services.GetRequiredService<EndSessionEndpoint>().HandleAsync, pages.Fault));
        if (services.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment)
        {
            Map(["POST"], SignInPages.SignInPath, host.Serve(issuer, "sign-in", services.GetRequiredService<SignInEndpoint>().HandleAsync, pages.Fault));
        }

        // For everybody: what is offered, and the keys.
        var discovery = services.GetRequiredService<DiscoveryEndpoint>();
        var jwks = services.GetRequiredService<JwksEndpoint>();
        Map(["GET", "HEAD"], "/.well-known/openid-configuration", http => discovery.HandleAsync(http, issuer)).WithMetadata(BrowserClients);
        Map(["GET", "HEAD"], "/.well-known/oauth-authorization-server", http => discovery.HandleAsync(http, issuer)).WithMetadata(BrowserClients);
        Map(["GET", "HEAD"], paths.Jwks, http => jwks.HandleAsync(http, issuer)).WithMetadata(BrowserClients);

        if (issuer.Path.Length == 0) return;
        PageAssets.Map(app.MapGroup(issuer.Path));

        // RFC8414-3.1 puts the well-known part before the issuer's path.
        app.MapMethods($"/.well-known/oauth-authorization-server{issuer.Path}", ["GET", "HEAD"], http => discovery.HandleAsync(http, issuer)).WithMetadata(BrowserClients, issuer);

        IEndpointConventionBuilder Map(string[] methods, string path, RequestDelegate handle) => app.MapMethods(issuer.Path + path, methods, handle).WithMetadata(issuer);
    }
}
