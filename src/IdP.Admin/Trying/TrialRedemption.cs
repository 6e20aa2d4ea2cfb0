using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdP.Admin.Api;
using IdP.Admin.Explain;
using IdP.Issuers;
using IdP.Rules;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.Trying;

/// <summary>
/// Redeems the code of a tried sign-in as the client would, over HTTP, asks userinfo, and takes back what was issued. The tokens
/// live in this one answer, and leave it only shortened.
/// </summary>
public sealed partial class TrialRedemption(ProviderCalls provider, IssuerKeys keys, IssuerDirectory issuers, TimeProvider clock)
{
    private static readonly HashSet<string> Secret = ["code", "code_verifier", "client_secret", "client_assertion", "access_token", "refresh_token", "id_token"];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <exception cref="SignIn.ProviderAwayException">The provider does not answer.</exception>
    public async Task<TrialResult> RedeemAsync(Trial trial, string code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var issuer = issuers.All.Single(issuer => issuer.Name == trial.Issuer);
        var (header, form) = trial.Credential.Prove(trial.TriedAs, issuer, clock.GetUtcNow());
        foreach (var (name, value) in Redemption(trial, code)) form[name] = value;

        var answer = await provider.PostAsync(issuer.TokenEndpoint, form, header, ct);
        var result = new TrialResult
        {
            TokenRequest = [.. header is null ? [] : new[] { ("Authorization", "Basic …") }, .. form.Select(parameter => (parameter.Key, Shown(parameter.Key, parameter.Value)))],
            TokenStatus = answer.Status,
            TokenResponse = MembersOf(answer.Body),
            BrokenRule = answer["error_description"] is { } description ? RuleIn(description) : null,
        };
        return answer["access_token"] is { } accessToken ? await CompletedAsync(result, trial, issuer, answer, accessToken, ct) : result;
    }

    /// <summary>The rule that an error's description names, as it does in test deployments; null when it names none.</summary>
    public static string? RuleIn(string description) => NamedRule().Match(description) is { Success: true } named ? named.Groups[1].Value : null;

    private async Task<TrialResult> CompletedAsync(TrialResult result, Trial trial, Issuer issuer, ProviderAnswer answer, string accessToken, CancellationToken ct)
    {
        var scopes = Scopes.Read(answer["scope"] ?? "");
        var userInfo = scopes.Contains(Scopes.OpenId) ? await provider.GetAsync(issuer.UrlOf(issuer.Profile.Paths.UserInfo), new("Bearer", accessToken), ct) : null;
        await TakeBackAsync(trial, issuer, answer["refresh_token"] ?? accessToken, ct);
        return result with
        {
            IdToken = answer["id_token"] is { } idToken ? Read(idToken, claim => ClaimOrigin.InIdToken(claim, issuer.Profile)) : null,
            AccessToken = Read(accessToken, claim => ClaimOrigin.InAccessToken(claim, issuer.Profile)),
            Checks = answer["id_token"] is { } verified ? await CheckAsync(verified, trial, issuer, ct) : [],
            UserInfoStatus = userInfo?.Status,
            UserInfo = userInfo is { Status: StatusCodes.Status200OK } ? [.. ObjectOf(userInfo.Body).Select(member => new ShownClaim(member, ClaimOrigin.InUserInfo(member.Name, issuer.Profile, [.. scopes])))] : [],
        };
    }

    private static Dictionary<string, string> Redemption(Trial trial, string code) => new()
    {
        ["grant_type"] = GrantTypes.AuthorizationCode,
        ["code"] = code,
        ["redirect_uri"] = trial.RedirectUri,
        ["code_verifier"] = trial.Verifier,
    };

    // RFC7009-2.1: with a refresh token goes the whole grant.
    private async Task TakeBackAsync(Trial trial, Issuer issuer, string token, CancellationToken ct)
    {
        var (header, form) = trial.Credential.Prove(trial.TriedAs, issuer, clock.GetUtcNow());
        form["token"] = token;
        await provider.PostAsync(issuer.UrlOf(issuer.Profile.Paths.Revocation), form, header, ct);
    }

    // OIDCC-3.1.3.7, one by one, so that each can be told.
    private async Task<IReadOnlyList<(IdTokenCheck, bool)>> CheckAsync(string jwt, Trial trial, Issuer issuer, CancellationToken ct)
    {
        var token = Handler.ReadJsonWebToken(jwt);
        var configuration = await keys.Of(issuer).GetBaseConfigurationAsync(ct);
        var signed = await Handler.ValidateTokenAsync(jwt, new TokenValidationParameters
        {
            IssuerSigningKeys = configuration.SigningKeys,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return
        [
            (IdTokenCheck.Signature, signed.IsValid),
            (IdTokenCheck.Issuer, token.Issuer == issuer.Url),
            (IdTokenCheck.Audience, token.Audiences.SequenceEqual([trial.TriedAs])),
            (IdTokenCheck.Expiry, token.ValidTo > clock.GetUtcNow().UtcDateTime),
            (IdTokenCheck.Nonce, token.TryGetPayloadValue<string>("nonce", out var nonce) && nonce == trial.Nonce),
        ];
    }

    private static ShownToken? Read(string jwt, Func<string, ClaimOrigin> origin)
    {
        if (jwt.Split('.') is not [var header, var claims, _]) return null;
        return new(ObjectOf(Decoded(header)), [.. ObjectOf(Decoded(claims)).Select(member => new ShownClaim(member, origin(member.Name)))]);
    }

    private static string Decoded(string part) => System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private static IReadOnlyList<ShownMember> ObjectOf(string json)
    {
        using var read = JsonDocument.Parse(json);
        return [.. read.RootElement.EnumerateObject().Select(ShownMember.OfProvider)];
    }

    private static IReadOnlyList<(string Name, string Value)> MembersOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? [.. json.RootElement.EnumerateObject().Select(member => (member.Name, Shown(member.Name, member.Value.ToString())))] : [];
        }
        catch (JsonException)
        {
            return []; // a proxy's page, perhaps
        }
    }

    private static string Shown(string name, string value) => Secret.Contains(name) ? Pasted.Mask(value) : value;

    [GeneratedRegex(@"Rule (\S+)\.")]
    private static partial Regex NamedRule();
}
