namespace IdP.Storage;

/// <summary>A logout token that is to be posted to a client (OIDCBC-2.5), and how that went. It is signed anew for each attempt.</summary>
public sealed record LogoutNotice
{
    /// <summary>128 random bits, hexadecimal.</summary>
    public required string NoticeId { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The client's <c>backchannel_logout_uri</c> when the person signed out.</summary>
    public required string Uri { get; init; }

    /// <summary>The person as this client sees them.</summary>
    public required string Subject { get; init; }

    /// <summary>The session that ended, the <c>sid</c> claim.</summary>
    public required string SessionId { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>How often it has been posted.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is due; null once it was delivered or given up.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    public DateTimeOffset? Delivered { get; init; }

    /// <summary>What the last attempt came to, when it failed: a status, or a reason.</summary>
    public string? Failure { get; init; }

    /// <summary>When the row may go.</summary>
    public required DateTimeOffset Expires { get; init; }
}
