using System.Security.Claims;

namespace Duende.IdentityServer.Models;

/// <summary>A row of the store of grants; <see cref="Data"/> is the grant as JSON.</summary>
public class PersistedGrant
{
    public string Key { get; set; } = default!;
    public string Type { get; set; } = default!;
    public string SubjectId { get; set; } = default!;
    public string? SessionId { get; set; }
    public string ClientId { get; set; } = default!;
    public string? Description { get; set; }
    public DateTime CreationTime { get; set; }
    public DateTime? Expiration { get; set; }
    public DateTime? ConsumedTime { get; set; }
    public string Data { get; set; } = default!;
}

public class AuthorizationCode
{
    public DateTime CreationTime { get; set; }
    public int Lifetime { get; set; }
    public string ClientId { get; set; } = default!;
    public ClaimsPrincipal Subject { get; set; } = default!;
    public bool IsOpenId { get; set; }
    public IEnumerable<string> RequestedScopes { get; set; } = default!;
    public IEnumerable<string>? RequestedResourceIndicators { get; set; }
    public string RedirectUri { get; set; } = default!;
    public string? Nonce { get; set; }
    public string? StateHash { get; set; }
    public bool WasConsentShown { get; set; }
    public string SessionId { get; set; } = default!;
    public string? CodeChallenge { get; set; }
    public string? CodeChallengeMethod { get; set; }
    public string? DPoPKeyThumbprint { get; set; }
    public string? Description { get; set; }
    public IDictionary<string, string> Properties { get; set; } = new Dictionary<string, string>();
}

public class RefreshToken
{
    public DateTime CreationTime { get; set; }
    public int Lifetime { get; set; }
    public DateTime? ConsumedTime { get; set; }
    public Token? AccessToken { get; set; }
    public Dictionary<string, Token> AccessTokens { get; set; } = [];
    public ClaimsPrincipal Subject { get; set; } = default!;
    public int Version { get; set; } = 5;
    public string ClientId { get; set; } = default!;
    public string? SubjectId => Subject?.FindFirst("sub")?.Value;
    public string? SessionId { get; set; }
    public string? Description { get; set; }
    public IEnumerable<string> AuthorizedScopes { get; set; } = default!;
    public IEnumerable<string>? AuthorizedResourceIndicators { get; set; }
    public ProofType? ProofType { get; set; }

    public Token? GetAccessToken(string? resourceIndicator = null) => AccessTokens.GetValueOrDefault(resourceIndicator ?? "");
    public void SetAccessToken(Token token, string? resourceIndicator = null) => AccessTokens[resourceIndicator ?? ""] = token;
}

public class DeviceCode;

public class BackChannelAuthenticationRequest;

public class SamlAttribute;
