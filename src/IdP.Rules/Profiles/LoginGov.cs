using IdP.Rules.Clients;
using IdP.Rules.LoginGov;

namespace IdP.Rules.Profiles;

/// <summary>
/// Login.gov, the sign-in of the agencies of the United States, to the letter of its token page; where the page is silent,
/// filled from its other pages and its published behaviour as <c>docs/rules.md</c> says clause by clause. Its endpoints
/// answer in a form of their own, so it has a set of its own.
/// </summary>
public static class LoginGov
{
    /// <summary>The one algorithm, of id_tokens and of assertions.</summary>
    public const string Algorithm = "RS256";

    public static Profile Profile { get; } = new()
    {
        Name = "logingov",
        Endpoints = EndpointSet.LoginGov,
        Paths = new()
        {
            Authorize = "/openid_connect/authorize",
            Token = "/api/openid_connect/token",
            Jwks = "/api/openid_connect/certs",
            UserInfo = "/api/openid_connect/userinfo",
            EndSession = "/openid_connect/logout",
        },
        IssuerMayEndWithSlash = true, // E-227, D-20
        SigningAlgorithms = [Algorithm],
        GrantTypes = [GrantTypes.AuthorizationCode],
        AuthenticationMethods = new Dictionary<ApplicationType, IReadOnlyList<string>>
        {
            // With PKCE only a client is registered with none; with private_key_jwt, code_challenge_method says whether PKCE serves as well.
            [ApplicationType.Web] = [Clients.AuthenticationMethods.PrivateKeyJwt, Clients.AuthenticationMethods.None],
            [ApplicationType.Browser] = [Clients.AuthenticationMethods.None],
            [ApplicationType.Native] = [Clients.AuthenticationMethods.None],
        },
        Assertions = new()
        {
            Algorithms = [Algorithm], // E-198, D-12
            BusinessCertificates = false,
            TokenEndpointIsAudience = true,
            OtherAudiencesTolerated = true,
            ClientIdRequired = false,
        },
        Lifetimes = new()
        {
            AuthorizationCode = TimeSpan.FromSeconds(300), // E-176, D-33
            SessionIdle = TimeSpan.FromSeconds(900), // E-209
            SessionAbsolute = TimeSpan.FromHours(12),

            // Tokens end with the session, and nothing is refreshed: what follows is what a session without further use comes to.
            IdToken = TimeSpan.FromSeconds(900),
            AccessToken = TimeSpan.FromSeconds(900),
            RefreshToken = TimeSpan.FromSeconds(900),
            Authorization = TimeSpan.FromSeconds(900),
        },
        AcrValues = Assurance.Values,
        DefaultAcr = Assurance.AuthenticationOnly,
        ScopesSupported = AttributeScopes.Supported,
        UiLocales = ["en"],
        ResponseModes = ["query"],
        PromptValues = ["create", "login", "select_account"],
        SubjectSector = client => client.AgencyId is { } agency ? $"agency/{agency}" : client.ClientId, // E-230; no client_id has a slash
        SubjectForm = octets => Uuid.Of(octets.Span),
        SubjectTypes = ["pairwise"],
        HashClaims = true, // E-247
        FailedRedemptionSpendsCode = false, // E-036
        RedirectUriRequiredAtToken = false, // E-152
        OrganizationClaims = false,
        StateIsPrintableAscii = false,
        PaddedHandles = false,
        IdTokenClaims = [],
        AccessTokenClaims = [],
        UserInfoClaims = AttributeScopes.Claims,
        ClientsIntrospectTheirOwnTokens = false,
        DiscoveryIsComplete = false,
        ClientMembers = ["agency_id", "ial", "default_aal", "allow_prompt_login"],
        MetadataMaxAge = TimeSpan.FromSeconds(604_800), // E-303
    };
}
