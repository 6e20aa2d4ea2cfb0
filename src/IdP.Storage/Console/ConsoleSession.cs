namespace IdP.Storage.Console;

/// <summary>A signed-in browser. The cookie holds the key; here lies its hash.</summary>
public sealed class ConsoleSession
{
    /// <summary>SHA-256 of the key.</summary>
    public required byte[] KeyHash { get; init; }

    public required string Subject { get; init; }

    /// <summary>The <c>sid</c> of the provider's session, by which a back-channel logout finds it. Null when the id_token had none.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>The authentication ticket, encrypted.</summary>
    public required byte[] ProtectedTicket { get; set; }

    /// <summary>UTC. The end of the session whatever happens.</summary>
    public required DateTimeOffset Ends { get; init; }

    /// <summary>UTC. The end of the session unless it is used before.</summary>
    public required DateTimeOffset Expires { get; set; }
}
