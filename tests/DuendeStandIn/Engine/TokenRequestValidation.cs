using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using static Duende.IdentityServer.IdentityServerConstants;

namespace DuendeStandIn;

/// <summary>Fourth and fifth of the token endpoint's steps: what is asked for, by the rules of its grant; then the host's own rules, last of all.</summary>
internal sealed class TokenRequestValidation(
    IdentityServerOptions options,
    IIssuerNameService issuer,
    IAuthorizationCodeStore codes,
    IRefreshTokenService refreshTokens,
    IProfileService profile,
    ScopeValidation scopes,
    IEnumerable<IExtensionGrantValidator> extensionGrants,
    ICustomTokenRequestValidator custom,
    TimeProvider time) : ITokenRequestValidator
{
    public async Task<TokenRequestValidationResult> ValidateRequestAsync(TokenRequestValidationContext context, CancellationToken ct)
    {
        var authenticated = context.ClientValidationResult;
        var request = new ValidatedTokenRequest { Raw = context.RequestParameters, Options = options, IssuerName = await issuer.GetCurrentAsync(ct) };
        request.SetClient(authenticated.Client!, authenticated.Secret, authenticated.Confirmation ?? "");

        if (request.Client.ProtocolType != ProtocolTypes.OpenIdConnect) return new(request, "invalid_client");
        var grantType = request.Raw["grant_type"];
        if (string.IsNullOrEmpty(grantType) || grantType.Length > options.InputLengthRestrictions.GrantType) return new(request, "unsupported_grant_type");
        request.GrantType = grantType;

        var result = grantType switch
        {
            GrantType.AuthorizationCode => await AuthorizationCodeAsync(request, ct),
            "refresh_token" => await RefreshTokenAsync(request, ct),
            GrantType.ClientCredentials => await ClientCredentialsAsync(request, ct),
            _ => await ExtensionGrantAsync(request, ct),
        };
        if (result.IsError) return result;

        var asked = new CustomTokenRequestValidationContext { Result = result };
        await custom.ValidateAsync(asked, ct);
        return asked.Result;
    }

    /// <summary>The code is gone before its redirect_uri or its verifier is looked at, and it is read and removed in two calls: neither a failed attempt nor a second one at the same time is undone.</summary>
    private async Task<TokenRequestValidationResult> AuthorizationCodeAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        if (!request.Client.AllowedGrantTypes.Contains(GrantType.AuthorizationCode) && !request.Client.AllowedGrantTypes.Contains(GrantType.Hybrid)) return new(request, "unauthorized_client");
        if (request.Raw["code"] is not { Length: > 0 } handle) return new(request, "invalid_grant");
        if (handle.Length > options.InputLengthRestrictions.AuthorizationCode) return new(request, "invalid_grant");
        if (await codes.GetAuthorizationCodeAsync(handle, ct) is not { } code) return new(request, "invalid_grant");
        if (code.ClientId != request.ClientId) return new(request, "invalid_grant");

        await codes.RemoveAuthorizationCodeAsync(handle, ct);

        request.AuthorizationCodeHandle = handle;
        request.AuthorizationCode = code;
        request.Subject = code.Subject;
        request.SessionId = code.SessionId;
        request.RequestedScopes = code.RequestedScopes;
        if (code.CreationTime.AddSeconds(code.Lifetime) <= time.GetUtcNow().UtcDateTime) return new(request, "invalid_grant");
        if (request.Raw["redirect_uri"] != code.RedirectUri) return new(request, "invalid_grant");
        if (!code.RequestedScopes.Any()) return new(request, "invalid_request");

        request.ValidatedResources = await scopes.ValidateAsync(request.Client, code.RequestedScopes, ct);
        if (!request.ValidatedResources.Succeeded) return new(request, "invalid_scope");

        request.CodeVerifier = request.Raw["code_verifier"] is { Length: > 0 } verifier ? verifier : null;
        if (!CodeChallenges.Proves(request.Client, code, request.CodeVerifier, options.InputLengthRestrictions)) return new(request, "invalid_grant");

        var active = new IsActiveContext(code.Subject, request.Client, ProfileIsActiveCallers.AuthorizationCodeValidation);
        await profile.IsActiveAsync(active, ct);
        return active.IsActive ? new(request) : new(request, "invalid_grant");
    }

    /// <summary>Whether the client may use refresh tokens at all is asked of AllowOfflineAccess alone, not of its grant types.</summary>
    private async Task<TokenRequestValidationResult> RefreshTokenAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        if (request.Raw["refresh_token"] is not { Length: > 0 } handle) return new(request, "invalid_request");
        if (handle.Length > options.InputLengthRestrictions.RefreshToken) return new(request, "invalid_grant");

        var found = await refreshTokens.ValidateRefreshTokenAsync(handle, request.Client, ct);
        if (found.IsError) return new(request, "invalid_grant");

        request.RefreshTokenHandle = handle;
        request.RefreshToken = found.RefreshToken!;
        request.Subject = found.RefreshToken!.Subject;
        request.SessionId = found.RefreshToken.SessionId;
        request.RequestedScopes = found.RefreshToken.AuthorizedScopes;
        request.ValidatedResources = await scopes.ValidateAsync(request.Client, found.RefreshToken.AuthorizedScopes, ct);
        return request.ValidatedResources.Succeeded ? new(request) : new(request, "invalid_scope");
    }

    private async Task<TokenRequestValidationResult> ClientCredentialsAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        if (!request.Client.AllowedGrantTypes.Contains(GrantType.ClientCredentials)) return new(request, "unauthorized_client");
        if (await RefusedScopesAsync(request, ct) is { } refused) return refused;
        var resources = request.ValidatedResources.Resources;
        return resources.IdentityResources.Count > 0 || resources.OfflineAccess ? new(request, "invalid_scope") : new(request);
    }

    private async Task<TokenRequestValidationResult> ExtensionGrantAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        var grant = extensionGrants.FirstOrDefault(grant => grant.GrantType == request.GrantType);
        if (grant is null || !request.Client.AllowedGrantTypes.Contains(request.GrantType)) return new(request, "unsupported_grant_type");
        if (await RefusedScopesAsync(request, ct) is { } refused) return refused;

        var context = new ExtensionGrantValidationContext { Request = request };
        await grant.ValidateAsync(context, ct);
        if (context.Result.IsError) return new(request, context.Result.Error ?? "invalid_grant", context.Result.ErrorDescription, context.Result.CustomResponse);
        request.Subject = context.Result.Subject;
        return new(request, context.Result.CustomResponse);
    }

    /// <summary>A client that names no scope asks for all its scopes.</summary>
    private async Task<TokenRequestValidationResult?> RefusedScopesAsync(ValidatedTokenRequest request, CancellationToken ct)
    {
        if ((request.Raw["scope"]?.Length ?? 0) > options.InputLengthRestrictions.Scope) return new(request, "invalid_scope");
        string[] named = request.Raw["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        request.RequestedScopes = named.Length > 0 ? named : [.. request.Client.AllowedScopes];
        request.ValidatedResources = await scopes.ValidateAsync(request.Client, request.RequestedScopes, ct);
        return request.ValidatedResources.Succeeded ? null : new(request, "invalid_scope");
    }
}
