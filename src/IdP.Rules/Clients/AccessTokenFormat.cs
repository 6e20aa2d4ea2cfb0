namespace IdP.Rules.Clients;

/// <summary>How an access token carries its meaning.</summary>
public enum AccessTokenFormat
{
    /// <summary>Signed and readable by the resource (RFC 9068).</summary>
    Jwt,

    /// <summary>An opaque handle that the resource introspects (RFC 7662).</summary>
    Reference,
}
