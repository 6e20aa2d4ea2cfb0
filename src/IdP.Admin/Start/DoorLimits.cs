using System.Globalization;
using System.Threading.RateLimiting;
using IdP.Admin.Access;
using IdP.Protocol;
using Microsoft.AspNetCore.RateLimiting;

namespace IdP.Admin.Start;

/// <summary>How often somebody may try what opens a door without signing in: five times a minute from one address.</summary>
public static class DoorLimits
{
    public const string Policy = "door";

    public static void Configure(RateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await rejected.HttpContext.RequestServices.GetRequiredService<AccessTrail>().TooManyAsync(rejected.HttpContext);
        };
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter<CallerNetwork?>(CallerNetwork.Of(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter<CallerNetwork?>(null));
    }
}
