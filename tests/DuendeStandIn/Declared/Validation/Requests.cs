using System.Collections.Specialized;
using System.Security.Claims;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

public interface IValidatedRequest;

public class ValidatedRequest : IValidatedRequest
{
    public NameValueCollection Raw { get; set; } = default!;
    public Client Client { get; set; } = default!;
    public string IssuerName { get; set; } = default!;
    public ParsedSecret? Secret { get; set; }
    public int AccessTokenLifetime { get; set; }
    public ICollection<Claim> ClientClaims { get; set; } = new HashSet<Claim>();
    public AccessTokenType AccessTokenType { get; set; }
    public ClaimsPrincipal? Subject { get; set; }
    public string? SessionId { get; set; }
    public IdentityServerOptions Options { get; set; } = default!;
    public ResourceValidationResult ValidatedResources { get; set; } = new();
    public string? Confirmation { get; set; }
    public ProofType ProofType { get; set; }
    public string ClientId { get; set; } = default!;

    public void SetClient(Client client, ParsedSecret? secret = null, string confirmation = "")
    {
        Client = client;
        ClientId = client.ClientId;
        Secret = secret;
        Confirmation = confirmation;
        AccessTokenLifetime = client.AccessTokenLifetime;
        AccessTokenType = client.AccessTokenType;
        ClientClaims = [.. client.Claims.Select(claim => new Claim(claim.Type, claim.Value, claim.ValueType))];
    }
}

public class ValidatedTokenRequest : ValidatedRequest
{
    public string GrantType { get; set; } = default!;
    public IEnumerable<string>? RequestedScopes { get; set; }
    public string? RequestedResourceIndicator { get; set; }
    public string? UserName { get; set; }
    public RefreshToken? RefreshToken { get; set; }
    public string? RefreshTokenHandle { get; set; }
    public AuthorizationCode? AuthorizationCode { get; set; }
    public string? AuthorizationCodeHandle { get; set; }
    public string? CodeVerifier { get; set; }
    public DeviceCode? DeviceCode { get; set; }
    public BackChannelAuthenticationRequest? BackChannelAuthenticationRequest { get; set; }
    public string? ProofKeyThumbprint { get; set; }
}

public class ValidatedAuthorizeRequest : ValidatedRequest
{
    public string ResponseType { get; set; } = default!;
    public string ResponseMode { get; set; } = default!;
    public string GrantType { get; set; } = default!;
    public string RedirectUri { get; set; } = default!;
    public List<string> RequestedScopes { get; set; } = [];
    public bool WasConsentShown { get; set; }
    public string? Description { get; set; }
    public string? State { get; set; }
    public string? UiLocales { get; set; }
    public bool IsOpenIdRequest { get; set; }
    public string? Nonce { get; set; }
    public List<string>? AuthenticationContextReferenceClasses { get; set; }
    public string? DisplayMode { get; set; }
    public IEnumerable<string> PromptModes { get; set; } = [];
    public int? MaxAge { get; set; }
    public string? LoginHint { get; set; }
    public string? CodeChallenge { get; set; }
    public string? CodeChallengeMethod { get; set; }
    public IEnumerable<Claim>? RequestObjectValues { get; set; }
    public string? DPoPKeyThumbprint { get; set; }
    public AuthorizeRequestType AuthorizeRequestType { get; set; }
}

public interface ITokenRequestValidator
{
    Task<TokenRequestValidationResult> ValidateRequestAsync(TokenRequestValidationContext context, CancellationToken ct);
}

public class TokenRequestValidationContext
{
    public NameValueCollection RequestParameters { get; set; } = default!;
    public ClientSecretValidationResult ClientValidationResult { get; set; } = default!;
    public System.Security.Cryptography.X509Certificates.X509Certificate2 ClientCertificate { get; set; } = default!;
    public string DPoPProofToken { get; set; } = default!;
}

public class TokenRequestValidationResult : ValidationResult
{
    public TokenRequestValidationResult(ValidatedTokenRequest validatedRequest, Dictionary<string, object>? customResponse = null)
    {
        IsError = false;
        ValidatedRequest = validatedRequest;
        CustomResponse = customResponse;
    }

    public TokenRequestValidationResult(ValidatedTokenRequest validatedRequest, string error, string? errorDescription = null, Dictionary<string, object>? customResponse = null)
    {
        Error = error;
        ErrorDescription = errorDescription;
        ValidatedRequest = validatedRequest;
        CustomResponse = customResponse;
    }

    public ValidatedTokenRequest ValidatedRequest { get; }
    public Dictionary<string, object>? CustomResponse { get; set; }
    public string? DPoPNonce { get; set; }
}

public interface ICustomTokenRequestValidator
{
    Task ValidateAsync(CustomTokenRequestValidationContext context, CancellationToken ct);
}

public class CustomTokenRequestValidationContext
{
    public TokenRequestValidationResult? Result { get; set; }
}

public class AuthorizeRequestValidationResult : ValidationResult
{
    public AuthorizeRequestValidationResult(ValidatedAuthorizeRequest request)
    {
        IsError = false;
        ValidatedRequest = request;
    }

    public AuthorizeRequestValidationResult(ValidatedAuthorizeRequest request, string error, string? errorDescription = null)
    {
        Error = error;
        ErrorDescription = errorDescription;
        ValidatedRequest = request;
    }

    public ValidatedAuthorizeRequest ValidatedRequest { get; }
}

public interface ICustomAuthorizeRequestValidator
{
    Task ValidateAsync(CustomAuthorizeRequestValidationContext context, CancellationToken ct);
}

public class CustomAuthorizeRequestValidationContext
{
    public AuthorizeRequestValidationResult? Result { get; set; }
}
