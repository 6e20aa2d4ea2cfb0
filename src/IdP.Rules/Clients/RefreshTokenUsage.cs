namespace IdP.Rules.Clients;

/// <summary>What a use does to a refresh token; the names are ID-porten's (<c>refresh_token_usage</c>).</summary>
public enum RefreshTokenUsage
{
    /// <summary>Each use returns a successor; using the old one again revokes the family (RFC9700-4.14).</summary>
    OneTime,

    /// <summary>The same token works until it has been idle too long.</summary>
    Reuse,
}
