using System.Diagnostics.Metrics;
using IdP.Admin.Api;
using IdP.Protocol;

namespace IdP.Admin.Start;

/// <summary>The metric <c>idp.admin.requests</c>: what the pages and the API were asked, and what came of it.</summary>
public sealed class CountedRequests(RequestDelegate next, IMeterFactory meters)
{
    private readonly Counter<long> requests = meters.Create(ProtocolMeter.Name).CreateCounter<long>("idp.admin.requests", "{request}", "Requests to the console and its API.");

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (area, failed) = (AreaOf(context.Request.Path), true);
        try
        {
            await next(context);
            failed = context.Response.StatusCode >= 500;
        }
        finally
        {
            requests.Add(1, new("idp.area", area), new("idp.outcome", failed ? "failed" : context.Response.StatusCode >= 400 ? "refused" : "ok"));
        }
    }

    private static string AreaOf(PathString path) =>
        ApiPaths.IsApi(path) ? "api"
        : path.StartsWithSegments("/session") || path.StartsWithSegments("/setup") ? "session"
        : path.StartsWithSegments("/health") ? "health"
        : path.StartsWithSegments("/calendar") ? "calendar"
        : "pages";
}
