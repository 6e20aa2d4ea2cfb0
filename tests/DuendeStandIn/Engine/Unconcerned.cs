using Duende.IdentityServer.Models;
using Duende.IdentityServer.Validation;

namespace DuendeStandIn;

/// <summary>What a host that registers no rule of its own gets.</summary>
internal sealed class AnyTokenRequest : ICustomTokenRequestValidator
{
    public Task ValidateAsync(CustomTokenRequestValidationContext context, CancellationToken ct) => Task.CompletedTask;
}

internal sealed class AnyAuthorizeRequest : ICustomAuthorizeRequestValidator
{
    public Task ValidateAsync(CustomAuthorizeRequestValidationContext context, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Compared character by character.</summary>
internal sealed class ExactRedirectUris : IRedirectUriValidator
{
    public Task<bool> IsRedirectUriValidAsync(string requestedUri, Client client) => Task.FromResult(client.RedirectUris.Contains(requestedUri, StringComparer.Ordinal));
    public Task<bool> IsPostLogoutRedirectUriValidAsync(string requestedUri, Client client, CancellationToken ct) => Task.FromResult(client.PostLogoutRedirectUris.Contains(requestedUri, StringComparer.Ordinal));
}
