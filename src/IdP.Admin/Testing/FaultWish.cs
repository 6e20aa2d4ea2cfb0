using System.Globalization;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Registration;
using IdP.Rules.Testing;
using FaultKind = IdP.Rules.Testing.FaultKind;

namespace IdP.Admin.Testing;

/// <summary>A fault as a form asks for it, word for word: it is shown again when it is refused.</summary>
/// <param name="Kind">The one chosen; null for none.</param>
/// <param name="Value">What was typed beside it.</param>
/// <param name="Minutes">As it was typed.</param>
public sealed record FaultWish(string? Kind, string? Value, string Minutes)
{
    public const string KindField = "kind";
    public const string MinutesField = "minutes";

    /// <summary>A form that nobody has filled in.</summary>
    public static FaultWish None { get; } = new(null, null, AskedFaults.UsualMinutes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Zero, which the rules refuse, for what is no number.</summary>
    public int Life => int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    /// <summary>The field of a kind's value.</summary>
    public static string FieldOf(string kind) => $"value_{kind}";

    public static FaultWish Read(IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        var kind = FaultKind.All.FirstOrDefault(known => known.Name == posted[KindField])?.Name;
        return new(kind, kind is null ? null : posted[FieldOf(kind)].ToString().Trim(), posted[MinutesField].ToString().Trim());
    }

    /// <summary>What was typed as the value of this kind.</summary>
    public string ValueOf(string kind) => kind == Kind ? Value ?? "" : "";

    /// <summary>Problems, each at its field.</summary>
    public IEnumerable<FieldError> ErrorsOf(IEnumerable<RegistrationProblem> problems) =>
        problems.Select(problem => new FieldError(problem.Member == "value" && Kind is not null ? FieldOf(Kind) : problem.Member is { Length: > 0 } member ? member : KindField, RegistrationTexts.Of(problem)));
}
