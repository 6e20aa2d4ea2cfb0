using IdP.Admin.SignIn;
using IdP.Issuers;

namespace IdP.Admin.Start;

/// <summary>The headers of every answer, also of errors and assets: nothing from elsewhere, nothing inline, never framed, never stored.</summary>
public sealed class SecurityHeaders(RequestDelegate next, ProviderAddress provider, IssuerDirectory issuers, IHostEnvironment environment)
{
    // Signing out and signing in leave for the issuer, and a client is tried at its own: a form may end there.
    private readonly string policy =
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' {string.Join(' ', issuers.All.Select(issuer => new Uri(issuer.Url).GetLeftPart(UriPartial.Authority)).Prepend(provider.Origin).Distinct())}; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-cache, no-store"; // as antiforgery wants it on pages with a form
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (!environment.IsDevelopment()) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        return next(context);
    }
}
