using Microsoft.AspNetCore.Authentication.OAuth;

namespace IdP.Admin.SignIn;

/// <summary>The endpoints come from discovery, at the first sign-in; the secret is a key.</summary>
public sealed class ProviderSignInOptions : OAuthOptions
{
    public override void Validate() => ArgumentException.ThrowIfNullOrEmpty(ClientId);

    public override void Validate(string scheme) => Validate();
}
