using IdP.Endpoints;
using IdP.Endpoints.Explain;
using IdP.Endpoints.Home;
using IdP.Endpoints.LoginGov;
using IdP.Issuers;
using IdP.Pages;
using IdP.Rules.Profiles;
using Microsoft.Extensions.Options;

namespace IdP;

/// <summary>Every route there is.</summary>
public static class IdPEndpoints
{
    private static readonly Dictionary<EndpointSet, Action<IssuerRoutes>> Sets = new()
    {
        [EndpointSet.Standard] = StandardEndpoints.Map,
        [EndpointSet.LoginGov] = LoginGovEndpoints.Map,
    };

    public static void MapIdP(this WebApplication app)
    {
        foreach (var issuer in app.Services.GetRequiredService<IssuerDirectory>().All)
        {
            Sets[issuer.Profile.Endpoints](new IssuerRoutes(app, issuer));
            if (issuer.Path.Length > 0) PageAssets.Map(app.MapGroup(issuer.Path));
        }

        PageAssets.Map(app);
        app.MapGet("/", app.Services.GetRequiredService<HomeEndpoint>().HandleAsync);
        if (app.Services.GetRequiredService<IOptions<IdPOptions>>().Value.TestDeployment)
        {
            app.MapGet("/explain/{reference}", app.Services.GetRequiredService<ExplainEndpoint>().HandleAsync);
        }
    }
}
