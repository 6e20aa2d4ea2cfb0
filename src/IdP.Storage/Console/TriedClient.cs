namespace IdP.Storage.Console;

/// <summary>
/// A client for one sign-in that somebody tries from the console: it has the settings of a registered client, and for minutes only
/// an identifier, a redirect URI and a credential of its own. It is registered nowhere, and test deployments alone know it.
/// </summary>
public sealed class TriedClient
{
    /// <summary>What its identifiers begin with. What a registered client is called always goes before.</summary>
    public const string Prefix = "try-";

    /// <summary>Random after <see cref="Prefix"/>.</summary>
    public required string ClientId { get; init; }

    /// <summary>The name of its issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client as the provider takes it, as JSON. Its secret is there as a hash, its key as a public one.</summary>
    public required string Client { get; init; }

    /// <summary>SHA-256 of the sign-in's <c>state</c>.</summary>
    public required byte[] StateHash { get; init; }

    /// <summary>Who tries it: the subject of the administrator.</summary>
    public required string Subject { get; init; }

    /// <summary>The console's session it is tried in, as the audit trail calls it.</summary>
    public required string Session { get; init; }

    /// <summary>What only the console needs, sealed: verifier, nonce, credential, what was asked.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>UTC. When its sign-in came back; it does so once. Null: not yet.</summary>
    public DateTimeOffset? Taken { get; init; }

    /// <summary>Is this, for counts and lists, no client that anybody registered?</summary>
    public static bool Is(string clientId)
    {
        ArgumentNullException.ThrowIfNull(clientId);
        return clientId.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
