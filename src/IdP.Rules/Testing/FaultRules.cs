using System.Globalization;
using IdP.Rules.Registration;

namespace IdP.Rules.Testing;

/// <summary>What may be asked of a test deployment.</summary>
public static class FaultRules
{
    /// <summary>A fault that nobody remembers must not outlast a working day.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(8);

    /// <summary>Everything that is wrong with a wish for a fault.</summary>
    /// <param name="kind">The name of the kind.</param>
    /// <param name="value">What was given beside it; null or empty for nothing.</param>
    /// <param name="wholeIssuer">True when it is to strike every client of the issuer.</param>
    /// <param name="life">How long it is to last.</param>
    public static IEnumerable<RegistrationProblem> Problems(string? kind, string? value, bool wholeIssuer, TimeSpan life)
    {
        var known = FaultKind.All.FirstOrDefault(one => one.Name == kind);
        if (known is null) yield return Problem("kind", "fault.kind", $"must be one of {string.Join(", ", FaultKind.All.Select(one => one.Name))}.");
        else if (known.WholeIssuer && !wholeIssuer) yield return Problem("kind", "fault.whole_issuer", "strikes every client of the issuer: ask for it there.");
        else if (known.Value is FaultValue.Seconds && !IsSeconds(value, known)) yield return Problem("value", "fault.seconds", $"must be a whole number from {known.Lowest} to {known.Highest}.", ("min", known.Lowest), ("max", known.Highest));
        else if (known.Value is FaultValue.ErrorCode && !FaultKind.ErrorCodes.Contains(value)) yield return Problem("value", "fault.error", $"must be one of {string.Join(", ", FaultKind.ErrorCodes)}.");

        if (life < TimeSpan.FromMinutes(1) || life > LongestLife) yield return Problem("minutes", "fault.life", $"must be 1 to {LongestLife.TotalMinutes} minutes.", ("max", LongestLife.TotalMinutes));
    }

    private static bool IsSeconds(string? value, FaultKind kind) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds >= kind.Lowest && seconds <= kind.Highest && seconds != 0;

    private static RegistrationProblem Problem(string member, string id, string message, params ReadOnlySpan<(string Name, object Value)> values) => new(member, "TEST-fault", id, message, values);
}
