using System.Security.Cryptography;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Storage;

namespace IdP.Tests.Stores;

/// <summary>One valid thing of each kind; a test changes what it is about.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static string Handle() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static Grant Grant() => new()
    {
        GrantId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        Issuer = "main",
        ClientId = "client",
        Subject = "subject",
        UserId = "user",
        Scope = "openid profile",
        Acr = "idporten-loa-substantial",
        Amr = ["Minid PIN", "otp"],
        AuthTime = Now.AddMinutes(-5),
        Locale = "nb",
        SessionId = "session",
        Resource = "https://api.example/",
        OnBehalfOf = "customer",
        RequestedAcr = "high",
        Created = Now,
        Expires = Now.AddHours(2),
    };

    public static AuthorizationCode Code(Grant? grant = null) => new()
    {
        Grant = grant ?? Grant(),
        RedirectUri = "https://rp.example/callback",
        CodeChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        Nonce = "nonce",
        DpopJkt = "thumbprint",
        Expires = Now.AddMinutes(2),
    };

    public static RefreshToken RefreshToken(Grant grant) => new()
    {
        Grant = grant,
        Scope = grant.Scope,
        Expires = Now.AddMinutes(10),
        DpopJkt = "thumbprint",
        SuccessorSalt = RandomNumberGenerator.GetBytes(32),
    };

    public static AccessToken AccessToken(Grant? grant) => new()
    {
        Grant = grant,
        Issuer = "main",
        ClientId = "client",
        Subject = grant?.Subject ?? "client",
        Scope = grant?.Scope ?? "api",
        ClientAmr = "private_key_jwt",
        DpopJkt = "thumbprint",
        Issued = Now,
        Expires = Now.AddMinutes(2),
    };

    public static Session Session() => new()
    {
        SessionId = "sid",
        Issuer = "main",
        UserId = "user",
        Acr = "acr",
        Amr = ["pwd"],
        AuthTime = Now,
        Locale = "nb",
        Created = Now,
        LastUsed = Now,
    };

    public static LogoutNotice Notice(string id = "1") => new()
    {
        NoticeId = id,
        Issuer = "main",
        ClientId = "client",
        Uri = "https://rp.example/signed-out",
        Subject = "subject",
        SessionId = "session",
        Created = Now,
        NextAttempt = Now,
        Expires = Now.AddDays(7),
    };

    public static UsedAssertion Assertion() => new(RandomNumberGenerator.GetBytes(32), Now.AddMinutes(2));

    public static Client Client(string id = "client") => new()
    {
        ClientId = id,
        Issuer = "main",
        ClientName = "A client",
        ApplicationType = ApplicationType.Browser,
        TokenEndpointAuthMethod = AuthenticationMethods.None,
        GrantTypes = ["authorization_code", "refresh_token"],
        RedirectUris = ["https://rp.example/b", "https://rp.example:8443/a"],
        PostLogoutRedirectUris = ["https://rp.example/bye"],
        Scopes = ["openid", "profile"],
        Secrets =
        [
            new() { Type = SecretTypes.SharedSecret, Value = "c2VjcmV0", Description = "first", Expiration = Now.AddDays(1).UtcDateTime },
            new() { Type = SecretTypes.BusinessCertificate, Value = "991825827" },
        ],
        OrganizationNumber = "991825827",
        RequirePkce = true,
        AccessTokenFormat = AccessTokenFormat.Reference,
        RefreshTokenUsage = RefreshTokenUsage.Reuse,
        AccessTokenLifetime = TimeSpan.FromSeconds(90),
        AuthorizationLifetime = TimeSpan.FromHours(1),
        SsoDisabled = true,
        FrontchannelLogoutUri = "https://rp.example/out",
        FrontchannelLogoutSessionRequired = true,
        BackchannelLogoutUri = "https://rp.example/signed-out",
        BackchannelLogoutSessionRequired = true,
        JwksUri = "https://rp.example/keys",
        RequirePushedAuthorizationRequests = true,
        DpopBoundAccessTokens = true,
        RequireSignedRequestObject = true,
        AgencyId = "7",
        Ial = 2,
        DefaultAal = 3,
        AllowPromptLogin = true,
        OnBehalfOf = ["first-customer", "second-customer"],
    };
}
