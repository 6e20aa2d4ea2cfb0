using System.Security.Claims;
using Duende.IdentityServer.Models;

namespace Duende.IdentityServer.Validation;

public class TokenValidationResult : ValidationResult
{
    public IEnumerable<Claim>? Claims { get; set; }
    public string? Jwt { get; set; }
    public string? ReferenceTokenId { get; set; }
    public RefreshToken? RefreshToken { get; set; }
    public Client? Client { get; set; }
}

public interface IExtensionGrantValidator
{
    string GrantType { get; }
    Task ValidateAsync(ExtensionGrantValidationContext context, CancellationToken ct);
}

public class ExtensionGrantValidationContext
{
    public ValidatedTokenRequest Request { get; set; } = default!;
    public GrantValidationResult Result { get; set; } = new(TokenRequestErrors.InvalidGrant);
}

public enum TokenRequestErrors
{
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnauthorizedClient,
    UnsupportedGrantType,
    InvalidScope,
    InvalidTarget,
}

public class GrantValidationResult : ValidationResult
{
    public GrantValidationResult(Dictionary<string, object>? customResponse = null)
    {
        IsError = false;
        CustomResponse = customResponse ?? [];
    }

    public GrantValidationResult(ClaimsPrincipal principal, Dictionary<string, object>? customResponse = null) : this(customResponse) => Subject = principal;

    public GrantValidationResult(TokenRequestErrors error, string? errorDescription = null, Dictionary<string, object>? customResponse = null)
    {
        Error = error switch
        {
            TokenRequestErrors.InvalidRequest => "invalid_request",
            TokenRequestErrors.InvalidClient => "invalid_client",
            TokenRequestErrors.InvalidGrant => "invalid_grant",
            TokenRequestErrors.UnauthorizedClient => "unauthorized_client",
            TokenRequestErrors.UnsupportedGrantType => "unsupported_grant_type",
            TokenRequestErrors.InvalidScope => "invalid_scope",
            _ => "invalid_target",
        };
        ErrorDescription = errorDescription;
        CustomResponse = customResponse ?? [];
    }

    public ClaimsPrincipal? Subject { get; set; }
    public Dictionary<string, object> CustomResponse { get; set; }
}
