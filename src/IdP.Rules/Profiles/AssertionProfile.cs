namespace IdP.Rules.Profiles;

/// <summary>What a profile asks of a client assertion (RFC 7523).</summary>
public sealed record AssertionProfile
{
    /// <summary>Accepted and advertised signature algorithms. Never <c>none</c>, never HS*.</summary>
    public required IReadOnlyList<string> Algorithms { get; init; }

    /// <summary>True accepts the token endpoint URL as audience beside the issuer (ID-porten's seed page); false the issuer only (RFC7523bis).</summary>
    public required bool TokenEndpointIsAudience { get; init; }

    /// <summary>True accepts an array that names us among others (D-03); false wants exactly one audience.</summary>
    public required bool OtherAudiencesTolerated { get; init; }

    /// <summary>True refuses an assertion that comes without the <c>client_id</c> parameter (D-02).</summary>
    public required bool ClientIdRequired { get; init; }

    /// <summary>False where a client proves itself with registered keys alone, and <c>x5c</c> is not read.</summary>
    public bool BusinessCertificates { get; init; } = true;

    /// <summary>True refuses another algorithm than the <c>alg</c> that the key was registered with (RFC7517-4.4); false takes any accepted one its kind can make (E-097).</summary>
    public bool KeyAlgorithmBinds { get; init; }

    /// <summary>The most that <c>exp</c> may lie after <c>iat</c>.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How far ahead of our clock <c>iat</c> and <c>nbf</c> may be.</summary>
    public TimeSpan FutureSkew { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How old a registered key may grow (E-103).</summary>
    public TimeSpan MaxKeyAge { get; init; } = TimeSpan.FromDays(365);
}
