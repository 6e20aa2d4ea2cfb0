namespace IdP.Rules.Usage;

/// <summary>How often something was used, and when for the first and for the last time.</summary>
public readonly record struct Uses(long Requests, DateTimeOffset First, DateTimeOffset Last)
{
    public static Uses Once(DateTimeOffset now) => new(1, now, now);

    public Uses Plus(Uses other) =>
        Requests == 0 ? other
        : other.Requests == 0 ? this
        : new(Requests + other.Requests, First < other.First ? First : other.First, Last > other.Last ? Last : other.Last);
}
