namespace IdP.Protocol;

/// <summary>A span of time that begins with the first request in it, and how many there were. Whoever changes it holds a lock.</summary>
internal struct PacedSpan
{
    private DateTimeOffset began;
    private int requests;

    /// <summary>Counts one more.</summary>
    /// <param name="now">A clock that is set back begins a new span.</param>
    /// <param name="length">How long a span is.</param>
    /// <param name="most">How many it may have; 0 for any number.</param>
    /// <param name="begins">True for the first one too many of the span.</param>
    /// <returns>How long until the next span, for one too many; else null.</returns>
    public TimeSpan? Count(DateTimeOffset now, TimeSpan length, int most, out bool begins)
    {
        if (now < began || now - began >= length) (began, requests) = (now, 0);
        if (requests < int.MaxValue) requests++;
        begins = most > 0 && requests == most + 1;
        return most > 0 && requests > most ? began + length - now : null;
    }
}
