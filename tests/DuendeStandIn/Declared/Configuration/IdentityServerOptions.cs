namespace Duende.IdentityServer.Configuration;

public class IdentityServerOptions
{
    public string? IssuerUri { get; set; }
    public bool LowerCaseIssuerUri { get; set; } = true;
    public string? LicenseKey { get; set; }
    public string AccessTokenJwtType { get; set; } = "at+jwt";
    public bool EmitStaticAudienceClaim { get; set; }
    public bool EmitScopesAsSpaceDelimitedStringInJwt { get; set; }
    public bool EmitIssuerIdentificationResponseParameter { get; set; } = true;
    public bool EmitStateHash { get; set; }
    public bool StrictClientAssertionAudienceValidation { get; set; }
    public TimeSpan JwtValidationClockSkew { get; set; } = TimeSpan.FromMinutes(5);
    public ICollection<string> SupportedClientAssertionSigningAlgorithms { get; set; } = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    public EndpointsOptions Endpoints { get; set; } = new();
    public DiscoveryOptions Discovery { get; set; } = new();
    public AuthenticationOptions Authentication { get; set; } = new();
    public EventsOptions Events { get; set; } = new();
    public InputLengthRestrictions InputLengthRestrictions { get; set; } = new();
    public UserInteractionOptions UserInteraction { get; set; } = new();
    public LoggingOptions Logging { get; set; } = new();
    public KeyManagementOptions KeyManagement { get; set; } = new();
    public PersistentGrantOptions PersistentGrants { get; set; } = new();
}

/// <summary>The stand-in has two endpoints and looks at their two switches only.</summary>
public class EndpointsOptions
{
    public bool EnableAuthorizeEndpoint { get; set; } = true;
    public bool EnableTokenEndpoint { get; set; } = true;
    public bool EnableUserInfoEndpoint { get; set; } = true;
    public bool EnableDiscoveryEndpoint { get; set; } = true;
    public bool EnableEndSessionEndpoint { get; set; } = true;
    public bool EnableCheckSessionEndpoint { get; set; } = true;
    public bool EnableTokenRevocationEndpoint { get; set; } = true;
    public bool EnableIntrospectionEndpoint { get; set; } = true;
    public bool EnableDeviceAuthorizationEndpoint { get; set; } = true;
    public bool EnableBackchannelAuthenticationEndpoint { get; set; } = true;
    public bool EnablePushedAuthorizationEndpoint { get; set; } = true;
    public bool EnableJwtRequestUri { get; set; }
}

/// <summary>Taken and not looked at: the stand-in has no discovery document.</summary>
public class DiscoveryOptions
{
    public bool ShowEndpoints { get; set; } = true;
    public bool ShowKeySet { get; set; } = true;
    public bool ShowIdentityScopes { get; set; } = true;
    public bool ShowApiScopes { get; set; } = true;
    public bool ShowClaims { get; set; } = true;
    public bool ShowResponseTypes { get; set; } = true;
    public bool ShowResponseModes { get; set; } = true;
    public bool ShowGrantTypes { get; set; } = true;
    public bool ShowExtensionGrantTypes { get; set; } = true;
    public bool ShowTokenEndpointAuthenticationMethods { get; set; } = true;
    public bool ExpandRelativePathsInCustomEntries { get; set; } = true;
    public int? ResponseCacheInterval { get; set; }
    public Dictionary<string, object> CustomEntries { get; set; } = [];
}

public class AuthenticationOptions
{
    public string? CookieAuthenticationScheme { get; set; }
    public TimeSpan CookieLifetime { get; set; } = TimeSpan.FromHours(10);
    public bool CookieSlidingExpiration { get; set; }
}

/// <summary>Taken and not looked at: the stand-in raises no events.</summary>
public class EventsOptions
{
    public bool RaiseSuccessEvents { get; set; }
    public bool RaiseFailureEvents { get; set; }
    public bool RaiseInformationEvents { get; set; }
    public bool RaiseErrorEvents { get; set; }
}

/// <summary>How many characters a parameter may have.</summary>
public class InputLengthRestrictions
{
    public int ClientId { get; set; } = 100;
    public int ClientSecret { get; set; } = 100;
    public int Scope { get; set; } = 300;
    public int RedirectUri { get; set; } = 400;
    public int Nonce { get; set; } = 300;
    public int UiLocale { get; set; } = 100;
    public int LoginHint { get; set; } = 100;
    public int AcrValues { get; set; } = 300;
    public int GrantType { get; set; } = 100;
    public int UserName { get; set; } = 100;
    public int Password { get; set; } = 100;
    public int AuthorizationCode { get; set; } = 100;
    public int RefreshToken { get; set; } = 100;
    public int TokenHandle { get; set; } = 100;
    public int Jwt { get; set; } = 51200;
    public int CodeChallengeMinLength { get; } = 43;
    public int CodeChallengeMaxLength { get; } = 128;
    public int CodeVerifierMinLength { get; } = 43;
    public int CodeVerifierMaxLength { get; } = 128;
}

public class UserInteractionOptions
{
    /// <summary>Where the cookie scheme says, when it is not set.</summary>
    public string? LoginUrl { get; set; }
    public string? LoginReturnUrlParameter { get; set; } = "returnUrl";
    public string? LogoutUrl { get; set; }
    public string LogoutIdParameter { get; set; } = "logoutId";
    public string ConsentUrl { get; set; } = "/consent";
    public string ConsentReturnUrlParameter { get; set; } = "returnUrl";
    public string ErrorUrl { get; set; } = "/home/error";
    public string ErrorIdParameter { get; set; } = "errorId";
}

/// <summary>Taken and not looked at: the stand-in logs no request.</summary>
public class LoggingOptions
{
    public ICollection<string> AuthorizeRequestSensitiveValuesFilter { get; set; } = [];
    public ICollection<string> TokenRequestSensitiveValuesFilter { get; set; } = [];
}

/// <summary>Taken and not looked at: the stand-in signs with the credentials it is given.</summary>
public class KeyManagementOptions
{
    public bool Enabled { get; set; } = true;
}

public class PersistentGrantOptions
{
    public bool DataProtectData { get; set; } = true;
    public bool DeleteOneTimeOnlyRefreshTokensOnUse { get; set; } = true;
}
