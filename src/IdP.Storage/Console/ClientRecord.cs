namespace IdP.Storage.Console;

/// <summary>What administrators keep about a client beside its registration. A client that was never touched in the console has none.</summary>
public sealed class ClientRecord
{
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>For colleagues; never shown to people who sign in.</summary>
    public string Description { get; set; } = "";

    /// <summary>E-mail addresses of those who run the client.</summary>
    public IReadOnlyList<string> Contacts { get; set; } = [];

    /// <summary>Where its registration is kept, when that is not the console: <c>git:payments</c>. Set by <c>apply</c>.</summary>
    public string? ManagedBy { get; set; }

    /// <summary>SHA-256 of the token with which the client may change its own registration (RFC 7592); null when it may not.</summary>
    public byte[]? RegistrationTokenHash { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>UTC. When a deleted client is purged; until then it can be brought back. Null: not deleted.</summary>
    public DateTimeOffset? Purge { get; set; }
}
