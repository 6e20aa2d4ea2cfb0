using IdP.Admin.Access;
using IdP.Issuers;
using IdP.Rules;
using Microsoft.Extensions.Options;

namespace IdP.Admin.Api;

/// <summary>Whose access tokens the API takes (RFC 9728): so that a program that knows the console's address finds its provider.</summary>
/// <param name="Resource">RFC9728-2. The console's API.</param>
/// <param name="AuthorizationServers">Every issuer whose clients may call.</param>
internal sealed record ResourceMetadata(string Resource, IReadOnlyList<string> AuthorizationServers, IReadOnlyList<string> ScopesSupported, IReadOnlyList<string> BearerMethodsSupported)
{
    private const string Path = "/.well-known/oauth-protected-resource" + ApiPaths.Api + "/v1"; // RFC9728-3.1

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (IssuerDirectory issuers, IOptions<ConsoleOptions> options) => Results.Json(new ResourceMetadata(
            options.Value.PublicOrigin + ApiPaths.Api + "/v1",
            [.. issuers.All.Where(issuer => issuer.Profile.GrantTypes.Contains(GrantTypes.ClientCredentials)).Select(issuer => issuer.Url)],
            [ApiScopes.ReadClients, ApiScopes.WriteClients, ApiScopes.Credentials, ApiScopes.DeleteClients, ApiScopes.ReadAudit, ApiScopes.Register],
            ["header"])))
        .WithMetadata(new OpenToAttribute(Audience.Anybody)).ExcludeFromDescription();
}
