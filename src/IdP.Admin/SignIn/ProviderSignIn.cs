using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
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
    IConfigurationManager<OpenIdConnectConfiguration> discovery) : OAuthHandler<ProviderSignInOptions>(options, logger, encoder)
{
    public const string Name = "provider";

    /// <summary>Seconds: how long ago the person may have proven who they are. Set for a step-up.</summary>
    public const string MaxAge = "max_age";

    /// <summary>Whom to sign in, where the deployment is one for tests.</summary>
    public const string LoginHint = "login_hint";

    public const string Prompt = "prompt";

    /// <summary>Where the id_token lies in the ticket: a hint for signing out (OIDCRP-2). It never reaches the browser.</summary>
    public const string IdToken = "id_token";

    private const string Nonce = "nonce";
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Options.AuthorizationEndpoint = (await ConfigurationAsync()).AuthorizationEndpoint;
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

        using var response = await Backchannel.PostAsync((await ConfigurationAsync()).TokenEndpoint, form, Context.RequestAborted);
        var body = await response.Content.ReadAsStringAsync(Context.RequestAborted);
        return response.IsSuccessStatusCode
            ? OAuthTokenResponse.Success(JsonDocument.Parse(body))
            : OAuthTokenResponse.Failed(new AuthenticationFailureException($"The token endpoint refused the console: {body}"));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(properties);
        ArgumentNullException.ThrowIfNull(tokens);
        var idToken = tokens.Response!.RootElement.GetProperty(IdToken).GetString();
        var claims = await ValidateAsync(idToken, properties);

        foreach (var name in ConsoleClaims.Kept)
        {
            if (claims.TryGetPayloadValue<object>(name, out var value)) identity.AddClaim(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!));
        }

        properties.Items.Remove(Nonce);
        properties.Items.Remove(MaxAge);
        properties.Items[IdToken] = idToken;
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Name);
    }

    private async Task<JsonWebToken> ValidateAsync(string? idToken, AuthenticationProperties properties)
    {
        var validation = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer.Url,
            ValidAudience = ConsoleClient.Id,
            IssuerSigningKeys = (await ConfigurationAsync()).SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            ClockSkew = Skew,
            RequireSignedTokens = true,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && TimeProvider.GetUtcNow().UtcDateTime < end + Skew, // by our clock
        });
        if (validation.Exception is SecurityTokenSignatureKeyNotFoundException) discovery.RequestRefresh(); // the keys may have been rotated: the next attempt has them
        if (!validation.IsValid) throw new AuthenticationFailureException("The id_token is not valid.", validation.Exception);

        var token = (JsonWebToken)validation.SecurityToken;
        if (!token.TryGetPayloadValue<string>(Nonce, out var nonce) || nonce != properties.Items[Nonce]) throw new AuthenticationFailureException("The id_token answers another sign-in.");
        if (properties.Items.TryGetValue(MaxAge, out var maxAge)) CheckAge(token, TimeSpan.FromSeconds(int.Parse(maxAge!, CultureInfo.InvariantCulture)));
        return token;
    }

    // OIDCC-3.1.2.1: who asks for max_age checks auth_time.
    private void CheckAge(JsonWebToken token, TimeSpan maxAge)
    {
        if (!token.TryGetPayloadValue<long>(ConsoleClaims.AuthTime, out var proven) || DateTimeOffset.FromUnixTimeSeconds(proven) + maxAge + Skew < TimeProvider.GetUtcNow())
            throw new AuthenticationFailureException("The provider did not ask the person to prove anew who they are.");
    }

    private Task<OpenIdConnectConfiguration> ConfigurationAsync() => discovery.GetConfigurationAsync(Context.RequestAborted);
}
