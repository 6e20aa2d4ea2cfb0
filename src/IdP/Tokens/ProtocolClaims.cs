namespace IdP.Tokens;

/// <summary>
/// The claims that are the protocol's to say (RFC7519-4.1, OIDCC-2, RFC9068-2.2, RFC7800-3.1, and ID-porten's about the client).
/// No profile service says them, and whoever adds one to a finished token is not heard.
/// </summary>
public static class ProtocolClaims
{
    private static readonly HashSet<string> Names =
    [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti",
        "auth_time", "nonce", "amr", "azp", "sid", "at_hash", "c_hash", "s_hash",
        "client_id", "scope", "cnf",
        "client_amr", "client_orgno", "consumer", "client_onbehalfof", "aud_onbehalfof",
    ];

    public static bool Contains(string claim) => Names.Contains(claim);
}
