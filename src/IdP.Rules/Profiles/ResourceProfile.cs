namespace IdP.Rules.Profiles;

/// <summary>What a provider does with <c>resource</c> (RFC 8707). One without ignores the parameter.</summary>
/// <param name="AtToken">True reads it at the token endpoint as well (RFC8707-2.2); false ignores it there (E-015, D-55).</param>
/// <param name="QueryAllowed">True takes a URI with a query, which RFC8707-2 discourages; false refuses it (A.13).</param>
public sealed record ResourceProfile(bool AtToken, bool QueryAllowed);
