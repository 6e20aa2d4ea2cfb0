using IdP.Rules.Clients;

namespace IdP.Storage.Console;

/// <summary>A client as a list shows it.</summary>
public sealed record ListedClient
{
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required string Name { get; init; }

    public required ApplicationType Type { get; init; }

    /// <summary>The method it authenticates with.</summary>
    public required string Method { get; init; }

    public required ClientStatus Status { get; init; }

    /// <summary>UTC. When the next of its credentials ends; or, when none works any more, when the last one ended. Null: nothing ends.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>UTC. Null: never.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Where it stands in the list it was read from.</summary>
    public required ClientPlace Place { get; init; }
}
