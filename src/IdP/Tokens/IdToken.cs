namespace IdP.Tokens;

/// <summary>An id_token that will prove which access token and which code it came with.</summary>
public sealed class IdToken() : Token(IdentityToken)
{
    /// <summary>What <c>at_hash</c> is made of; null for no such claim.</summary>
    public string? AccessTokenToHash { get; set; }

    /// <summary>What <c>c_hash</c> is made of; null for no such claim.</summary>
    public string? AuthorizationCodeToHash { get; set; }
}
