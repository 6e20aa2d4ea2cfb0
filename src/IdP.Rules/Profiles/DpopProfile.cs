namespace IdP.Rules.Profiles;

/// <summary>What a profile asks of a DPoP proof (RFC 9449).</summary>
public sealed record DpopProfile
{
    /// <summary>Accepted and advertised signature algorithms. Never <c>none</c>, never HS*.</summary>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>How far <c>iat</c> may lie from our clock, on either side (RFC9449-11.1). A proof is remembered for as long as it could come again.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>True gives refresh tokens to public clients that are registered with <c>dpop_bound_access_tokens</c>: they are worth nothing without the key (RFC9449-5).</summary>
    public bool BoundPublicClientsRefresh { get; init; }
}
