using IdP.Rules.Clients;

namespace IdP.Rules.Profiles;

/// <summary>
/// ID-porten, Norway's login for public services, to the letter of its token page; where the page is silent, filled
/// from its other pages as <c>docs/rules.md</c> says clause by clause.
/// </summary>
public static class IdPorten
{
    public static Profile Profile { get; } = new()
    {
        Name = "idporten",
        Paths = new() { PushedAuthorization = "/par" },
        GrantTypes = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken],
        AuthenticationMethods = new Dictionary<ApplicationType, IReadOnlyList<string>>
        {
            [ApplicationType.Web] = [Clients.AuthenticationMethods.ClientSecretBasic, Clients.AuthenticationMethods.ClientSecretPost, Clients.AuthenticationMethods.PrivateKeyJwt],
            [ApplicationType.Browser] = [Clients.AuthenticationMethods.None],
            [ApplicationType.Native] = [Clients.AuthenticationMethods.None],
        },
        Assertions = new()
        {
            Algorithms = ["RS256", "RS384", "RS512"], // E-097, D-12: the guide names three, and all three are advertised
            TokenEndpointIsAudience = true,
            OtherAudiencesTolerated = true,
            ClientIdRequired = false,
        },
        Lifetimes = new()
        {
            AuthorizationCode = TimeSpan.FromSeconds(60),
            IdToken = TimeSpan.FromSeconds(120), // E-233
            SessionIdle = TimeSpan.FromMinutes(30),
            SessionAbsolute = TimeSpan.FromMinutes(120),
            LogoutToken = TimeSpan.FromSeconds(300),
            AccessToken = TimeSpan.FromSeconds(120),
            RefreshToken = TimeSpan.FromSeconds(600),
            Authorization = TimeSpan.FromSeconds(7200),
        },
        AcrValues =
        [
            new("idporten-loa-low", 1, "idporten"),
            new("idporten-loa-substantial", 3, "idporten"),
            new("idporten-loa-high", 4, "idporten"),
            new("eidas-loa-low", 1, "eidas"),
            new("eidas-loa-substantial", 3, "eidas"),
            new("eidas-loa-high", 4, "eidas"),
            new("Level3", 3, "idporten", Advertised: false),
            new("Level4", 4, "idporten", Advertised: false),
        ],
        DefaultAcr = "idporten-loa-substantial",
        ScopesSupported = [Scopes.OpenId, Scopes.Profile],
        UiLocales = ["en", "nb", "nn", "se"],
        PushedRequestPrefix = "urn:idporten:", // A.4
        ResponseModes = ["query", "form_post", "query.jwt", "form_post.jwt"],
        PromptValues = ["consent", "login", "none"],
        SubjectSector = client => client.ClientId, // E-229
        SubjectTypes = ["public", "pairwise"],
        HashClaims = false, // E-246
        FailedRedemptionSpendsCode = false,
        RedirectUriRequiredAtToken = true,
        OrganizationClaims = true,
        StateIsPrintableAscii = true,
        DefaultAudience = "unspecified",
        Resources = new(AtToken: false, QueryAllowed: false), // E-015, D-55: at the token endpoint it is one of the extra parameters that real clients send
        PaddedHandles = true,
        IdTokenClaims = ["acr", "pid", "locale"], // E-252: eidas_* claims come with eIDAS sign-ins, of which there are none yet
        AccessTokenClaims = ["acr", "pid"],
        // E-308
        UserInfoClaims = new Dictionary<string, IReadOnlyList<string>> { [Scopes.Profile] = ["pid", "locale"] },
        IntrospectionScope = "idporten:token.introspection",
        ClientsIntrospectTheirOwnTokens = false, // E-314
        DiscoveryIsComplete = false, // E-302
        ClientMembers = ["backchannel_logout_uri", "backchannel_logout_session_required", "require_pushed_authorization_requests", "dpop_bound_access_tokens", "jwks_uri", "onbehalfof"],
        Dpop = new() { Algorithms = ["ES256", "PS256", "RS256"] },
        MetadataMaxAge = TimeSpan.FromHours(24),
    };
}
