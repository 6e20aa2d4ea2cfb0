using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace IdP.Protocol;

/// <summary>
/// Bounds how often one address asks an issuer (E-274): so many times in five minutes, counted in this process.
/// </summary>
public sealed class AddressLimit(int requests) : IAsyncDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<IPAddress?> limiter = PartitionedRateLimiter.Create<IPAddress?, CallerNetwork>(address =>
        RateLimitPartition.GetFixedWindowLimiter(CallerNetwork.Of(address), _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = Window, QueueLimit = 0 }));

    /// <param name="handle">What is done for a request within the limit.</param>
    /// <param name="refuse">How another one is answered; the status and the time to wait are written already.</param>
    public RequestDelegate Guard(RequestDelegate handle, RequestDelegate refuse) => http =>
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress);
        if (lease.IsAcquired) return handle(http);

        http.Response.Headers.RetryAfter = (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return refuse(http);
    };

    public ValueTask DisposeAsync() => limiter.DisposeAsync();
}
