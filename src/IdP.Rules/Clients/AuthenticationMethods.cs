namespace IdP.Rules.Clients;

/// <summary>The client authentication methods of OIDCC-9 that a profile may offer.</summary>
public static class AuthenticationMethods
{
    public const string ClientSecretBasic = "client_secret_basic";
    public const string ClientSecretPost = "client_secret_post";
    public const string PrivateKeyJwt = "private_key_jwt";

    /// <summary>A public client: it proves nothing but that it knows the code verifier.</summary>
    public const string None = "none";
}
