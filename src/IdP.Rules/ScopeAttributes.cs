using IdP.Rules.Clients;

namespace IdP.Rules;

/// <summary>What an issuer says of one of its scopes, and what that changes in tokens: ID-porten's scope attributes (A.9).</summary>
public sealed record ScopeAttributes
{
    /// <summary>What a token for a pseudonymous scope does not say: the national identity number.</summary>
    public const string PersonIdentifier = "pid";

    /// <summary>The longest an access token with the scope lives; null sets no limit.</summary>
    public TimeSpan? AtMaxAge { get; init; }

    /// <summary>The longest an authorization with the scope can be refreshed; null sets no limit.</summary>
    public TimeSpan? AuthorizationMaxAge { get; init; }

    /// <summary>True keeps <see cref="PersonIdentifier"/> out of the tokens and of userinfo; introspection says it (E-221, E-316).</summary>
    public bool RequiresPseudonymousTokens { get; init; }

    /// <summary>True gives out access tokens by reference, whatever the client registered: <c>token_type</c> OPAQUE.</summary>
    public bool Opaque { get; init; }

    /// <summary>The client_ids that may introspect tokens with the scope (E-314); empty for whoever may introspect at all.</summary>
    public IReadOnlyList<string> EnforcedAudForIntrospection { get; init; } = [];
}
