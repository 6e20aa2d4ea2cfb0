namespace IdP.Benchmarks.Faults;

/// <summary>Something that happens to a fleet, and what must hold all the while.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Title">What happens.</param>
/// <param name="RunAsync">Lets it happen; afterwards all nodes are ready again.</param>
internal sealed record FaultScenario(string Name, string Title, Func<Fleet, Pace, Findings, Task> RunAsync)
{
    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        new("cross", "what one node began, another one finishes", AcrossNodes.RunAsync),
        new("races", "one handle, presented 50 times at once to three nodes", Races.RunAsync),
        new("kill", "one node is killed, one stopped", LostNode.RunAsync),
        new("database", "the database goes away and comes back", LostDatabase.RunAsync),
        new("rotation", "the signing key changes", KeyRotation.RunAsync),
        new("clocks", "two nodes' clocks are 8 s apart", ClocksApart.RunAsync),
        new("upgrade", "the schema is expanded, then each node restarted", RollingUpgrade.RunAsync),
    ];
}
