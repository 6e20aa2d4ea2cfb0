using System.Globalization;
using IdP.Issuers;
using IdP.Protocol;
using IdP.Storage;

namespace IdP.Endpoints.LoginGov;

/// <summary>
/// CORS for the pages of clients: an origin is known by a redirect URI that lies on it. Others are served all the same, and their
/// browsers keep the answer from them (E-276). Our own origin is nobody's (E-277).
/// </summary>
public sealed class RedirectOrigins(ClientStore clients)
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(1);

    /// <summary>Writes the headers that let the asking page read the answer.</summary>
    /// <returns>True when it may.</returns>
    public async Task<bool> AllowAsync(HttpContext http, Issuer issuer, string methods, bool withCredentials)
    {
        var headers = http.Response.Headers;
        headers.Vary = "Origin";
        if (http.Request.Headers.Origin is not [{ Length: > 0 } origin] || origin == new Uri(issuer.Url).GetLeftPart(UriPartial.Authority)) return false;
        if (!await clients.AnyRedirectOriginAsync(issuer.Name, type: null, origin, http.RequestAborted)) return false;

        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowMethods = methods;
        headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        headers.AccessControlMaxAge = PreflightMaxAge.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        if (withCredentials) headers.AccessControlAllowCredentials = "true";
        return true;
    }

    public Func<ProtocolExchange, Task<IResult>> Open(string methods, bool withCredentials, Func<ProtocolExchange, Task<IResult>> handle) => async exchange =>
    {
        await AllowAsync(exchange.Http, exchange.Issuer, methods, withCredentials);
        return await handle(exchange);
    };

    public RequestDelegate Open(Issuer issuer, string methods, Func<HttpContext, Issuer, Task> handle) => async http =>
    {
        await AllowAsync(http, issuer, methods, withCredentials: false);
        await handle(http, issuer);
    };
}
