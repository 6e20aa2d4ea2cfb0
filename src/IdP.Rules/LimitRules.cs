using System.Globalization;

namespace IdP.Rules;

/// <summary>
/// What is told to whoever comes too often or at a bad moment. RFC6749-5.2 has no error for it, and 8.5 lets one be added: it is
/// <c>temporarily_unavailable</c>, which RFC6749-4.1.2.1 has for just this, at every endpoint; what a program acts on is the status
/// and <c>Retry-After</c>.
/// </summary>
public static class LimitRules
{
    /// <summary>RFC6585-4: 429, and how long to wait.</summary>
    public const string TooManyRequests = "RFC6585-4";

    /// <summary>RFC9110-15.6.4: 503, when it is nobody's fault in particular.</summary>
    public const string Overloaded = "RFC9110-15.6.4";

    /// <param name="what">What there were too many of, such as "requests from this address".</param>
    /// <param name="most">What is allowed.</param>
    /// <param name="setting">The operator's setting that says so.</param>
    /// <param name="wait">How long to wait.</param>
    public static Refusal TooMany(string what, string most, string setting, TimeSpan wait)
    {
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new("temporarily_unavailable", $"There were too many {what}. Try again in {seconds} seconds.", $"too many {what}")
        {
            Rule = TooManyRequests,
            Expected = $"{most} (the setting {setting})",
            Found = "more",
            RetryAfter = wait,
        };
    }

    /// <param name="most">How many requests are handled at the same time.</param>
    /// <param name="setting">The operator's setting that says so.</param>
    public static Refusal TooBusy(string most, string setting) =>
        new("temporarily_unavailable", "There is more to do at the moment than can be done. Try again in a second.", "too many requests at the same time")
        {
            Rule = Overloaded,
            Expected = $"{most} (the setting {setting})",
            Found = "more",
            RetryAfter = TimeSpan.FromSeconds(1),
        };
}
