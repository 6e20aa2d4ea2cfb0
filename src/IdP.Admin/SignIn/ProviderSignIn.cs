using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.SignIn;

/// <summary>
/// Signs an administrator in through the provider, as any client would: code, PKCE, PAR (RFC 9126), state, nonce, <c>iss</c> (RFC 9207),
/// private_key_jwt. The framework's OAuth handler does the flow; this adds what OpenID Connect adds, and checks it.
/// </summary>
public sealed class ProviderSignIn(
    IOptionsMonitor<ProviderSignInOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ConsoleClient client,
    ProviderAddress provider,
    ProviderMetadata metadata,
    ProviderTokens jwts) : OAuthHandler<ProviderSignInOptions>(options, logger, encoder)
{
    public const string Name = "provider";

    /// <summary>Seconds: how long ago the person may have proven who they are. Set for a step-up.</summary>
    public const string MaxAge = "max_age";

    /// <summary>Whom to sign in, where the deployment is one for tests.</summary>
    public const string LoginHint = "login_hint";

    public const string Prompt = "prompt";

    private const string Nonce = "nonce";

    // As the base does it, but the browser carries only the name of what the console has pushed.
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var provided = await metadata.GetAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = provided.AuthorizationEndpoint;
        if (string.IsNullOrEmpty(properties.RedirectUri)) properties.RedirectUri = OriginalPathBase + OriginalPath + Request.QueryString;
        GenerateCorrelationId(properties);

        var asked = new Uri(BuildChallengeUrl(properties, BuildRedirectUri(Options.CallbackPath)));
        var pushed = await PushAsync(provided.PushedAuthorizationRequestEndpoint, QueryHelpers.ParseQuery(asked.Query).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString()));
        Response.Redirect(QueryHelpers.AddQueryString(provided.AuthorizationEndpoint, new Dictionary<string, string?> { ["client_id"] = ConsoleClient.Id, ["request_uri"] = pushed }));
    }

    // RFC9126-2. A refusal is a fault of ours: nobody chose what is pushed.
    private async Task<string> PushAsync(string endpoint, Dictionary<string, string> parameters)
    {
        var answer = await AskAsync(endpoint, parameters);
        if (answer.Status != HttpStatusCode.Created) throw new InvalidOperationException($"The provider did not take the console's authorization request: {answer.Body}");

        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("request_uri").GetString()!;
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        var asked = new Dictionary<string, string?> { [Nonce] = nonce, ["acr_values"] = provider.Acr };
        foreach (var name in (string[])[MaxAge, LoginHint, Prompt])
        {
            if (properties.GetParameter<string>(name) is { } value) asked[name] = value;
        }

        properties.Items[Nonce] = nonce;
        if (asked.TryGetValue(MaxAge, out var maxAge)) properties.Items[MaxAge] = maxAge;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), asked);
    }

    // RFC9207-2.4: an answer that another issuer gave is not even looked at.
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync() =>
        Request.Query["iss"] == provider.Issuer.Url
            ? await base.HandleRemoteAuthenticateAsync()
            : HandleRequestResult.Fail("The answer does not come from the issuer that was asked.");

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var endpoint = (await metadata.GetAsync(Context.RequestAborted)).TokenEndpoint;
        var answer = await AskAsync(endpoint, new Dictionary<string, string>
        {
            ["grant_type"] = Rules.GrantTypes.AuthorizationCode,
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            ["code_verifier"] = context.Properties.Items[OAuthConstants.CodeVerifierKey]!,
        });
        context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey);

        return answer.Status == HttpStatusCode.OK
            ? OAuthTokenResponse.Success(JsonDocument.Parse(answer.Body))
            : OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint refused the console: {answer.Body}"));
    }

    /// <summary>Posts to the provider as the client that the console is.</summary>
    /// <exception cref="ProviderAwayException">It did not answer, or not with what it meant to.</exception>
    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string endpoint, Dictionary<string, string> parameters)
    {
        parameters["client_id"] = ConsoleClient.Id;
        parameters["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        parameters["client_assertion"] = client.Assertion();
        using var form = new FormUrlEncodedContent(parameters);
        try
        {
            using var response = await Backchannel.PostAsync(endpoint, form, Context.RequestAborted);
            return response.StatusCode < HttpStatusCode.InternalServerError
                ? (response.StatusCode, await response.Content.ReadAsStringAsync(Context.RequestAborted))
                : throw new ProviderAwayException(new HttpRequestException($"{endpoint} answered {(int)response.StatusCode}."));
        }
        catch (Exception silence) when (silence is HttpRequestException || (silence is TaskCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            throw new ProviderAwayException(silence);
        }
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var claims = await ValidateAsync(tokens.Response!.RootElement.GetProperty("id_token").GetString()!, properties);

        foreach (var name in ConsoleClaims.Kept)
        {
            if (claims.TryGetPayloadValue<object>(name, out var value)) identity.AddClaim(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!));
        }

        properties.Items.Remove(Nonce);
        properties.Items.Remove(MaxAge);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Name);
    }

    // The id_token is not kept: with some profiles it has the national identity number.
    private async Task<JsonWebToken> ValidateAsync(string idToken, AuthenticationProperties properties)
    {
        var token = await jwts.ReadAsync(idToken, type: null, Context.RequestAborted) ?? throw new AuthenticationFailureException("The id_token is not valid.");
        if (Text(token, Nonce) is not { } nonce || nonce != properties.Items[Nonce]) throw new AuthenticationFailureException("The id_token answers another sign-in.");
        if (!provider.IsEnough(Text(token, ConsoleClaims.Acr))) throw new AuthenticationFailureException("The person did not sign in at the level that was asked for.");
        if (properties.Items.TryGetValue(MaxAge, out var maxAge)) CheckAge(token, TimeSpan.FromSeconds(int.Parse(maxAge!, CultureInfo.InvariantCulture)));
        return token;
    }

    // OIDCC-3.1.2.1: who asks for max_age checks auth_time.
    private void CheckAge(JsonWebToken token, TimeSpan maxAge)
    {
        if (!token.TryGetPayloadValue<long>(ConsoleClaims.AuthTime, out var proven) || DateTimeOffset.FromUnixTimeSeconds(proven) + maxAge + ProviderTokens.Skew < TimeProvider.GetUtcNow())
            throw new AuthenticationFailureException("The provider did not ask the person to prove anew who they are.");
    }

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
