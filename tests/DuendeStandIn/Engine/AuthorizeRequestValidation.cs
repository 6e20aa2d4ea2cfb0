using System.Collections.Specialized;
using System.Globalization;
using System.Security.Claims;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;

namespace DuendeStandIn;

/// <summary>The rules of the authorize endpoint in the published order, for the code flow with plain parameters; the host's own rules come last.</summary>
internal sealed class AuthorizeRequestValidation(
    IdentityServerOptions options,
    IIssuerNameService issuer,
    IClientStore clients,
    IRedirectUriValidator redirectUris,
    ScopeValidation scopes,
    ICustomAuthorizeRequestValidator custom)
{
    public async Task<AuthorizeRequestValidationResult> ValidateAsync(NameValueCollection parameters, ClaimsPrincipal user, string? session, CancellationToken ct)
    {
        var request = new ValidatedAuthorizeRequest
        {
            Raw = parameters,
            Options = options,
            IssuerName = await issuer.GetCurrentAsync(ct),
            Subject = user,
            SessionId = session,
        };
        var result = await RefusedAsync(request, ct);
        if (result is not null) return result;

        var asked = new CustomAuthorizeRequestValidationContext { Result = new AuthorizeRequestValidationResult(request) };
        await custom.ValidateAsync(asked, ct);
        return asked.Result;
    }

    private async Task<AuthorizeRequestValidationResult?> RefusedAsync(ValidatedAuthorizeRequest request, CancellationToken ct) =>
        UiLocales(request)
        ?? await ClientAsync(request, ct)
        ?? await RedirectUriAsync(request, ct)
        ?? Protocol(request)
        ?? await ScopesAsync(request, ct)
        ?? Optional(request);

    private AuthorizeRequestValidationResult? UiLocales(ValidatedAuthorizeRequest request)
    {
        request.UiLocales = Sent(request, "ui_locales");
        return request.UiLocales?.Length > options.InputLengthRestrictions.UiLocale ? new(request, "invalid_request", "ui_locales") : null;
    }

    private async Task<AuthorizeRequestValidationResult?> ClientAsync(ValidatedAuthorizeRequest request, CancellationToken ct)
    {
        if (Sent(request, "client_id") is not { } id || id.Length > options.InputLengthRestrictions.ClientId) return new(request, "invalid_request", "client_id");
        request.ClientId = id;
        if (await clients.FindEnabledClientByIdAsync(id, ct) is not { } client) return new(request, "unauthorized_client", "Nobody known by this client_id");
        request.SetClient(client);
        if (client.RequireRequestObject || client.RequirePushedAuthorization || Sent(request, "request") is not null || Sent(request, "request_uri") is not null)
            throw new NotSupportedException("The stand-in takes plain parameters only.");
        return null;
    }

    private async Task<AuthorizeRequestValidationResult?> RedirectUriAsync(ValidatedAuthorizeRequest request, CancellationToken ct)
    {
        if (Sent(request, "redirect_uri") is not { } uri || uri.Length > options.InputLengthRestrictions.RedirectUri || !Uri.IsWellFormedUriString(uri, UriKind.Absolute))
            return new(request, "invalid_request", "redirect_uri");
        if (!await redirectUris.IsRedirectUriValidAsync(new RedirectUriValidationContext(uri, request), ct)) return new(request, "invalid_request", "redirect_uri");
        request.RedirectUri = uri;
        return null;
    }

    private AuthorizeRequestValidationResult? Protocol(ValidatedAuthorizeRequest request)
    {
        request.State = Sent(request, "state");
        if (Sent(request, "response_type") is not "code") return new(request, "unsupported_response_type", "Only code is played");
        request.ResponseType = "code";
        request.GrantType = GrantType.AuthorizationCode;
        request.ResponseMode = Sent(request, "response_mode") ?? "query";
        if (request.ResponseMode is "fragment" or "form_post") throw new NotSupportedException("The stand-in answers in the query only.");
        if (request.ResponseMode is not "query") return new(request, "unsupported_response_type", "response_mode");

        request.CodeChallenge = Sent(request, "code_challenge");
        var method = Sent(request, "code_challenge_method");
        if (CodeChallenges.RefusalAtAuthorize(request.Client, request.CodeChallenge, ref method, options.InputLengthRestrictions) is { } refusal) return new(request, "invalid_request", refusal);
        request.CodeChallengeMethod = request.CodeChallenge is null ? null : method;

        return request.Client.AllowedGrantTypes.Contains(GrantType.AuthorizationCode) ? null : new(request, "unauthorized_client", "The client may not have codes");
    }

    private async Task<AuthorizeRequestValidationResult?> ScopesAsync(ValidatedAuthorizeRequest request, CancellationToken ct)
    {
        if (Sent(request, "scope") is not { } scope || scope.Length > options.InputLengthRestrictions.Scope) return new(request, "invalid_request", "scope");
        request.RequestedScopes = [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        request.IsOpenIdRequest = request.RequestedScopes.Contains(Duende.IdentityServer.IdentityServerConstants.StandardScopes.OpenId);
        request.ValidatedResources = await scopes.ValidateAsync(request.Client, request.RequestedScopes, ct);
        return request.ValidatedResources.Succeeded ? null : new(request, "invalid_scope", "scope");
    }

    private AuthorizeRequestValidationResult? Optional(ValidatedAuthorizeRequest request)
    {
        request.Nonce = Sent(request, "nonce");
        if (request.Nonce?.Length > options.InputLengthRestrictions.Nonce) return new(request, "invalid_request", "nonce");

        request.PromptModes = Sent(request, "prompt")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (request.PromptModes.Any(prompt => prompt is not ("none" or "login" or "consent" or "select_account"))) return new(request, "invalid_request", "prompt");
        if (request.PromptModes.Contains("none") && request.PromptModes.Count() > 1) return new(request, "invalid_request", "prompt");

        if (Sent(request, "max_age") is { } age)
        {
            if (!int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return new(request, "invalid_request", "max_age");
            request.MaxAge = seconds;
        }

        request.DisplayMode = Sent(request, "display");
        request.LoginHint = Sent(request, "login_hint");
        if (request.LoginHint?.Length > options.InputLengthRestrictions.LoginHint) return new(request, "invalid_request", "login_hint");
        var acr = Sent(request, "acr_values");
        if (acr?.Length > options.InputLengthRestrictions.AcrValues) return new(request, "invalid_request", "acr_values");
        request.AuthenticationContextReferenceClasses = [.. acr?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []];
        return null;
    }

    private static string? Sent(ValidatedAuthorizeRequest request, string name) => string.IsNullOrWhiteSpace(request.Raw[name]) ? null : request.Raw[name];
}
