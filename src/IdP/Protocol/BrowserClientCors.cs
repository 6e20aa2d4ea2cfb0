using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace IdP.Protocol;

/// <summary>CORS for single-page applications: the origins of registered browser clients, and no others (E-275).</summary>
public sealed class BrowserClientCors(ClientStore clients) : ICorsPolicyProvider
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(1);

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Issuer>() is not { } issuer) return null;

        var origin = context.Request.Headers.Origin.ToString();
        var policy = new CorsPolicyBuilder().WithMethods("GET", "POST").WithHeaders("Authorization", "Content-Type", "DPoP").WithExposedHeaders("DPoP-Nonce", "WWW-Authenticate").SetPreflightMaxAge(PreflightMaxAge);
        if (await clients.AnyRedirectOriginAsync(issuer.Name, ApplicationType.Browser, origin, context.RequestAborted)) policy.WithOrigins(origin);
        return policy.Build();
    }
}
