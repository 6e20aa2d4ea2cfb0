using System.Globalization;
using System.Threading.RateLimiting;
using IdP.Admin.Access;
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
            ? RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("looking"));
    }

    // Whoever has one address of a version 6 network has all of its last 64 bits.
    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString()
        : "";
}
