using System.Security.Claims;
using Duende.IdentityServer.Validation;
using Microsoft.IdentityModel.Tokens;

namespace Duende.IdentityServer.Models;

/// <summary>An access token or identity token before it is written; <see cref="Lifetime"/> is in seconds.</summary>
public class Token
{
    public Token() { }
    public Token(string tokenType) => Type = tokenType;

    public ICollection<string> AllowedSigningAlgorithms { get; set; } = new HashSet<string>();
    public string? Confirmation { get; set; }
    public ICollection<string> Audiences { get; set; } = new HashSet<string>();
    public string Issuer { get; set; } = default!;
    public DateTime CreationTime { get; set; }
    public int Lifetime { get; set; }
    public string Type { get; set; } = "access_token";
    public string ClientId { get; set; } = default!;
    public AccessTokenType AccessTokenType { get; set; }
    public string? Description { get; set; }
    public bool IncludeJwtId { get; set; }
    public ICollection<Claim> Claims { get; set; } = new HashSet<Claim>();
    public int Version { get; set; } = 5;
    public string? SubjectId => Claims.FirstOrDefault(claim => claim.Type == "sub")?.Value;
    public string? SessionId => Claims.FirstOrDefault(claim => claim.Type == "sid")?.Value;
    public IEnumerable<string> Scopes => Claims.Where(claim => claim.Type == "scope").Select(claim => claim.Value);
}

public class TokenCreationRequest
{
    public ClaimsPrincipal? Subject { get; set; }
    public ResourceValidationResult ValidatedResources { get; set; } = default!;
    public ValidatedRequest ValidatedRequest { get; set; } = default!;
    public bool IncludeAllIdentityClaims { get; set; }
    public string? AccessTokenToHash { get; set; }
    public string? AuthorizationCodeToHash { get; set; }
    public string? StateHash { get; set; }
    public string? Nonce { get; set; }
    public string? Description { get; set; }

    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(ValidatedResources);
        ArgumentNullException.ThrowIfNull(ValidatedRequest);
    }
}

public class RefreshTokenCreationRequest
{
    public Client Client { get; set; } = default!;
    public ClaimsPrincipal Subject { get; set; } = default!;
    public string? Description { get; set; }
    public IEnumerable<string> AuthorizedScopes { get; set; } = default!;
    public IEnumerable<string>? AuthorizedResourceIndicators { get; set; }
    public string? RequestedResourceIndicator { get; set; }
    public Token AccessToken { get; set; } = default!;
    public ProofType ProofType { get; set; }

    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Client);
        ArgumentNullException.ThrowIfNull(Subject);
        ArgumentNullException.ThrowIfNull(AuthorizedScopes);
        ArgumentNullException.ThrowIfNull(AccessToken);
    }
}

public class RefreshTokenUpdateRequest
{
    public string Handle { get; set; } = default!;
    public Client Client { get; set; } = default!;
    public RefreshToken RefreshToken { get; set; } = default!;
    public bool MustUpdate { get; set; }
}

public class SecurityKeyInfo
{
    public SecurityKey Key { get; set; } = default!;
    public string SigningAlgorithm { get; set; } = default!;
}
