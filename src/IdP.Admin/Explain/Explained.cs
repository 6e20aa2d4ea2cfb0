using IdP.Admin.Ui;
using IdP.Endpoints.Explain;
using IdP.Pages;
using IdP.Protocol;
using IdP.Storage;

namespace IdP.Admin.Explain;

/// <summary>A refused request as the console shows it: the rules it was asked, the one it broke, what was expected and found, and the way out.</summary>
public sealed record Explained
{
    // What is compared character for character, so that the difference is worth marking.
    private static readonly HashSet<string> ToTheLetter = ["E-076", "E-078", "E-080", "E-148", "E-279", "E-323"];

    private const string Or = " or ";

    public required string Reference { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the issuer.</summary>
    public required string Issuer { get; init; }

    public string? ClientId { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>The error code of the answer.</summary>
    public required string Error { get; init; }

    /// <summary>For the client's developer, in English, as it was written down.</summary>
    public required string Reason { get; init; }

    public string? Expected { get; init; }

    public string? Found { get; init; }

    public required string Broken { get; init; }

    /// <summary>Those that held, the one that broke, and those that were not reached.</summary>
    public required IReadOnlyList<ShownRule> Rules { get; init; }

    /// <summary>True when nothing of the client's is wrong: somebody asked the test deployment for this.</summary>
    public bool WasAskedFor => Broken == TestFaults.Rule;

    /// <summary>True when the request was answered, with a fault that was asked for, and not refused.</summary>
    public bool WasAnswered => WasAskedFor && Error == TestFaults.SpoiltAnswer;

    public Remedy Remedy => Remedy.Of(Broken);

    /// <summary>Where what was found and the nearest of what was expected part; null for rules that are not about two texts being the same.</summary>
    public FirstDifference? Difference => Compare(Broken, Expected, Found);

    public static Explained Of(Storage.Explanation explanation)
    {
        var request = ExplainEndpoint.Read(explanation);
        var asked = request.Asked.Select(rule => rule.Clause).ToList();
        if (request.WasAskedFor && !asked.Contains(TestFaults.Rule)) asked.Add(TestFaults.Rule);
        return new()
        {
            Reference = request.Reference,
            At = request.Time,
            Issuer = request.Issuer,
            ClientId = request.ClientId,
            Endpoint = request.Endpoint,
            Error = request.Error ?? "",
            Reason = request.Reason ?? "",
            Expected = request.Expected,
            Found = request.Found,
            Broken = request.Rule ?? "",
            Rules = Shown(asked, request.Rule, RuleOrder.NotReached(request.Endpoint, asked)),
        };
    }

    /// <param name="asked">In order.</param>
    /// <param name="broken">The one that broke; null when all held.</param>
    /// <param name="notReached">What would have come then.</param>
    public static IReadOnlyList<ShownRule> Shown(IReadOnlyList<string> asked, string? broken, IReadOnlyList<string> notReached)
    {
        var last = broken is null ? -1 : asked.ToList().LastIndexOf(broken);
        return
        [
            .. asked.Select((clause, place) => new ShownRule(clause, place != last ? RuleOutcome.Kept : clause == TestFaults.Rule ? RuleOutcome.Asked : RuleOutcome.Broken)).DistinctBy(rule => (rule.Clause, rule.Outcome)),
            .. notReached.Select(clause => new ShownRule(clause, RuleOutcome.NotAsked)),
        ];
    }

    /// <summary>Found on the left, the nearest expected on the right.</summary>
    public static FirstDifference? Compare(string clause, string? expected, string? found) =>
        ToTheLetter.Contains(clause) && expected is { Length: > 0 } && found is { Length: > 0 } and not "nothing"
            ? expected.Split(Or).Select(one => FirstDifference.Between(found, one)).MinBy(difference => difference.Left.Length + difference.Right.Length)
            : null;
}
