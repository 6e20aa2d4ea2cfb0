using Duende.IdentityServer.Services;

namespace IdP.Duende;

/// <summary>The issuer that the request came to, from configuration and never from the request itself (D-56).</summary>
internal sealed class IssuerNameService(Handovers handovers) : IIssuerNameService
{
    public Task<string> GetCurrentAsync(CancellationToken ct) => Task.FromResult(handovers.Current.Issuer.Url);
}
