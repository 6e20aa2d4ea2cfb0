using IdP.Rules.Clients;
using IdP.Rules.Profiles;

namespace IdP.Rules.Token;

/// <summary>What a token request must look like before a grant is looked up: asked in this order, after client authentication.</summary>
public static class TokenRequestRules
{
    public static Refusal? Check(RuleTrace trace, TokenRequest request, Client client, Profile profile) =>
        trace.Ask("E-028", GrantTypeIsNamed(request))
        ?? trace.Ask("E-030", GrantTypeIsSupported(request, profile))
        ?? trace.Ask("E-254", PublicClientsDoNotRefresh(request, client, profile))
        ?? trace.Ask("E-264", ClientIsRegisteredForGrantType(request, client))
        ?? trace.Ask("RFC9449-5.2", BoundClientProvesItsKey(request, client))
        ?? request.GrantType switch
        {
            GrantTypes.AuthorizationCode =>
                trace.Ask("E-147", RedirectUriIsPresent(request, profile))
                ?? trace.Ask("E-156", Pkce.VerifierIsWellFormed(request.CodeVerifier))
                ?? trace.Ask("E-137", CodeIsPresent(request)),
            GrantTypes.RefreshToken => trace.Ask("E-255", RefreshTokenIsPresent(request)),
            _ => null,
        };

    // E-028, D-46: RFC6749-5.2 calls a missing parameter invalid_request.
    private static Refusal? GrantTypeIsNamed(TokenRequest request) =>
        request.GrantType is null ? Refusal.InvalidRequest("grant_type is missing.") : null;

    // E-030 to E-034: compared with case, as RFC6749-1.3 names them.
    private static Refusal? GrantTypeIsSupported(TokenRequest request, Profile profile) =>
        profile.GrantTypes.Contains(request.GrantType!)
            ? null
            : Refusal.UnsupportedGrantType($"grant_type is not supported. Supported: {string.Join(", ", profile.GrantTypes)}.")
                .Because(string.Join(" or ", profile.GrantTypes), "another value");

    // E-254, D-47: the page words it as a rule of client authentication, so it is answered as one.
    // A profile may except those whose refresh tokens are bound to a key (RFC9449-5).
    private static Refusal? PublicClientsDoNotRefresh(TokenRequest request, Client client, Profile profile) =>
        request.GrantType == GrantTypes.RefreshToken && !profile.GivesRefreshTokensTo(client)
            ? Refusal.InvalidClient("a client with authentication method none cannot use the refresh_token grant").Because("a confidential client", "none")
            : null;

    // E-264: RFC6749-5.2.
    private static Refusal? ClientIsRegisteredForGrantType(TokenRequest request, Client client) =>
        client.GrantTypes.Contains(request.GrantType!)
            ? null
            : Refusal.UnauthorizedClient($"the client is not registered for {request.GrantType}").Because(Rules.Scopes.Write(client.GrantTypes), request.GrantType);

    private static Refusal? BoundClientProvesItsKey(TokenRequest request, Client client) =>
        client.DpopBoundAccessTokens && request.DpopJkt is null
            ? Refusal.InvalidRequest("The DPoP header is missing: the client is registered for tokens that are bound to a key.").Because("a DPoP proof", null)
            : null;

    // E-147, D-05: OAuth 2.1 drops the parameter; ID-porten's page requires it.
    private static Refusal? RedirectUriIsPresent(TokenRequest request, Profile profile) =>
        request.RedirectUri is null && profile.RedirectUriRequiredAtToken
            ? Refusal.InvalidRequest("redirect_uri is missing: repeat the one of the authorization request.")
            : null;

    private static Refusal? CodeIsPresent(TokenRequest request) =>
        request.Code is null ? Refusal.InvalidRequest("code is missing.") : null;

    private static Refusal? RefreshTokenIsPresent(TokenRequest request) =>
        request.RefreshToken is null ? Refusal.InvalidRequest("refresh_token is missing.") : null;
}
