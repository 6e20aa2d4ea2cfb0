using IdP.Rules.Clients;

namespace IdP.Rules.Token;

/// <summary>What must hold when a client asks in its own name (RFC6749-4.4).</summary>
public static class ClientCredentialsRules
{
    public static Refusal? Check(RuleTrace trace, TokenRequest request, Client client) =>
        trace.Ask("RFC6749-4.4", IsConfidential(client))
        ?? trace.Ask("RFC6749-4.4.2", ScopesAreRegistered(request, client))
        ?? trace.Ask("OIDCC-3.1.2.1", NobodySignedIn(request));

    /// <summary>The scopes asked for, or all registered ones that need no person.</summary>
    public static IReadOnlyList<string> Granted(TokenRequest request, Client client) =>
        Scopes.Read(request.Scope) is { Count: > 0 } asked ? asked : [.. client.Scopes.Where(scope => scope is not (Scopes.OpenId or Scopes.Profile))];

    private static Refusal? IsConfidential(Client client) =>
        client.IsPublic ? Refusal.UnauthorizedClient("a public client asked for client_credentials").Because("a confidential client", "none") : null;

    private static Refusal? ScopesAreRegistered(TokenRequest request, Client client) =>
        Scopes.Read(request.Scope).All(client.Scopes.Contains)
            ? null
            : Refusal.InvalidScope("scope asks for more than the client is registered for.").Because(Scopes.Write(client.Scopes), "a scope beyond it");

    // openid and profile speak of a person, and there is none.
    private static Refusal? NobodySignedIn(TokenRequest request) =>
        Scopes.Read(request.Scope).Any(scope => scope is Scopes.OpenId or Scopes.Profile)
            ? Refusal.InvalidScope("scope openid needs a sign-in; client_credentials has none.")
            : null;
}
