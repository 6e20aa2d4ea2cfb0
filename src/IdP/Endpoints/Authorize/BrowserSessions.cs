using IdP.Grants;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Endpoints.Authorize;

/// <summary>
/// Single sign-on: the cookie holds 256 random bits, the database what they stand for, so a logout ends it everywhere at
/// once. Each issuer has a cookie of its own, and each sign-in a new one: nothing from before it can be fixed upon anybody.
/// </summary>
public sealed class BrowserSessions(SessionStore sessions, TimeProvider clock)
{
    public ValueTask<Session?> FindAsync(ProtocolExchange exchange) =>
        Handle(exchange) is { } handle ? FindAsync(handle, exchange) : ValueTask.FromResult<Session?>(null);

    public async Task StartAsync(ProtocolExchange exchange, Session session)
    {
        if (Handle(exchange) is { } former) await sessions.RemoveAsync(former);
        var handle = Handles.New(exchange.Issuer.Profile);
        await sessions.AddAsync(handle, session, session.AuthTime + exchange.Issuer.Profile.Lifetimes.SessionAbsolute);
        exchange.Http.Response.Cookies.Append(CookieName(exchange.Issuer), handle, Options(exchange.Issuer));
    }

    /// <summary>Restarts the idle time (A.3: single sign-on is a use).</summary>
    public Task TouchAsync(ProtocolExchange exchange) => sessions.TouchAsync(Handle(exchange)!, clock.GetUtcNow());

    /// <summary>Ends the session and tells nobody; what was granted in it is left to whoever asks whether the session lives.</summary>
    public async Task EndAsync(ProtocolExchange exchange)
    {
        if (Handle(exchange) is { } handle) await sessions.RemoveAsync(handle);
        Forget(exchange);
    }

    /// <summary>Takes the cookie back. The session itself is the caller's to end.</summary>
    public void Forget(ProtocolExchange exchange)
    {
        if (Handle(exchange) is not null) exchange.Http.Response.Cookies.Delete(CookieName(exchange.Issuer), Options(exchange.Issuer));
    }

    private async ValueTask<Session?> FindAsync(string handle, ProtocolExchange exchange) =>
        await sessions.FindAsync(handle, exchange.Aborted) is { } session && session.Issuer == exchange.Issuer.Name ? session : null;

    private static string? Handle(ProtocolExchange exchange) => exchange.Http.Request.Cookies[CookieName(exchange.Issuer)] is { Length: > 0 and < 200 } handle ? handle : null;

    // __Host- keeps other hosts and plain http from setting it (RFC6265bis-4.1.3); it exists over https only.
    private static string CookieName(Issuer issuer) => (issuer.IsHttps ? "__Host-" : "") + "idp-session-" + issuer.Name;

    // Lax: the cookie comes along when a client sends the browser here, and with no form posted from elsewhere.
    internal static CookieOptions Options(Issuer issuer) => new() { HttpOnly = true, Secure = issuer.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
