using IdP.Rules.Authorize;
using IdP.Rules.Clients;
using IdP.Rules.Token;

namespace IdP.Rules.Usage;

/// <summary>
/// What of a granted request a change of the client's registration could break, and nothing else: no person, no address, no secret.
/// All requests of one shape stand or fall together. A client has few, since only what is registered is granted.
/// </summary>
public readonly record struct RequestShape
{
    public const string AuthorizeEndpoint = "authorize";
    public const string PushedAuthorizationEndpoint = "par";
    public const string TokenEndpoint = "token";
    public const string IntrospectionEndpoint = "introspection";
    public const string RevocationEndpoint = "revocation";
    public const string EndSessionEndpoint = "logout";

    /// <summary>What is counted together when a client has had more shapes than are kept apart; nothing can be said of these requests.</summary>
    public static RequestShape Other { get; } = new() { Endpoint = "other" };

    /// <summary>The endpoint asked; the names are those of logs and explain records.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Token requests: the grant type.</summary>
    public string? GrantType { get; init; }

    /// <summary>Authorization requests, pushed or not: the registered redirect URI that was asked for. A loopback port (RFC8252-7.3) is the registered one, 0.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Logouts: the registered address that was asked for.</summary>
    public string? PostLogoutRedirectUri { get; init; }

    /// <summary>The scopes asked for where they are compared with the registered ones, in alphabetical order; null when none was.</summary>
    public string? Scope { get; init => field = Scopes.Sorted(value); }

    /// <summary>How the client proved itself; null where it does not have to.</summary>
    public string? AuthenticationMethod { get; init; }

    /// <summary>With what; null for a public client, and when an extension did not say.</summary>
    public CredentialName? Credential { get; init; }

    /// <summary>Lower-case hex SHA-256 of the business certificate it came with.</summary>
    public string? Certificate { get; init; }

    /// <summary>Authorization requests: came with a code_challenge.</summary>
    public bool Pkce { get; init; }

    /// <summary>Authorization requests: null is the profile's default.</summary>
    public string? ResponseMode { get; init; }

    /// <summary>Authorization requests: granted to <c>prompt=none</c>, so by single sign-on alone.</summary>
    public bool Silent { get; init; }

    /// <summary>Token requests: came with a DPoP proof.</summary>
    public bool Dpop { get; init; }

    /// <summary>Authorization requests: came as a signed request object.</summary>
    public bool SignedRequest { get; init; }

    /// <summary>A code was issued.</summary>
    public static RequestShape Of(AuthorizeRequest request, Client client) => new()
    {
        Endpoint = AuthorizeEndpoint,
        RedirectUri = RedirectUris.Find(client.RedirectUris, request.RedirectUri!),
        Scope = request.Scope,
        Pkce = request.CodeChallenge is not null,
        ResponseMode = request.ResponseMode,
        Silent = request.Prompt is not null && request.Prompts.Contains("none"),
        SignedRequest = request.SignedRequest is not null,
    };

    /// <summary>An authorization request was taken from the client itself. The code it becomes is not counted again.</summary>
    public static RequestShape OfPush(AuthorizeRequest request, Client client, Secret? matched, string? certificate)
    {
        var authenticated = Authenticated(PushedAuthorizationEndpoint, client, matched, certificate);
        return Of(request, client) with
        {
            Endpoint = PushedAuthorizationEndpoint,
            AuthenticationMethod = authenticated.AuthenticationMethod,
            Credential = authenticated.Credential,
            Certificate = authenticated.Certificate,
        };
    }

    /// <summary>Tokens were issued. Only client_credentials compares its scope with the registration; a refresh compares it with what was granted.</summary>
    public static RequestShape Of(TokenRequest request, Client client, Secret? matched, string? certificate) =>
        Authenticated(TokenEndpoint, client, matched, certificate) with
        {
            GrantType = request.GrantType,
            Scope = request.GrantType == GrantTypes.ClientCredentials ? request.Scope : null,
            Dpop = request.DpopJkt is not null,
        };

    /// <summary>A client that proved itself was answered.</summary>
    public static RequestShape Authenticated(string endpoint, Client client, Secret? matched, string? certificate) => new()
    {
        Endpoint = endpoint,
        AuthenticationMethod = client.TokenEndpointAuthMethod,
        Credential = matched is null ? null : CredentialName.Of(matched),
        Certificate = certificate,
    };

    /// <summary>A browser was sent back after a logout.</summary>
    public static RequestShape OfLogout(string postLogoutRedirectUri, Client client) => new()
    {
        Endpoint = EndSessionEndpoint,
        PostLogoutRedirectUri = RedirectUris.Find(client.PostLogoutRedirectUris, postLogoutRedirectUri),
    };
}
