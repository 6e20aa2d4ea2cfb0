namespace IdP.Rules.Profiles;

/// <summary>What a profile asks of a signed authorization request (RFC 9101).</summary>
public sealed record RequestObjectProfile
{
    /// <summary>Accepted and advertised signature algorithms. Never <c>none</c>, never HS*.</summary>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>The most that <c>exp</c> may lie ahead of our clock, and <c>nbf</c> and <c>iat</c> behind it.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How far ahead of our clock <c>nbf</c> and <c>iat</c> may be.</summary>
    public TimeSpan FutureSkew { get; init; } = TimeSpan.FromSeconds(10);
}
