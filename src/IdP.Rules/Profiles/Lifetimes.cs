using IdP.Rules.Grants;

namespace IdP.Rules.Profiles;

/// <summary>How long things live. A client may have its own for the last three.</summary>
public sealed record Lifetimes
{
    /// <summary>From the authorization response to the latest redemption.</summary>
    public required TimeSpan AuthorizationCode { get; init; }

    /// <summary>How long a pushed authorization request waits for a browser: the <c>expires_in</c> of its answer (RFC9126-2.2).</summary>
    public TimeSpan PushedRequest { get; init; } = TimeSpan.FromSeconds(120);

    public required TimeSpan IdToken { get; init; }

    /// <summary>How long after a rotation the old refresh token still returns the same successor, for clients that lost the answer.</summary>
    public TimeSpan RefreshGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Single sign-on ends after this long without use.</summary>
    public required TimeSpan SessionIdle { get; init; }

    /// <summary>Single sign-on ends this long after the sign-in.</summary>
    public required TimeSpan SessionAbsolute { get; init; }

    /// <summary>How long a logout token is good for (OIDCBC-2.4 recommends two minutes at most).</summary>
    public TimeSpan LogoutToken { get; init; } = TimeSpan.FromMinutes(2);

    public required TimeSpan AccessToken { get; init; }

    /// <summary>How long a refresh token lives unused.</summary>
    public required TimeSpan RefreshToken { get; init; }

    /// <summary>How long a grant can be refreshed at all.</summary>
    public required TimeSpan Authorization { get; init; }

    /// <summary>When a session ends unless it is used again.</summary>
    public DateTimeOffset SessionEnd(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (idle, absolute) = (session.LastUsed + SessionIdle, session.AuthTime + SessionAbsolute);
        return idle < absolute ? idle : absolute;
    }
}
