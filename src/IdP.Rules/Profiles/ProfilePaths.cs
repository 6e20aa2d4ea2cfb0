namespace IdP.Rules.Profiles;

/// <summary>Where the endpoints lie, relative to the issuer. Each begins with a slash.</summary>
public sealed record ProfilePaths
{
    public string Authorize { get; init; } = "/authorize";

    /// <summary>Where clients push authorization requests (RFC9126-2); null for a provider that takes none.</summary>
    public string? PushedAuthorization { get; init; }

    public string Token { get; init; } = "/token";
    public string Jwks { get; init; } = "/jwks.json";
    public string UserInfo { get; init; } = "/userinfo";
    public string Introspection { get; init; } = "/token/introspect";
    public string Revocation { get; init; } = "/token/revoke";
    public string EndSession { get; init; } = "/logout";
}
