using System.Reflection;
using IdP.Demo;
using IdP.Endpoints.Explain;
using IdP.Issuers;
using IdP.Pages;
using IdP.Rules.Clients;
using IdP.Rules.Profiles;
using IdP.Start;
using IdP.Storage;
using Microsoft.Extensions.Options;

namespace IdP.Endpoints.Home;

/// <summary>The root: in a test deployment what runs here and how to try it, elsewhere where the metadata is.</summary>
public sealed class HomeEndpoint(IssuerDirectory issuers, ClientStore clients, ExplanationStore explanations, IServiceProvider services, IOptions<IdPOptions> options, IHostEnvironment environment)
{
    private const int LatestRefusals = 20;

    public async Task<IResult> HandleAsync(CancellationToken ct)
    {
        var running = issuers.All.Select(issuer => new RunningIssuer(
            issuer.Name, issuer.Profile.Name, issuer.Url, issuer.Discovery, issuer.UrlOf(issuer.Profile.Paths.Jwks))).ToList();
        var frame = ExplainEndpoint.FrameOf(issuers.All[0]) with { TestDeployment = options.Value.TestDeployment };
        if (!options.Value.TestDeployment) return PageResult.ProductionRoot(new ProductionRootModel { Frame = frame, Issuers = running });

        return PageResult.Home(new HomeModel
        {
            Frame = frame,
            Version = Version,
            Environment = environment.EnvironmentName,
            Database = $"SQLite, {Path.GetFullPath(options.Value.DatabaseFile(environment))}",
            Issuers = running,
            Clients = await DemoClientsAsync(ct),
            Persons = [.. options.Value.TestUsers.Select(user => new TestPerson(user.UserId, user.Name, user.Claims.GetValueOrDefault("pid"), user.Description))],
            Recipes = Recipes(),
            Refused = [.. (await explanations.LatestAsync(LatestRefusals, ct)).Select(ExplainEndpoint.Read)],
        });
    }

    public static string Version { get; } = typeof(HomeEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private async ValueTask<List<DemoClient>> DemoClientsAsync(CancellationToken ct)
    {
        var demo = new List<DemoClient>();
        if (services.GetService<DemoSetup>() is not { } setup) return demo;

        foreach (var issuer in issuers.All)
        {
            foreach (var client in await clients.ListAsync(issuer.Name, ct))
            {
                if (client.ClientId.StartsWith("demo-", StringComparison.Ordinal)) demo.Add(Show(client, setup));
            }
        }

        return demo;
    }

    private static DemoClient Show(Client client, DemoSetup setup) => new()
    {
        ClientId = client.ClientId,
        Issuer = client.Issuer,
        ApplicationType = client.ApplicationType.ToString().ToLowerInvariant(),
        AuthenticationMethod = client.TokenEndpointAuthMethod,
        Credential = (client.Secrets is [{ } first, ..] ? first.Type : null) switch
        {
            SecretTypes.SharedSecret => DemoClients.SecretOf(client.ClientId),
            SecretTypes.JsonWebKey => setup.KeyFile,
            SecretTypes.BusinessCertificate => Path.Combine(setup.Folder, "demo-certificate.pem"),
            _ => null,
        },
        RedirectUris = client.RedirectUris,
        Scopes = client.Scopes,
    };

    // For the first issuer of each set of endpoints: the sequences are the same with any other.
    private IReadOnlyList<Recipe> Recipes() =>
        services.GetService<DemoSetup>() is { } setup && options.Value.TestUsers is [{ } person, ..]
            ?
            [
                .. OfFirst(EndpointSet.Standard, issuer => DemoRecipes.For(issuer, issuers.All.FirstOrDefault(newer => newer.Profile.RefreshTokenExpiresIn), setup.Folder, person.UserId, AuthorityOf(issuer))),
                .. OfFirst(EndpointSet.LoginGov, issuer => LoginGovRecipes.For(issuer, setup.KeyFile, AuthorityOf(issuer))),
            ]
            : [];

    private IReadOnlyList<Recipe> OfFirst(EndpointSet endpoints, Func<Issuer, IReadOnlyList<Recipe>> recipes) =>
        issuers.All.FirstOrDefault(issuer => issuer.Profile.Endpoints == endpoints) is { } first ? recipes(first) : [];

    private string? AuthorityOf(Issuer issuer) => issuer.IsHttps ? services.GetService<DevelopmentTls>()?.AuthorityFile : null;
}
