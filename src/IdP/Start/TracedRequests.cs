using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace IdP.Start;

/// <summary>Writes on the span of an HTTP request what the framework leaves to others: the route it took, as a template, and the status it got.</summary>
internal sealed class TracedRequests : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TraceAsync);
        next(app);
    };

    private static async Task TraceAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { Recorded: true } span) Describe(span, http);
        }
    }

    private static void Describe(Activity span, HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint) span.SetTag("http.route", endpoint.RoutePattern.RawText);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }
}
