using Microsoft.AspNetCore.Diagnostics;

namespace IdP.Admin.Start;

/// <summary>Refuses what says of itself that it is too large, before anybody reads it: a form that is cut off in the middle would look like a forged one.</summary>
public sealed class OversizedBodies(RequestDelegate next)
{
    /// <summary>Bytes. An import has at most half of them.</summary>
    public const long Longest = 2 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.ContentLength is not > Longest || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return next(context); // the page that says so may be shown
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
