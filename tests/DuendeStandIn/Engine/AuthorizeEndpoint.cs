using System.Collections.Specialized;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Duende.IdentityServer;
using Duende.IdentityServer.Configuration;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.ResponseHandling;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace DuendeStandIn;

/// <summary>Sends the browser on with 303: to the client with a code, to the login page, or to the error page. Only a few errors are the client's to know.</summary>
internal sealed partial class AuthorizeEndpoint(
    AuthorizeRequestValidation validation,
    IAuthorizeResponseGenerator responses,
    IProfileService profile,
    IdentityServerOptions options,
    IOptionsMonitor<CookieAuthenticationOptions> cookies,
    TimeProvider time,
    ILogger<AuthorizeEndpoint> logger)
{
    public const string Path = "/connect/authorize";
    public const string CallbackPath = "/connect/authorize/callback";

    private static readonly HashSet<string> ForTheClient =
        ["access_denied", "login_required", "interaction_required", "consent_required", "account_selection_required", "temporarily_unavailable", "unmet_authentication_requirements"];

    public async Task AnswerAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        if (await ParametersOfAsync(context) is not { } parameters) return;

        var scheme = await SignInScheme.OfAsync(context);
        var (user, session) = UserOf(await context.AuthenticateAsync(scheme));
        var result = await validation.ValidateAsync(parameters, user, session, ct);
        if (result.IsError)
        {
            SeeOther(context, Refusal(context, result));
            return;
        }

        var request = result.ValidatedRequest;
        if (request.Client.RequireConsent) throw new NotSupportedException("The stand-in has no consent page.");
        if (await MustSignInAsync(request, ct))
        {
            SeeOther(context, request.PromptModes.Contains("none")
                ? Refusal(context, new AuthorizeRequestValidationResult(request, "login_required"))
                : LoginPage(context, scheme, request));
            return;
        }

        var response = await responses.CreateResponseAsync(request, ct);
        SeeOther(context, ToClient(request, response.IsError
            ? [("error", response.Error), ("error_description", response.ErrorDescription)]
            : [("code", response.Code), ("scope", response.Scope)]));
    }

    private static async Task<NameValueCollection?> ParametersOfAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method)) return Parameters.Of(context.Request.Query);
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return null;
        }

        if (context.Request.HasFormContentType) return Parameters.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return null;
    }

    /// <summary>The user in the cookie. What a sign-in by plain means leaves out is filled in: when, where, how and in which session.</summary>
    private (ClaimsPrincipal User, string? Session) UserOf(AuthenticateResult signedIn)
    {
        if (signedIn is not { Succeeded: true, Principal: { Identity.IsAuthenticated: true } principal }) return (new ClaimsPrincipal(new ClaimsIdentity()), null);
        var claims = principal.Claims.ToList();
        var issued = signedIn.Properties?.IssuedUtc ?? time.GetUtcNow();
        if (!claims.Exists(claim => claim.Type == "auth_time")) claims.Add(new Claim("auth_time", issued.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        if (!claims.Exists(claim => claim.Type == "idp")) claims.Add(new Claim("idp", IdentityServerConstants.LocalIdentityProvider));
        if (!claims.Exists(claim => claim.Type == "amr")) claims.Add(new Claim("amr", "pwd"));
        var session = principal.FindFirst("sid")?.Value ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return (new ClaimsPrincipal(new ClaimsIdentity(claims, principal.Identity.AuthenticationType, "name", "role")), session);
    }

    private async Task<bool> MustSignInAsync(ValidatedAuthorizeRequest request, CancellationToken ct)
    {
        var user = request.Subject!;
        if (user.Identity is not { IsAuthenticated: true } || request.PromptModes.Any(prompt => prompt is "login" or "select_account")) return true;
        if (request.MaxAge is { } age && time.GetUtcNow().ToUnixTimeSeconds() > long.Parse(user.FindFirst("auth_time")!.Value, CultureInfo.InvariantCulture) + age) return true;

        var active = new IsActiveContext(user, request.Client, IdentityServerConstants.ProfileIsActiveCallers.AuthorizeEndpoint);
        await profile.IsActiveAsync(active, ct);
        return !active.IsActive;
    }

    /// <summary>The login page, which sends the browser back with the same request; that one does not ask for the login page again.</summary>
    private string LoginPage(HttpContext context, string scheme, ValidatedAuthorizeRequest request)
    {
        var again = new NameValueCollection(request.Raw);
        if (request.PromptModes.Any(prompt => prompt is "login" or "select_account")) again.Remove("prompt");
        var back = context.Request.PathBase + CallbackPath + QueryString.Create(again.AllKeys.Select(name => KeyValuePair.Create(name!, again[name])));
        var page = options.UserInteraction.LoginUrl ?? cookies.Get(scheme).LoginPath.Value ?? "/Account/Login";
        return Local(context, QueryHelpers.AddQueryString(page, options.UserInteraction.LoginReturnUrlParameter ?? "returnUrl", back));
    }

    private string Refusal(HttpContext context, AuthorizeRequestValidationResult result)
    {
        var request = result.ValidatedRequest;
        if (request.RedirectUri is not null && ForTheClient.Contains(result.Error ?? "")) return ToClient(request, [("error", result.Error), ("error_description", result.ErrorDescription)]);
        LogRefused(request.ClientId, result.Error, result.ErrorDescription);
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        return Local(context, QueryHelpers.AddQueryString(options.UserInteraction.ErrorUrl, options.UserInteraction.ErrorIdParameter, id));
    }

    private string ToClient(ValidatedAuthorizeRequest request, IEnumerable<(string Name, string? Value)> members)
    {
        var answer = members.Append(("state", request.State)).Append(("iss", options.EmitIssuerIdentificationResponseParameter ? request.IssuerName : null));
        return answer.Where(member => member.Item2 is not null).Aggregate(request.RedirectUri, (uri, member) => QueryHelpers.AddQueryString(uri, member.Item1, member.Item2!));
    }

    private static string Local(HttpContext context, string url) => url.StartsWith('/') ? context.Request.PathBase + url : url;

    private static void SeeOther(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
        context.Response.Headers.CacheControl = "no-store, no-cache, max-age=0";
    }

    [LoggerMessage(LogLevel.Error, "An authorization request in the name of {ClientId} ends on the error page: {Error}, {Description}")]
    private partial void LogRefused(string clientId, string? error, string? description);
}

/// <summary>A code for the client, stored with all that the token endpoint will compare.</summary>
internal sealed class CodeResponse(IAuthorizationCodeStore codes, IKeyMaterialService keys, TimeProvider time) : IAuthorizeResponseGenerator
{
    public async Task<AuthorizeResponse> CreateResponseAsync(ValidatedAuthorizeRequest request, CancellationToken ct)
    {
        var code = new AuthorizationCode
        {
            CreationTime = time.GetUtcNow().UtcDateTime,
            Lifetime = request.Client.AuthorizationCodeLifetime,
            ClientId = request.ClientId,
            Subject = request.Subject!,
            SessionId = request.SessionId!,
            Description = request.Description,
            IsOpenId = request.IsOpenIdRequest,
            RequestedScopes = [.. request.ValidatedResources.RawScopeValues],
            RedirectUri = request.RedirectUri,
            Nonce = request.Nonce,
            StateHash = request.State is { } state && request.Options.EmitStateHash
                ? LeftHalf.Of(state, (await keys.GetSigningCredentialsAsync(request.Client.AllowedIdentityTokenSigningAlgorithms, ct)).Algorithm)
                : null,
            WasConsentShown = request.WasConsentShown,
            CodeChallenge = request.CodeChallenge,
            CodeChallengeMethod = request.CodeChallengeMethod,
        };
        return new AuthorizeResponse
        {
            Request = request,
            Code = await codes.StoreAuthorizationCodeAsync(code, ct),
            Scope = string.Join(' ', code.RequestedScopes),
            Issuer = request.IssuerName,
        };
    }
}
