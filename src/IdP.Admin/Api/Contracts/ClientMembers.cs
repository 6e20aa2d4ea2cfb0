using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace IdP.Admin.Api.Contracts;

/// <summary>A registration as it is written: RFC 7591's names and ID-porten's, and what administrators keep beside it.</summary>
public record ClientMembers
{
    /// <summary>The name of the issuer. May be left out where the deployment has only one. Never changes.</summary>
    public string? Issuer { get; init; }

    /// <summary>1 to 100 characters of A-Z a-z 0-9 . _ ~ : - and never changed. A new client without one is given one.</summary>
    public string? ClientId { get; init; }

    /// <summary>What people read on the sign-in page.</summary>
    public string? ClientName { get; init; }

    /// <summary>web, browser or native. Never changes.</summary>
    public string? ApplicationType { get; init; }

    /// <summary>client_secret_basic, client_secret_post, private_key_jwt or none.</summary>
    public string? TokenEndpointAuthMethod { get; init; }

    public IReadOnlyList<string>? GrantTypes { get; init; }

    public IReadOnlyList<string>? RedirectUris { get; init; }

    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    /// <summary>Separated by spaces.</summary>
    public string? Scope { get; init; }

    /// <summary>The same as an array; write one of the two.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Nine digits. May be left out: it is the organisation in the address.</summary>
    public string? ClientOrgno { get; init; }

    /// <summary>False refuses every request of the client.</summary>
    public bool? Active { get; init; }

    /// <summary>S256, or none where the client authenticates.</summary>
    public string? CodeChallengeMethod { get; init; }

    /// <summary>jwt or reference.</summary>
    public string? AccessTokenFormat { get; init; }

    /// <summary>Seconds; left out for the profile's default. So are the two after it.</summary>
    public int? AccessTokenLifetime { get; init; }

    public int? RefreshTokenLifetime { get; init; }

    public int? AuthorizationLifetime { get; init; }

    /// <summary>ONETIME or REUSE.</summary>
    public string? RefreshTokenUsage { get; init; }

    public bool? SsoDisabled { get; init; }

    public string? FrontchannelLogoutUri { get; init; }

    public bool? FrontchannelLogoutSessionRequired { get; init; }

    /// <summary>Where a logout token is posted when the person signs out.</summary>
    public string? BackchannelLogoutUri { get; init; }

    public bool? BackchannelLogoutSessionRequired { get; init; }

    /// <summary>True takes authorization requests from the pushed authorization endpoint alone.</summary>
    public bool? RequirePushedAuthorizationRequests { get; init; }

    /// <summary>True refuses token requests without a DPoP proof.</summary>
    public bool? DpopBoundAccessTokens { get; init; }

    /// <summary>True takes authorization requests as signed request objects alone.</summary>
    public bool? RequireSignedRequestObject { get; init; }

    /// <summary>Login.gov: clients of one agency see the same subject.</summary>
    public string? AgencyId { get; init; }

    /// <summary>Login.gov: 1, or 2 with verified attributes.</summary>
    public int? Ial { get; init; }

    /// <summary>Login.gov: 1 to 3, when the request names no level.</summary>
    public int? DefaultAal { get; init; }

    /// <summary>Login.gov: may the client ask for prompt=login?</summary>
    public bool? AllowPromptLogin { get; init; }

    /// <summary>ID-porten: the customers on whose behalf the client may ask, each 1 to 100 printable ASCII characters without spaces.</summary>
    [JsonPropertyName("onbehalfof")]
    public IReadOnlyList<string>? OnBehalfOf { get; init; }

    /// <summary>Lower-case hex SHA-256 of the one business certificate the client may use.</summary>
    public string? CertificateLock { get; init; }

    /// <summary>Public keys, RFC 7517. Left out, the registered ones stay as they are.</summary>
    public KeySet? Jwks { get; init; }

    /// <summary>Where the public keys are published instead; https.</summary>
    public string? JwksUri { get; init; }

    /// <summary>For colleagues; never shown to people who sign in.</summary>
    public string? Description { get; init; }

    /// <summary>E-mail addresses of those who run the client.</summary>
    public IReadOnlyList<string>? Contacts { get; init; }

    /// <summary>Where the registration is kept, when that is not the console: git:payments.</summary>
    public string? ManagedBy { get; init; }
}

/// <summary>RFC7517-5.</summary>
public sealed record KeySet(IReadOnlyList<JsonObject> Keys);
