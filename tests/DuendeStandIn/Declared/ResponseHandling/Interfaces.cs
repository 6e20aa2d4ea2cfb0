using Duende.IdentityServer.Validation;

namespace Duende.IdentityServer.ResponseHandling;

public interface ITokenResponseGenerator
{
    Task<TokenResponse> ProcessAsync(TokenRequestValidationResult validationResult, CancellationToken ct);
}

public class TokenResponse
{
    public string AccessTokenType { get; set; } = default!;
    public string? IdentityToken { get; set; }
    public string AccessToken { get; set; } = default!;
    public int AccessTokenLifetime { get; set; }
    public string? RefreshToken { get; set; }
    public string Scope { get; set; } = default!;
    public string? DPoPNonce { get; set; }
    public Dictionary<string, object> Custom { get; set; } = [];
}

public interface IAuthorizeResponseGenerator
{
    Task<AuthorizeResponse> CreateResponseAsync(ValidatedAuthorizeRequest request, CancellationToken ct);
}

public class AuthorizeResponse
{
    public ValidatedAuthorizeRequest? Request { get; set; }
    public string? RedirectUri => Request?.RedirectUri;
    public string? State => Request?.State;
    public string? Scope { get; set; }
    public string? Code { get; set; }
    public string? Issuer { get; set; }
    public string? Error { get; set; }
    public string? ErrorDescription { get; set; }
    public bool IsError => Error is not null;
}
