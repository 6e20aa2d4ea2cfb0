using Duende.IdentityServer.Validation;

namespace IdP.Duende;

/// <summary>Finds nothing wrong with a registered client: the registration rules of its profile judged it, and IdentityServer's are others.</summary>
internal sealed class ClientConfigurationValidator : IClientConfigurationValidator
{
    public Task ValidateAsync(ClientConfigurationValidationContext context, CancellationToken ct)
    {
        context.IsValid = true;
        return Task.CompletedTask;
    }
}
