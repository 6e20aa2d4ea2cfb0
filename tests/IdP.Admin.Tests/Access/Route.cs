using System.Text.RegularExpressions;
using IdP.Admin.Access;
using IdP.Demo;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace IdP.Admin.Tests.Access;

/// <summary>One way to ask the console for something, as its routing has it.</summary>
/// <param name="Pattern">With a leading slash, and the names of its values in braces: <c>/o/{organization}/clients</c>.</param>
/// <param name="Handler">For a page with several ways to post; else null.</param>
internal sealed partial record Route(string Method, string Pattern, string? Handler, EndpointMetadataCollection Metadata)
{
    /// <summary>What the names in a pattern stand for in the demo. Another name stands for something that does not exist.</summary>
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["organization"] = DemoClients.Organization,
        ["issuer"] = "oidc",
        ["client"] = "demo-basic",
        ["clientId"] = "demo-basic",
        ["name"] = "console.css",
        ["seq"] = "1",
    };

    public NeedsAttribute? Needs => Metadata.GetMetadata<NeedsAttribute>();

    public OpenToAttribute? OpenTo => Metadata.GetMetadata<OpenToAttribute>();

    public bool OfOrganization => Pattern.Contains($"{{{NeedsAttribute.RouteOrganization}}}", StringComparison.Ordinal);

    /// <summary>For programs with a token: a browser's session is nobody there.</summary>
    public bool OfApi => Pattern.StartsWith("/api/", StringComparison.Ordinal) || Pattern.StartsWith("/connect/register", StringComparison.Ordinal) || Pattern.StartsWith("/clients", StringComparison.Ordinal);

    /// <summary>The address with the demo's values in the places of names.</summary>
    public string Address => AddressIn(DemoClients.Organization);

    public string AddressIn(string organization) =>
        Name().Replace(Pattern, name => name.Groups["name"].Value == NeedsAttribute.RouteOrganization ? organization : Samples.GetValueOrDefault(name.Groups["name"].Value, "nothing"))
        + (Handler is null ? "" : $"?handler={Handler}");

    public override string ToString() => $"{Method} {Pattern}{(Handler is null ? "" : $" ({Handler})")}";

    /// <summary>Every one there is. A page answers GET and POST whether or not it has a handler for it.</summary>
    public static async Task<IReadOnlyList<Route>> AllAsync(ConsoleHost console)
    {
        var routes = new List<Route>();
        foreach (var endpoint in console.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "}");
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await console.Get<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
                var metadata = new EndpointMetadataCollection(compiled.EndpointMetadata ?? []);
                IEnumerable<(string, string?)> ways = [("GET", null), ("POST", null), .. compiled.HandlerMethods.Where(handler => handler.HttpMethod.ToUpperInvariant() is "GET" or "POST").Select(handler => (handler.HttpMethod.ToUpperInvariant(), handler.Name))];
                routes.AddRange(ways.Distinct().Select(way => new Route(way.Item1, pattern, way.Item2, metadata)));
            }
            else
            {
                routes.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(method, pattern, null, endpoint.Metadata)));
            }
        }

        return [.. routes.DistinctBy(route => route.ToString())];
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)\??\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<=\{\**\w+)[:=?][^}]*\}")]
    private static partial Regex Constraint();
}
