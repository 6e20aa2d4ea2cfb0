using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

/// <summary>Of what it is published to look at: grant types there are, a redirect URI for those that need one, and a secret for a confidential client.</summary>
public class DefaultClientConfigurationValidator(IdentityServerOptions options) : IClientConfigurationValidator
{
    protected IdentityServerOptions Options { get; } = options;

    public async Task ValidateAsync(ClientConfigurationValidationContext context, CancellationToken ct)
    {
        await ValidateGrantTypesAsync(context);
        if (!context.IsValid) return;
        await ValidateRedirectUriAsync(context);
        if (!context.IsValid) return;
        await ValidateSecretsAsync(context);
    }

    protected virtual Task ValidateGrantTypesAsync(ClientConfigurationValidationContext context)
    {
        if (context.Client.AllowedGrantTypes.Count == 0) context.SetError("It may use no grant type.");
        return Task.CompletedTask;
    }

    protected virtual Task ValidateRedirectUriAsync(ClientConfigurationValidationContext context)
    {
        if (context.Client.AllowedGrantTypes.Contains(GrantType.AuthorizationCode) && context.Client.RedirectUris.Count == 0) context.SetError("It may have codes, and nowhere to have them sent.");
        return Task.CompletedTask;
    }

    protected virtual Task ValidateSecretsAsync(ClientConfigurationValidationContext context)
    {
        if (context.Client.RequireClientSecret && context.Client.ClientSecrets.Count == 0) context.SetError("It must prove itself, and has registered nothing to do it with.");
        return Task.CompletedTask;
    }
}
