using IdP.Clients;
using IdP.Grants;
using IdP.Protocol;
using IdP.Rules;
using IdP.Rules.Token;

namespace IdP.Endpoints.Token;

/// <summary>A client asks in its own name. RFC6749-4.4.</summary>
public static class ClientCredentialsGrant
{
    public static Result<ValidatedGrant> Redeem(ProtocolExchange exchange, TokenRequest request, AuthenticatedClient client)
    {
        if (ClientCredentialsRules.Check(exchange.Trace, request, client.Client) is { } refusal) return refusal;

        var scope = Scopes.Write(ClientCredentialsRules.Granted(request, client.Client));
        return AuthorizationCodeGrant.Resources(exchange, request, client, grant: null, scope).Refused(out var beyond, out var resources)
            ? beyond
            : new ValidatedGrant(request, client, grant: null, scope) { Resources = resources };
    }
}
