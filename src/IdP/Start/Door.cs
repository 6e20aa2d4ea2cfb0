using System.Collections.Frozen;

namespace IdP.Start;

/// <summary>
/// Refuses, before anything looks at it, a request for a host name that is not ours, with which a cache or a page could be poisoned.
/// </summary>
/// <param name="origins">Under which we are reached. In Development a container or a tunnel may have other names for us.</param>
public sealed class Door(RequestDelegate next, IEnumerable<string> origins, IHostEnvironment environment)
{
    private readonly FrozenSet<string> hosts = origins.Select(origin => new Uri(origin).Host).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly bool anyHost = environment.IsDevelopment();

    public Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return anyHost || hosts.Contains(http.Request.Host.Host) ? next(http) : PlainError.UnknownHost.ExecuteAsync(http);
    }
}
