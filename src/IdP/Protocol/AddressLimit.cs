using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace IdP.Protocol;

/// <summary>
/// Bounds how often one address asks an issuer (E-274): so many times in five minutes, counted in this process. Behind a proxy the
/// address is what the configured proxy says it was. An IPv6 caller is known by its network, since it has all of its addresses.
/// </summary>
public sealed class AddressLimit(int requests) : IAsyncDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<IPAddress?> limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(NetworkOf(address), _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = Window, QueueLimit = 0 }));

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

    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
