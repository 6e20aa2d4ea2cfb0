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
/// Signs an administrator in through the provider, as any client would: code, PKCE, state, nonce, <c>iss</c> (RFC 9207),
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

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Options.AuthorizationEndpoint = (await metadata.GetAsync(Context.RequestAborted)).AuthorizationEndpoint;
        await base.HandleChallengeAsync(properties);
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
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = Rules.GrantTypes.AuthorizationCode,
            ["code"] = context.Code,
            ["redirect_uri"] = context.RedirectUri,
            ["code_verifier"] = context.Properties.Items[OAuthConstants.CodeVerifierKey]!,
            ["client_id"] = ConsoleClient.Id,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = client.Assertion(),
        });
        context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey);

        var endpoint = (await metadata.GetAsync(Context.RequestAborted)).TokenEndpoint;
        try
        {
            using var response = await Backchannel.PostAsync(endpoint, form, Context.RequestAborted);
            var body = await response.Content.ReadAsStringAsync(Context.RequestAborted);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => OAuthTokenResponse.Success(JsonDocument.Parse(body)),
                >= HttpStatusCode.InternalServerError => throw new ProviderAwayException(new HttpRequestException($"{endpoint} answered {(int)response.StatusCode}.")),
                _ => OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint refused the console: {body}")),
            };
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
