namespace IdP.Storage.Console;

/// <summary>One page of a list of clients.</summary>
/// <param name="Clients">In the order asked for.</param>
/// <param name="First">Which of all the first one is, from 1; 0 when there is none.</param>
/// <param name="Total">How many match.</param>
/// <param name="Previous">The page before this one ends before this place. Null: there is none.</param>
/// <param name="Next">The page after this one begins after this place. Null: there is none.</param>
public sealed record FoundClients(IReadOnlyList<ListedClient> Clients, int First, int Total, ClientPlace? Previous, ClientPlace? Next);
