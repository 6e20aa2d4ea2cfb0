namespace IdP.Benchmarks.Faults;

/// <summary>How long and how hard a scenario presses.</summary>
/// <param name="Load">How long the load lasts in each phase.</param>
/// <param name="Workers">How many users there are at a time.</param>
/// <param name="Rounds">How many times a race is run.</param>
/// <param name="ReadinessLimit">Within which every node must have noticed that the database went away or came back.</param>
/// <param name="Waits">Waits for what comes by itself within half a minute; otherwise the nodes are restarted to see it at once.</param>
internal sealed record Pace(TimeSpan Load, int Workers, int Rounds, TimeSpan ReadinessLimit, bool Waits)
{
    /// <summary>For every build, on a machine that has other work besides: what is promised for 10 s is given 30.</summary>
    public static Pace Short { get; } = new(TimeSpan.FromSeconds(3), Workers: 6, Rounds: 2, ReadinessLimit: TimeSpan.FromSeconds(30), Waits: false);

    public static Pace Of(int seconds) => new(TimeSpan.FromSeconds(seconds), Workers: 12, Rounds: 20, ReadinessLimit: TimeSpan.FromSeconds(10), Waits: true);
}
