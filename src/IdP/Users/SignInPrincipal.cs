using System.Globalization;
using System.Security.Claims;
using IdP.Rules.Grants;

namespace IdP.Users;

/// <summary>The sign-in behind a grant, as extension points see it.</summary>
internal static class SignInPrincipal
{
    public static ClaimsPrincipal Of(Grant grant, params Claim[] more) => new(new ClaimsIdentity([.. Claims(grant), .. more], "sign-in", "sub", null));

    private static IEnumerable<Claim> Claims(Grant grant)
    {
        yield return new("sub", grant.UserId);
        yield return new("acr", grant.Acr);
        foreach (var method in grant.Amr) yield return new("amr", method);
        yield return new("auth_time", grant.AuthTime.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);
        yield return new("locale", grant.Locale);
        yield return new("sid", grant.SessionId);
    }
}
