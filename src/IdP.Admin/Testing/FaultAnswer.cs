using IdP.Admin.Access;
using IdP.Admin.Clients;
using IdP.Admin.Texts;
using IdP.Admin.Ui;

namespace IdP.Admin.Testing;

/// <summary>What a page answers to its form with faults.</summary>
/// <param name="Wish">As it was typed.</param>
/// <param name="Said">What was done; null when it was refused.</param>
/// <param name="Errors">Why it was refused.</param>
public sealed record FaultAnswer(FaultWish Wish, Text? Said, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The button of a fault that is to end posts its id as this.</summary>
    public const string EndField = "end";

    /// <summary>Does what was posted: ends a fault, or asks for one.</summary>
    /// <returns>Null where there is nothing that the actor may do.</returns>
    public static async Task<FaultAnswer?> ToAsync(IFormCollection posted, AskedFaults faults, Actor actor, FaultScope scope, Circumstances circumstances, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(posted);
        ArgumentNullException.ThrowIfNull(faults);
        if (posted[EndField].ToString() is { Length: > 0 } faultId)
        {
            return await faults.EndAsync(actor, scope, faultId, circumstances, ct) switch
            {
                FaultOutcome.Done { Fault: var ended } => Done(FaultTexts.WasEnded, FaultTexts.Of(ended)),
                _ when !faults.Allowed => null,
                FaultOutcome.NotFound => new(FaultWish.None, FaultTexts.HasEnded, []), // by itself, or by somebody else's click
                _ => null,
            };
        }

        var wish = FaultWish.Read(posted);
        return await faults.StartAsync(actor, scope, wish.Kind, wish.Value, wish.Life, circumstances, ct) switch
        {
            FaultOutcome.Done { Fault: var started } => Done(FaultTexts.WasStarted, FaultTexts.Of(started)),
            FaultOutcome.Refused { Problems: var problems } => new(wish, null, [.. wish.ErrorsOf(problems)]),
            _ => null,
        };
    }

    private static FaultAnswer Done(Text said, Text fault) => new(FaultWish.None, new(
        said.English.Replace("{fault}", fault.English, StringComparison.Ordinal),
        said.Bokmaal.Replace("{fault}", fault.Bokmaal, StringComparison.Ordinal),
        said.Nynorsk.Replace("{fault}", fault.Nynorsk, StringComparison.Ordinal)), []);
}
