using System.Collections.Specialized;
using Duende.IdentityServer.Configuration;
using Microsoft.Extensions.Primitives;

namespace DuendeStandIn;

/// <summary>Answers the two endpoints and lets everything else pass.</summary>
internal sealed class EndpointMiddleware(RequestDelegate next, IdentityServerOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (options.Endpoints.EnableTokenEndpoint && path == "/connect/token") return context.RequestServices.GetRequiredService<TokenEndpoint>().AnswerAsync(context);
        if (options.Endpoints.EnableAuthorizeEndpoint && (path == AuthorizeEndpoint.Path || path == AuthorizeEndpoint.CallbackPath)) return context.RequestServices.GetRequiredService<AuthorizeEndpoint>().AnswerAsync(context);
        return next(context);
    }
}

/// <summary>Parameters as Duende's extension points see them; one sent twice is both values with a comma between.</summary>
internal static class Parameters
{
    public static NameValueCollection Of(IEnumerable<KeyValuePair<string, StringValues>> sent)
    {
        var parameters = new NameValueCollection();
        foreach (var (name, values) in sent)
            foreach (var value in values) parameters.Add(name, value);
        return parameters;
    }
}
