using System.Security.Claims;

namespace Duende.IdentityServer.Models;

/// <summary>What asks for tokens: a <see cref="Client"/>, or (not here) a SAML service provider.</summary>
public interface IConnectedApplication;

/// <summary>A registered client. Lifetimes are in seconds.</summary>
public class Client : IConnectedApplication
{
    public bool Enabled { get; set; } = true;
    public string ClientId { get; set; } = default!;
    public string ProtocolType { get; set; } = IdentityServerConstants.ProtocolTypes.OpenIdConnect;
    public ICollection<Secret> ClientSecrets { get; set; } = new HashSet<Secret>();
    public bool RequireClientSecret { get; set; } = true;
    public string? ClientName { get; set; }
    public string? Description { get; set; }
    public string? ClientUri { get; set; }
    public string? LogoUri { get; set; }
    public string? InitiateLoginUri { get; set; }
    public bool RequireConsent { get; set; }
    public bool AllowRememberConsent { get; set; } = true;
    public int? ConsentLifetime { get; set; }
    public ICollection<string> AllowedGrantTypes { get; set; } = new HashSet<string>();
    public bool RequirePkce { get; set; } = true;
    public bool AllowPlainTextPkce { get; set; }
    public bool RequireRequestObject { get; set; }
    public bool RequirePushedAuthorization { get; set; }
    public int? PushedAuthorizationLifetime { get; set; }
    public bool RequireDPoP { get; set; }
    public DPoPTokenExpirationValidationMode DPoPValidationMode { get; set; } = DPoPTokenExpirationValidationMode.Iat;
    public TimeSpan DPoPClockSkew { get; set; } = TimeSpan.FromMinutes(5);
    public bool AllowAccessTokensViaBrowser { get; set; }
    public ICollection<string> RedirectUris { get; set; } = new HashSet<string>();
    public ICollection<string> PostLogoutRedirectUris { get; set; } = new HashSet<string>();
    public string? FrontChannelLogoutUri { get; set; }
    public bool FrontChannelLogoutSessionRequired { get; set; } = true;
    public string? BackChannelLogoutUri { get; set; }
    public bool BackChannelLogoutSessionRequired { get; set; } = true;
    public bool AllowOfflineAccess { get; set; }
    public ICollection<string> AllowedScopes { get; set; } = new HashSet<string>();
    public bool AlwaysIncludeUserClaimsInIdToken { get; set; }
    public int IdentityTokenLifetime { get; set; } = 300;
    public ICollection<string> AllowedIdentityTokenSigningAlgorithms { get; set; } = new HashSet<string>();
    public int AccessTokenLifetime { get; set; } = 3600;
    public int AuthorizationCodeLifetime { get; set; } = 300;
    public int AbsoluteRefreshTokenLifetime { get; set; } = 2592000;
    public int SlidingRefreshTokenLifetime { get; set; } = 1296000;
    public TokenUsage RefreshTokenUsage { get; set; } = TokenUsage.ReUse;
    public bool UpdateAccessTokenClaimsOnRefresh { get; set; }
    public TokenExpiration RefreshTokenExpiration { get; set; } = TokenExpiration.Absolute;
    public AccessTokenType AccessTokenType { get; set; } = AccessTokenType.Jwt;
    public bool EnableLocalLogin { get; set; } = true;
    public ICollection<string> IdentityProviderRestrictions { get; set; } = new HashSet<string>();
    public bool IncludeJwtId { get; set; } = true;
    public ICollection<ClientClaim> Claims { get; set; } = new HashSet<ClientClaim>();
    public bool AlwaysSendClientClaims { get; set; }
    public string? ClientClaimsPrefix { get; set; } = "client_";
    public string? PairWiseSubjectSalt { get; set; }
    public int? UserSsoLifetime { get; set; }
    public string? UserCodeType { get; set; }
    public int DeviceCodeLifetime { get; set; } = 300;
    public int? CibaLifetime { get; set; }
    public int? PollingInterval { get; set; }
    public bool? CoordinateLifetimeWithUserSession { get; set; }
    public ICollection<string> AllowedCorsOrigins { get; set; } = new HashSet<string>();
    public IDictionary<string, string> Properties { get; set; } = new Dictionary<string, string>();
}

/// <summary>A claim about the client itself.</summary>
public class ClientClaim
{
    public ClientClaim() { }
    public ClientClaim(string type, string value) : this(type, value, ClaimValueTypes.String) { }

    public ClientClaim(string type, string value, string valueType)
    {
        Type = type;
        Value = value;
        ValueType = valueType;
    }

    public string Type { get; set; } = default!;
    public string Value { get; set; } = default!;
    public string ValueType { get; set; } = ClaimValueTypes.String;
}

public enum AccessTokenType
{
    Jwt = 0,
    Reference = 1,
}

public enum TokenUsage
{
    ReUse = 0,
    OneTimeOnly = 1,
}

public enum TokenExpiration
{
    Sliding = 0,
    Absolute = 1,
}

public enum ProofType
{
    None = 0,
    ClientCertificate = 1,
    DPoP = 2,
}

[Flags]
public enum DPoPTokenExpirationValidationMode
{
    Custom = 0,
    Iat = 1,
    Nonce = 2,
}

public static class GrantType
{
    public const string Implicit = "implicit";
    public const string Hybrid = "hybrid";
    public const string AuthorizationCode = "authorization_code";
    public const string ClientCredentials = "client_credentials";
    public const string ResourceOwnerPassword = "password";
    public const string DeviceFlow = "urn:ietf:params:oauth:grant-type:device_code";
    public const string Ciba = "urn:openid:params:grant-type:ciba";
}

public static class GrantTypes
{
    public static ICollection<string> Code => [GrantType.AuthorizationCode];
    public static ICollection<string> ClientCredentials => [GrantType.ClientCredentials];
    public static ICollection<string> CodeAndClientCredentials => [GrantType.AuthorizationCode, GrantType.ClientCredentials];
}
