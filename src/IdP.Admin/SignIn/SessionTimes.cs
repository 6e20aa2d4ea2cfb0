namespace IdP.Admin.SignIn;

/// <summary>How long the session of a request has left, as the page that warns of its end counts it.</summary>
/// <param name="Idle">Seconds, unless it is used before.</param>
/// <param name="Longest">Seconds, however much it is used.</param>
public readonly record struct SessionTimes(int Idle, int Longest)
{
    /// <summary>How long before the end the warning comes.</summary>
    public const int Warning = 120;

    public static SessionTimes Of(HttpContext context, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(clock);
        if (context.Features.Get<RunningSession>() is not { } session) return default;
        var longest = (int)(session.Ends - clock.GetUtcNow()).TotalSeconds;
        return new(Math.Min((int)(SessionTickets.Idle - SessionTickets.Noted).TotalSeconds, longest), longest); // use is noted by the minute
    }
}
