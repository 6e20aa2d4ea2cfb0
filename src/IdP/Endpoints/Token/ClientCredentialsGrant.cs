using IdP.Clients;
using IdP.Grants;
using IdP.Rules;
using IdP.Rules.Token;

namespace IdP.Endpoints.Token;

/// <summary>A client asks in its own name. RFC6749-4.4.</summary>
public static class ClientCredentialsGrant
{
    public static Result<ValidatedGrant> Redeem(RuleTrace trace, TokenRequest request, AuthenticatedClient client) =>
        ClientCredentialsRules.Check(trace, request, client.Client) is { } refusal
            ? refusal
            : new ValidatedGrant(client, grant: null, Scopes.Write(ClientCredentialsRules.Granted(request, client.Client)));
}
