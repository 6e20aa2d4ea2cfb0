namespace IdP.Rules.Clients;

/// <summary>A registered client: what it may do is written here and nowhere else. Names are RFC 7591's where it has one.</summary>
public sealed record Client
{
    /// <summary>The identifier, case-sensitive, unique within its issuer, never used again after deletion.</summary>
    public required string ClientId { get; init; }

    /// <summary>The name (not the URL) of the issuer it is registered with. Never changes.</summary>
    public required string Issuer { get; init; }

    /// <summary>What people read on the sign-in page.</summary>
    public string ClientName { get; init; } = "";

    public ApplicationType ApplicationType { get; init; } = ApplicationType.Web;

    /// <summary>The one method this client authenticates with; see <see cref="AuthenticationMethods"/>.</summary>
    public string TokenEndpointAuthMethod { get; init; } = AuthenticationMethods.ClientSecretBasic;

    public IReadOnlyList<string> GrantTypes { get; init; } = [Rules.GrantTypes.AuthorizationCode];

    /// <summary>Where codes may be sent: compared character for character, except a loopback port (RFC8252-7.3).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>What the client may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Hashed secrets, public keys and business certificates: what it proves itself with. Never anything secret.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>The organisation number of the owner (ID-porten: <c>client_orgno</c>), nine digits.</summary>
    public string? OrganizationNumber { get; init; }

    /// <summary>False refuses every request of the client, as if it were not registered.</summary>
    public bool Active { get; init; } = true;

    /// <summary>False for a confidential client registered with ID-porten's <c>code_challenge_method: none</c>. Public clients always need PKCE.</summary>
    public bool RequirePkce { get; init; } = true;

    public AccessTokenFormat AccessTokenFormat { get; init; } = AccessTokenFormat.Jwt;

    public RefreshTokenUsage RefreshTokenUsage { get; init; } = RefreshTokenUsage.OneTime;

    /// <summary>Null takes the profile's default.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>How long a refresh token lives unused. Null takes the profile's default.</summary>
    public TimeSpan? RefreshTokenLifetime { get; init; }

    /// <summary>How long the grant lives however often it is refreshed. Null takes the profile's default.</summary>
    public TimeSpan? AuthorizationLifetime { get; init; }

    /// <summary>True keeps the client out of single sign-on: it never reuses a session.</summary>
    public bool SsoDisabled { get; init; }

    public string? FrontchannelLogoutUri { get; init; }

    /// <summary>True puts <c>sid</c> into the id_token.</summary>
    public bool FrontchannelLogoutSessionRequired { get; init; }

    /// <summary>Where a logout token is posted when the person signs out (OIDCBC-2.2).</summary>
    public string? BackchannelLogoutUri { get; init; }

    /// <summary>True puts <c>sid</c> into the id_token and the logout token (OIDCBC-2.2).</summary>
    public bool BackchannelLogoutSessionRequired { get; init; }

    /// <summary>Where its public keys are published, instead of being registered (RFC7591-2). https.</summary>
    public string? JwksUri { get; init; }

    /// <summary>True takes authorization requests of this client by <c>request_uri</c> from the pushed authorization endpoint alone (RFC9126-6).</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>True refuses token requests of this client without a DPoP proof (RFC9449-5.2).</summary>
    public bool DpopBoundAccessTokens { get; init; }

    /// <summary>True takes authorization requests of this client as signed request objects alone (RFC9101-10.5).</summary>
    public bool RequireSignedRequestObject { get; init; }

    /// <summary>Login.gov: the agency whose clients all see the same subject for one person. Null: the client has subjects of its own.</summary>
    public string? AgencyId { get; init; }

    /// <summary>Login.gov: the highest identity assurance level the client may ask for: 1, or 2 with verified attributes. Null is 1.</summary>
    public int? Ial { get; init; }

    /// <summary>Login.gov: the authenticator assurance level when the request names none: 1 to 3. Null is 1, with a second factor.</summary>
    public int? DefaultAal { get; init; }

    /// <summary>Login.gov: true lets the client ask for <c>prompt=login</c>.</summary>
    public bool AllowPromptLogin { get; init; }

    /// <summary>ID-porten: the customers on whose behalf a supplier's client may ask (<c>onbehalfof</c>).</summary>
    public IReadOnlyList<string> OnBehalfOf { get; init; } = [];

    public bool IsPublic => TokenEndpointAuthMethod == AuthenticationMethods.None;
}
