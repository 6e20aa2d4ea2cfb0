using IdP.Issuers;

namespace IdP.Duende;

/// <summary>
/// IdentityServer's middleware, reached by nobody but us: it is asked with requests that never left the process, each in a scope of
/// services of its own, and sees no header, no cookie and no credential of the visitor's.
/// </summary>
internal sealed class IdentityServerPipeline(IServiceProvider services, IHttpContextAccessor accessor)
{
    private const string Authorize = "/connect/authorize", Token = "/connect/token";

    private readonly RequestDelegate identityServer = new ApplicationBuilder(services).UseIdentityServer().Build();

    /// <summary>Asks for a code.</summary>
    public Task<IdentityServerAnswer> AuthorizeAsync(Handover handover, IEnumerable<KeyValuePair<string, string>> query, CancellationToken ct) =>
        AskAsync(handover, Authorize, request =>
        {
            request.Method = HttpMethods.Get;
            request.QueryString = QueryString.Create(query!);
        }, ct);

    /// <summary>Asks for tokens.</summary>
    public Task<IdentityServerAnswer> TokenAsync(Handover handover, IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct) =>
        AskAsync(handover, Token, request =>
        {
            request.Method = HttpMethods.Post;
            request.ContentType = "application/x-www-form-urlencoded";
            request.Form = new FormCollection(form.ToDictionary(field => field.Key, field => new Microsoft.Extensions.Primitives.StringValues(field.Value)));
        }, ct);

    private async Task<IdentityServerAnswer> AskAsync(Handover handover, string path, Action<HttpRequest> ask, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = ct };
        Address(http.Request, handover.Issuer, path);
        ask(http.Request);
        http.Response.Body = body;
        http.Features.Set(handover);

        var visitor = accessor.HttpContext;
        accessor.HttpContext = http;
        try
        {
            await identityServer(http);
        }
        finally
        {
            accessor.HttpContext = visitor;
        }

        return new IdentityServerAnswer(http.Response.StatusCode, http.Response.Headers.Location.ToString(), body.ToArray());
    }

    private static void Address(HttpRequest request, Issuer issuer, string path)
    {
        var url = new Uri(issuer.Url);
        request.Scheme = url.Scheme;
        request.Host = HostString.FromUriComponent(url);
        request.PathBase = issuer.Path;
        request.Path = path;
    }
}
