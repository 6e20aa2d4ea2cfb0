namespace IdP.Storage;

/// <summary>A running provider and what it has seen of the registry.</summary>
/// <param name="Name">Its host and process.</param>
/// <param name="Version">The registry version that its next request is answered by, or a later one.</param>
/// <param name="Seen">UTC. When it said so.</param>
public sealed record Node(string Name, long Version, DateTimeOffset Seen);
