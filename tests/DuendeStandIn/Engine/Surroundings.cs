using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Events;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Distributed;

namespace DuendeStandIn;

/// <summary>The server's address as the request names it.</summary>
internal sealed class RequestUrls(IHttpContextAccessor http) : IServerUrls
{
    private string? _origin, _basePath;
    private HttpRequest Request => http.HttpContext?.Request ?? throw new InvalidOperationException("Only in a request.");

    public string Origin
    {
        get => _origin ?? Request.Scheme + "://" + Request.Host.ToUriComponent();
        set => _origin = value;
    }

    public string? BasePath
    {
        get => _basePath ?? Request.PathBase.Value;
        set => _basePath = value;
    }
}

internal sealed class ConfiguredIssuer(IdentityServerOptions options, IServerUrls urls) : IIssuerNameService
{
    public Task<string> GetCurrentAsync(CancellationToken ct)
    {
        if (options.IssuerUri is { } configured) return Task.FromResult(configured);
        var inferred = urls.Origin + urls.BasePath?.TrimEnd('/');
#pragma warning disable CA1308 // the option says lower case
        return Task.FromResult(options.LowerCaseIssuerUri ? inferred.ToLowerInvariant() : inferred);
#pragma warning restore CA1308
    }
}

/// <summary>Remembers in the distributed cache, which is this process until the host registers another. Looking and adding are two calls.</summary>
internal sealed class CachedReplays(IDistributedCache cache) : IReplayCache
{
    public Task AddAsync(string purpose, string handle, DateTimeOffset expiration, CancellationToken ct) =>
        cache.SetAsync(purpose + handle, [], new DistributedCacheEntryOptions { AbsoluteExpiration = expiration }, ct);

    public async Task<bool> ExistsAsync(string purpose, string handle, CancellationToken ct) => await cache.GetAsync(purpose + handle, ct) is not null;
}

internal sealed class NoEvents : IEventSink
{
    public Task PersistAsync(Event evt, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Says of the user what the cookie says.</summary>
internal sealed class CookieProfile : IProfileService
{
    public Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct)
    {
        context.IssuedClaims.AddRange(context.Subject.Claims.Where(claim => context.RequestedClaimTypes.Contains(claim.Type)));
        return Task.CompletedTask;
    }

    public Task IsActiveAsync(IsActiveContext context, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>The scheme of the cookie in which the user is signed in.</summary>
internal static class SignInScheme
{
    public static async Task<string> OfAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<IdentityServerOptions>().Authentication.CookieAuthenticationScheme
        ?? (await context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>().GetDefaultAuthenticateSchemeAsync())?.Name
        ?? throw new InvalidOperationException("No authentication scheme says who the user is.");
}
