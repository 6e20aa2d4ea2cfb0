using System.Net;
using System.Net.Sockets;
using IdP.Rules;
using Microsoft.Extensions.Options;

namespace IdP.Clients;

/// <summary>
/// Lets a call that a client asked for go only where the client could have called by itself. A name is resolved for each
/// connection, and the connection goes to an address that was just judged, so that a name which leads elsewhere the next
/// moment (DNS rebinding) gains nothing.
/// </summary>
public sealed class AddressGuard
{
    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> networks = [];

    public AddressGuard(IOptions<IdPOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var allowed in options.Value.PrivateHosts)
        {
            if (IPNetwork.TryParse(allowed, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(allowed, out var address)) networks.Add(new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else hosts.Add(allowed);
        }
    }

    /// <summary>The addresses of a name, by the resolver of this machine.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>E1: may we call this address, to which this name leads? A private one only where the deployment allows it, over http this machine's own alone.</summary>
    public bool Allows(Uri called, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(called);
        var plain = NetworkAddress.Plain(address);
        if (called.Scheme != "https" && !IPAddress.IsLoopback(plain)) return false;
        return NetworkAddress.IsPublic(plain)
            || (NetworkAddress.IsPrivate(plain) && (hosts.Contains(called.IdnHost) || networks.Exists(network => network.Contains(plain))));
    }

    /// <summary>What calls go through that a client asked for: to judged addresses alone, without redirect, proxy and cookies, and with few headers read.</summary>
    /// <param name="connectTimeout">How long the other side has to accept a connection.</param>
    public SocketsHttpHandler NewHandler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = connectTimeout,
        ConnectCallback = ConnectAsync,
        MaxResponseHeadersLength = 16, // KiB
        PooledConnectionLifetime = TimeSpan.FromMinutes(1), // after it the name is resolved and judged again
    };

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="RefusedAddressException">The name leads nowhere that may be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, ct);
        var allowed = found.Where(address => Allows(context.InitialRequestMessage.RequestUri!, address)).Select(NetworkAddress.Plain).ToArray();
        if (allowed.Length == 0) throw new RefusedAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Says through the HTTP client what <see cref="AddressGuard"/> has refused. It is caught by whoever called.</summary>
public sealed class RefusedAddressException() : IOException("The address is not one that may be called.");
