using IdP.Admin.Texts;
using IdP.Rules.Profiles;

namespace IdP.Admin.Trying;

/// <summary>Why a claim is where it is: a rule, a clause of a standard, or a scope that was granted.</summary>
/// <param name="Why">In words.</param>
/// <param name="Clause">As <c>docs/rules.md</c> or a standard numbers it; null when no clause says it alone.</param>
public sealed record ClaimOrigin(Text Why, string? Clause)
{
    private static readonly Dictionary<string, ClaimOrigin> OfEveryToken = new(StringComparer.Ordinal)
    {
        ["iss"] = new(TryTexts.Issuer, "E-225"),
        ["sub"] = new(TryTexts.Subject, "E-229"),
        ["exp"] = new(TryTexts.Expiry, "RFC7519-4.1.4"),
        ["iat"] = new(TryTexts.Issued, "RFC7519-4.1.6"),
        ["nbf"] = new(TryTexts.NotBefore, "RFC7519-4.1.5"),
        ["jti"] = new(TryTexts.TokenId, "E-248"),
        ["auth_time"] = new(TryTexts.AuthTime, "E-236"),
        ["acr"] = new(TryTexts.Acr, "E-238"),
        ["locale"] = new(TryTexts.Locale, "E-244"),
    };

    private static readonly Dictionary<string, ClaimOrigin> OfIdTokens = new(StringComparer.Ordinal)
    {
        ["aud"] = new(TryTexts.AudienceIsClient, "E-228"),
        ["nonce"] = new(TryTexts.Nonce, "E-231"),
        ["amr"] = new(TryTexts.Amr, "E-242"),
        ["sid"] = new(TryTexts.SessionId, "E-245"),
        ["at_hash"] = new(TryTexts.AccessTokenHash, "OIDCC-3.1.3.6"),
        ["client_onbehalfof"] = new(TryTexts.OnBehalfOf, "ID-onbehalfof"),
        ["aud_onbehalfof"] = new(TryTexts.OnBehalfOf, "ID-onbehalfof"),
        ["c_hash"] = new(TryTexts.CodeHash, "OIDCC-3.3.2.11"),
    };

    private static readonly Dictionary<string, ClaimOrigin> OfAccessTokens = new(StringComparer.Ordinal)
    {
        ["aud"] = new(TryTexts.AudienceIsApi, "RFC9068-2.2"),
        ["client_id"] = new(TryTexts.ClientId, "RFC9068-2.2"),
        ["scope"] = new(TryTexts.Scope, "RFC9068-2.2"),
        ["client_amr"] = new(TryTexts.ClientAmr, "E-136"),
        ["client_orgno"] = new(TryTexts.ClientOrganization, "E-220"),
        ["consumer"] = new(TryTexts.ClientOrganization, "E-220"),
    };

    public static ClaimOrigin InIdToken(string claim, Profile profile) => Known(claim, OfIdTokens, profile?.IdTokenClaims);

    public static ClaimOrigin InAccessToken(string claim, Profile profile) => Known(claim, OfAccessTokens, profile?.AccessTokenClaims);

    /// <param name="claim">Its name.</param>
    /// <param name="profile">Which scope opens which claims.</param>
    /// <param name="scopes">What was granted.</param>
    public static ClaimOrigin InUserInfo(string claim, Profile profile, IReadOnlyList<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (claim == "sub") return new(TryTexts.SameSubject, "E-307");
        return scopes.FirstOrDefault(scope => profile.UserInfoClaims.GetValueOrDefault(scope)?.Contains(claim) is true) is { } opens
            ? new(TryTexts.OpenedByScope.With("scope", opens), "OIDCC-5.4")
            : new(TryTexts.ByExtension, null);
    }

    private static ClaimOrigin Known(string claim, Dictionary<string, ClaimOrigin> own, IReadOnlyList<string>? ofProfile) =>
        own.GetValueOrDefault(claim) ?? OfEveryToken.GetValueOrDefault(claim)
        ?? (claim == "pid" ? new(TryTexts.Pid, "E-243") : ofProfile?.Contains(claim) is true ? new(TryTexts.ByProfile, null) : new(TryTexts.ByExtension, null));
}
