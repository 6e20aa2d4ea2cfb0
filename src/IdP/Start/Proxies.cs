using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace IdP.Start;

/// <summary>
/// The proxies between us and the callers (<see cref="IdPOptions.Proxies"/>). They are believed for the caller's address and scheme,
/// hop by hop from the nearest, up to the first address that is none of them: what a caller wrote itself lies to the left of that and
/// is never reached. Nobody is believed for the issuer, which is configured.
/// </summary>
public sealed partial class Proxies
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly List<IPAddress> addresses = [];
    private readonly List<IPNetwork> networks = [];
    private readonly bool https;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private long told = long.MinValue;

    public Proxies(IOptions<IdPOptions> options, Issuers.IssuerDirectory issuers, TimeProvider clock, ILogger<Proxies> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(issuers);
        (this.clock, this.logger) = (clock, logger);
        https = issuers.All.All(issuer => issuer.IsHttps);
        foreach (var proxy in options.Value.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) addresses.Add(address);
            else networks.Add(IPNetwork.Parse(proxy));
        }
    }

    /// <summary>Takes address and scheme from the proxies, and notices when somebody seems to have forgotten one.</summary>
    public static void Use(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var proxies = app.Services.GetRequiredService<Proxies>();
        app.Use((http, next) =>
        {
            proxies.Note(http);
            return next(http);
        });
        if (proxies.addresses.Count + proxies.networks.Count > 0) app.UseForwardedHeaders(proxies.Headers);
    }

    // No limit to the hops: each of them has to be known.
    private ForwardedHeadersOptions Headers
    {
        get
        {
            var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var address in addresses) headers.KnownProxies.Add(address);
            foreach (var network in networks) headers.KnownIPNetworks.Add(network);
            return headers;
        }
    }

    // Anybody may write such a header, so it is a hint and no more: a line in the log once a minute at most.
    private void Note(HttpContext http)
    {
        var (headers, from) = (http.Request.Headers, http.Connection.RemoteIpAddress);
        var forwarded = headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("X-Forwarded-Proto") || headers.ContainsKey("Forwarded");
        var known = from is not null && Knows(from);
        if (forwarded && !known) Note(http, new(Forwarded: true, $"{from}"));
        else if (https && !http.Request.IsHttps && !(known && headers.ContainsKey("X-Forwarded-Proto"))) Note(http, new(Forwarded: false, $"{from}"));
    }

    private void Note(HttpContext http, ProxyFault fault)
    {

        http.Features.Set(fault);
        var (now, last) = (clock.GetTimestamp(), Interlocked.Read(ref told));
        if (last != long.MinValue && clock.GetElapsedTime(last, now) < Pause) return;
        if (Interlocked.CompareExchange(ref told, now, last) == last) Misconfigured(logger, fault.Explanation);
    }

    private bool Knows(IPAddress from)
    {
        var address = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return addresses.Contains(address) || networks.Exists(network => network.Contains(address));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Explanation}")]
    private static partial void Misconfigured(ILogger logger, string explanation);
}

/// <summary>A request that did not come as a well configured proxy would have sent it.</summary>
/// <param name="Forwarded">True when it was forwarded by an address that is not configured; false when it came over http to a deployment that is reached over https.</param>
/// <param name="From">The address it came from.</param>
public sealed record ProxyFault(bool Forwarded, string From)
{
    /// <summary>Which setting to change, for an operator.</summary>
    public string Explanation => Forwarded
        ? $"Requests that a proxy has forwarded come from {From}, which IdP:Proxies does not name. If that is your proxy, set IdP:Proxies:0 to its address or network."
        : $"This deployment is reached over https, and requests come over http from {From}. If TLS ends at a proxy, have it send X-Forwarded-Proto and name it in IdP:Proxies:0.";
}
