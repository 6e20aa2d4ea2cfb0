using Microsoft.AspNetCore.Routing;

namespace IdP.Tests.Safety;

/// <summary>Every route of the provider with each of its methods, as an address that can be asked for.</summary>
internal static class EveryRoute
{
    public static IEnumerable<(string Method, string Path)> Of(Provider provider) =>
        provider.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, AddressOf(route.RoutePattern.RawText!))))
            .Distinct();

    private static string AddressOf(string pattern) => "/" + pattern.TrimStart('/')
        .Replace("{name}", "idp.css", StringComparison.Ordinal)
        .Replace("{reference}", "ABCDEFGHJK", StringComparison.Ordinal)
        .Replace("{**rest}", "nowhere", StringComparison.Ordinal);
}
