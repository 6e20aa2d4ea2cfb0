namespace IdP.Admin.Access;

/// <summary>Tells what happens for the first time in a minute from what is repeated in it, and forgets the minute with its end.</summary>
public sealed class OncePerMinute(TimeProvider clock)
{
    /// <summary>How many different things a minute may hold. Past that, nothing in it is the first any more.</summary>
    public const int Most = 200;

    private readonly Lock changing = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private long minute;

    public bool IsFirst(string what)
    {
        var now = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        lock (changing)
        {
            if (now != minute) seen.Clear();
            minute = now;
            return seen.Count < Most && seen.Add(what);
        }
    }
}
