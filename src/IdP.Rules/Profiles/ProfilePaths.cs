namespace IdP.Rules.Profiles;

/// <summary>Where the endpoints lie, relative to the issuer. Each begins with a slash.</summary>
public sealed record ProfilePaths
{
    public string Authorize { get; init; } = "/authorize";
    public string Token { get; init; } = "/token";
    public string Jwks { get; init; } = "/jwks.json";
    public string UserInfo { get; init; } = "/userinfo";
    public string Introspection { get; init; } = "/token/introspect";
    public string Revocation { get; init; } = "/token/revoke";
    public string EndSession { get; init; } = "/logout";
}
