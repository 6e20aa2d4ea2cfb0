namespace IdP.Rules.Grants;

/// <summary>A single sign-on session: one browser in which one person has proved who they are.</summary>
public sealed record Session
{
    /// <summary>Public identifier, 128 random bits, the <c>sid</c> claim. Not the cookie's value.</summary>
    public required string SessionId { get; init; }

    public required string Issuer { get; init; }

    public required string UserId { get; init; }

    public required string Acr { get; init; }

    public required IReadOnlyList<string> Amr { get; init; }

    public required DateTimeOffset AuthTime { get; init; }

    public required string Locale { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The last single sign-on; the idle limit counts from here.</summary>
    public required DateTimeOffset LastUsed { get; init; }
}
