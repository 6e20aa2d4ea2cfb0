namespace IdP.Benchmarks;

/// <summary>One kind of request, and what it may cost.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Prepare">Makes this many requests, each good once, before the clock starts.</param>
internal sealed record Scenario(string Name, string Title, Func<int, Task<byte[][]>> Prepare)
{
    /// <summary>Server CPU time in bare RSA signatures; null when it is in <see cref="Milliseconds"/>.</summary>
    public double? Signatures { get; init; }

    /// <summary>Server CPU time in milliseconds, for what signs nothing.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>How many requests one measurement sends unless told otherwise: enough for a second of CPU time or so.</summary>
    public int Requests { get; init; } = 5_000;
}
