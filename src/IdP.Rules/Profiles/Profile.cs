using System.Buffers.Text;
using IdP.Rules.Clients;

namespace IdP.Rules.Profiles;

/// <summary>
/// The documented behaviour of one kind of provider, as data. An issuer has exactly one profile; nothing outside a
/// profile's own file asks which one it is.
/// </summary>
public sealed record Profile
{
    /// <summary>The name in configuration: <c>oidc</c>, <c>idporten</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which set of endpoints serves an issuer with this profile.</summary>
    public EndpointSet Endpoints { get; init; } = EndpointSet.Standard;

    public required ProfilePaths Paths { get; init; }

    /// <summary>True lets an issuer identifier end with a slash, as Login.gov's own does (D-20). The endpoints lie below it without one more.</summary>
    public bool IssuerMayEndWithSlash { get; init; }

    /// <summary>What an issuer may sign with.</summary>
    public IReadOnlyList<string> SigningAlgorithms { get; init; } = ["RS256", "PS256", "ES256"];

    /// <summary>Which grant types the token endpoint knows. All others are <c>unsupported_grant_type</c>.</summary>
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>Which authentication methods are open to which kind of client.</summary>
    public required IReadOnlyDictionary<ApplicationType, IReadOnlyList<string>> AuthenticationMethods { get; init; }

    public required AssertionProfile Assertions { get; init; }

    public required Lifetimes Lifetimes { get; init; }

    /// <summary>Levels of assurance, lowest first, as <c>acr</c> names them. Several names may stand for one level.</summary>
    public required IReadOnlyList<AcrValue> AcrValues { get; init; }

    /// <summary>The level asked of a sign-in when the request names none it knows.</summary>
    public required string DefaultAcr { get; init; }

    public required IReadOnlyList<string> ScopesSupported { get; init; }

    public required IReadOnlyList<string> UiLocales { get; init; }

    /// <summary>The values of <c>response_mode</c>; the first is the default.</summary>
    public required IReadOnlyList<string> ResponseModes { get; init; }

    public required IReadOnlyList<string> PromptValues { get; init; }

    /// <summary>What the <c>request_uri</c> of a pushed authorization request begins with; 43 characters follow (RFC9126-2.2).</summary>
    public string PushedRequestPrefix { get; init; } = "urn:ietf:params:oauth:request_uri:";

    /// <summary>The sector of a client: clients of one sector see the same subject for one person (OIDCC-8.1).</summary>
    public required Func<Client, string> SubjectSector { get; init; }

    /// <summary>Writes the 32 octets that a subject is made of.</summary>
    public Func<ReadOnlyMemory<byte>, string> SubjectForm { get; init; } = octets => Base64Url.EncodeToString(octets.Span);

    /// <summary>What discovery says of subjects: ID-porten names both kinds and gives out pairwise ones (D-30).</summary>
    public required IReadOnlyList<string> SubjectTypes { get; init; }

    /// <summary>True puts at_hash and c_hash into the id_token (OIDCC-3.1.3.6, OIDCC-3.3.2.11).</summary>
    public required bool HashClaims { get; init; }

    /// <summary>True spends a code also when its redemption is refused. RFC 6749 leaves it open; ID-porten does not (E-144).</summary>
    public required bool FailedRedemptionSpendsCode { get; init; }

    /// <summary>True wants redirect_uri repeated in the token request (RFC6749-4.1.3); false compares it only when it is sent (OAuth 2.1).</summary>
    public required bool RedirectUriRequiredAtToken { get; init; }

    /// <summary>True issues the access token with ID-porten's claims about the client's organisation beside RFC 9068's.</summary>
    public required bool OrganizationClaims { get; init; }

    /// <summary>The claims about the person and the sign-in that an access token carries.</summary>
    public required IReadOnlyList<string> AccessTokenClaims { get; init; }

    /// <summary>The audience of an access token when no resource was asked for; null for the issuer itself.</summary>
    public string? DefaultAudience { get; init; }

    /// <summary>How <c>resource</c> is read; null ignores it.</summary>
    public ResourceProfile? Resources { get; init; }

    /// <summary>True says in the token response how many seconds the refresh token lives unused: <c>refresh_token_expires_in</c> (E-216).</summary>
    public bool RefreshTokenExpiresIn { get; init; }

    /// <summary>True writes codes and opaque tokens with base64 padding, as ID-porten's samples show them (D-27): a client must encode them.</summary>
    public required bool PaddedHandles { get; init; }

    /// <summary>True refuses a state outside printable ASCII (E-289).</summary>
    public required bool StateIsPrintableAscii { get; init; }

    /// <summary>The claims that userinfo answers with beside <c>sub</c>, by the scope that opens them.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> UserInfoClaims { get; init; }

    /// <summary>The claims about the person that the id_token carries without being asked.</summary>
    public required IReadOnlyList<string> IdTokenClaims { get; init; }

    /// <summary>The scope a client needs to introspect tokens: not every client may ask about every token. Null where nobody introspects.</summary>
    public string? IntrospectionScope { get; init; }

    /// <summary>True lets a client ask about its own tokens without that scope.</summary>
    public required bool ClientsIntrospectTheirOwnTokens { get; init; }

    /// <summary>True adds to discovery what RFC 8414 and OpenID Connect recommend and ID-porten's document does not have (E-302).</summary>
    public required bool DiscoveryIsComplete { get; init; }

    /// <summary>How long to wait after each failed attempt to tell a client of a logout before the next; after the last of them it is given up. ID-porten tries once.</summary>
    public IReadOnlyList<TimeSpan> LogoutRetries { get; init; } = [];

    /// <summary>The members of a registration that not every profile has a use for, and this one has. Others are refused, not overlooked.</summary>
    public IReadOnlyList<string> ClientMembers { get; init; } = [];

    /// <summary>How tokens are bound to a key of the client (RFC 9449). Null: they are not, and a DPoP header is not looked at, like any header nobody knows.</summary>
    public DpopProfile? Dpop { get; init; }

    /// <summary>How an authorization request may come as a signed object (RFC 9101). Null: in no way (E-295).</summary>
    public RequestObjectProfile? RequestObjects { get; init; }

    /// <summary>How long clients may keep the discovery document and the keys.</summary>
    public required TimeSpan MetadataMaxAge { get; init; }

    /// <summary>E-213, E-254, D-06: confidential clients, and public ones whose refresh tokens are bound to a key, where the profile says so.</summary>
    public bool GivesRefreshTokensTo(Client client) => !client.IsPublic || (client.DpopBoundAccessTokens && Dpop is { BoundPublicClientsRefresh: true });
}
