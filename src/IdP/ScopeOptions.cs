namespace IdP;

/// <summary>What an issuer says of one of its scopes in configuration; the names are those of ID-porten's scope attributes.</summary>
public sealed class ScopeOptions
{
    /// <summary>The scope itself. No key of the section, for a scope may hold colons.</summary>
    public string Name { get; set; } = "";

    /// <summary>Seconds: the longest an access token with the scope lives (at_max_age). 0 sets no limit.</summary>
    public int AtMaxAge { get; set; }

    /// <summary>Seconds: the longest an authorization with the scope can be refreshed (authorization_max_age). 0 sets no limit.</summary>
    public int AuthorizationMaxAge { get; set; }

    /// <summary>True keeps the national identity number out of tokens and userinfo; introspection says it (requires_pseudonymous_tokens).</summary>
    public bool RequiresPseudonymousTokens { get; set; }

    /// <summary>SELF_CONTAINED (the default: the client's registration decides) or OPAQUE: access tokens by reference (token_type).</summary>
    public string TokenType { get; set; } = "SELF_CONTAINED";

    /// <summary>The client_ids that may introspect tokens with the scope; empty for every client that may introspect (enforced_aud_for_introspection).</summary>
    public List<string> EnforcedAudForIntrospection { get; set; } = [];
}
