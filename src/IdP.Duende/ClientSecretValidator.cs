using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using static Duende.IdentityServer.IdentityServerConstants;

namespace IdP.Duende;

/// <summary>
/// Who asks is known before IdentityServer is asked: <see cref="Clients.ClientAuthenticator"/> has read the one credential of the request
/// and judged it with the secret validators. IdentityServer's own would take the first of several, and look at no public client's.
/// </summary>
internal sealed class ClientSecretValidator(Handovers handovers, IClientStore clients) : IClientSecretValidator
{
    public async Task<ClientSecretValidationResult> ValidateAsync(HttpContext context, CancellationToken ct)
    {
        if (handovers.Find() is not { Client.ClientId: var clientId } || await clients.FindClientByIdAsync(clientId, ct) is not { } client)
            return new ClientSecretValidationResult { IsError = true, Error = "invalid_client" };

        return new ClientSecretValidationResult
        {
            IsError = false,
            Client = client,
            Secret = new ParsedSecret { Id = clientId, Type = ParsedSecretTypes.NoSecret },
        };
    }
}
