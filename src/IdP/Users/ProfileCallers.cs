namespace IdP.Users;

/// <summary>Where claims are asked for. The values are Duende's.</summary>
public static class ProfileCallers
{
    public const string IdentityToken = "ClaimsProviderIdentityToken";
    public const string AccessToken = "ClaimsProviderAccessToken";
    public const string UserInfo = "UserInfoEndpoint";
}
