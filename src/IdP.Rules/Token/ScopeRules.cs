using IdP.Rules.Clients;

namespace IdP.Rules.Token;

/// <summary>What the attributes of several scopes come to in one token: the strictest wins.</summary>
public static class ScopeRules
{
    /// <param name="scope">The scopes of the token, space-separated.</param>
    /// <param name="attributes">Of the issuer, by scope; a scope that is not there has none.</param>
    /// <param name="lifetime">Of the client or the profile.</param>
    public static TimeSpan AccessTokenLifetime(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes, TimeSpan lifetime) =>
        Of(scope, attributes).Min(scope => scope.AtMaxAge) is { } limit && limit < lifetime ? limit : lifetime;

    /// <inheritdoc cref="AccessTokenLifetime"/>
    public static TimeSpan AuthorizationLifetime(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes, TimeSpan lifetime) =>
        Of(scope, attributes).Min(scope => scope.AuthorizationMaxAge) is { } limit && limit < lifetime ? limit : lifetime;

    /// <summary>By reference when either the client or one of the scopes says so.</summary>
    public static AccessTokenFormat Format(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes, Client client) =>
        Of(scope, attributes).Any(scope => scope.Opaque) ? AccessTokenFormat.Reference : client.AccessTokenFormat;

    /// <summary>E-221: one such scope is enough.</summary>
    public static bool IsPseudonymous(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes) => Of(scope, attributes).Any(scope => scope.RequiresPseudonymousTokens);

    /// <summary>E-314: where scopes say who may introspect, one of them must name the caller.</summary>
    public static Refusal? CallerIsNamed(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes, string callerId)
    {
        var lists = Of(scope, attributes).Select(scope => scope.EnforcedAudForIntrospection).Where(named => named.Count > 0).ToList();
        return lists.Count == 0 || lists.Exists(named => named.Contains(callerId))
            ? null
            : Refusal.InvalidScope("the client may not introspect tokens with this scope").Because("a client_id in enforced_aud_for_introspection", callerId);
    }

    private static IEnumerable<ScopeAttributes> Of(string scope, IReadOnlyDictionary<string, ScopeAttributes> attributes) =>
        attributes.Count == 0 ? [] : Scopes.Read(scope).Select(attributes.GetValueOrDefault).OfType<ScopeAttributes>();
}
