using IdP.Rules.Clients;

namespace IdP.Rules.Profiles;

/// <summary>The strict modern default, for an organisation that mimics nobody: OAuth 2.1, OpenID Connect Core, RFC 9700.</summary>
public static class Oidc
{
    public static Profile Profile { get; } = new()
    {
        Name = "oidc",
        Paths = new() { PushedAuthorization = "/par" },
        GrantTypes = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials],
        AuthenticationMethods = new Dictionary<ApplicationType, IReadOnlyList<string>>
        {
            [ApplicationType.Web] = [Clients.AuthenticationMethods.ClientSecretBasic, Clients.AuthenticationMethods.ClientSecretPost, Clients.AuthenticationMethods.PrivateKeyJwt],
            [ApplicationType.Browser] = [Clients.AuthenticationMethods.None],
            [ApplicationType.Native] = [Clients.AuthenticationMethods.None],
        },
        Assertions = new()
        {
            Algorithms = ["RS256", "PS256", "ES256"],
            TokenEndpointIsAudience = false,
            OtherAudiencesTolerated = false,
            ClientIdRequired = false,
            KeyAlgorithmBinds = true,
        },
        Lifetimes = new()
        {
            AuthorizationCode = TimeSpan.FromSeconds(60),
            IdToken = TimeSpan.FromMinutes(5),
            SessionIdle = TimeSpan.FromMinutes(30),
            SessionAbsolute = TimeSpan.FromHours(8),
            AccessToken = TimeSpan.FromMinutes(5),
            RefreshToken = TimeSpan.FromHours(1),
            Authorization = TimeSpan.FromHours(8),
        },
        AcrValues = [new("low", 1, "loa"), new("substantial", 3, "loa"), new("high", 4, "loa")],
        DefaultAcr = "substantial",
        ScopesSupported = [Scopes.OpenId, Scopes.Profile, "email"],
        UiLocales = ["en", "nb", "nn", "se"],
        ResponseModes = ["query", "form_post", "query.jwt", "form_post.jwt", "jwt"],
        PromptValues = ["login", "none"],
        SubjectSector = _ => "",
        SubjectTypes = ["public"],
        HashClaims = true,
        FailedRedemptionSpendsCode = true,
        RedirectUriRequiredAtToken = false,
        OrganizationClaims = false,
        StateIsPrintableAscii = true,
        Resources = new(AtToken: true, QueryAllowed: true),
        PaddedHandles = false,
        IdTokenClaims = ["acr"],
        AccessTokenClaims = ["acr"],
        UserInfoClaims = new Dictionary<string, IReadOnlyList<string>>
        {
            [Scopes.Profile] = ["name", "given_name", "family_name", "birthdate", "locale"],
            ["email"] = ["email", "email_verified"],
        },
        IntrospectionScope = "introspection",
        ClientsIntrospectTheirOwnTokens = true,
        DiscoveryIsComplete = true,
        LogoutRetries = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)],
        ClientMembers =
        [
            "backchannel_logout_uri", "backchannel_logout_session_required", "require_pushed_authorization_requests", "dpop_bound_access_tokens",
            "require_signed_request_object", "jwks_uri",
        ],
        Dpop = new() { Algorithms = ["ES256", "PS256"], BoundPublicClientsRefresh = true },
        RequestObjects = new() { Algorithms = ["RS256", "PS256", "ES256"] },
        MetadataMaxAge = TimeSpan.FromHours(1),
    };
}
