namespace IdP.Benchmarks;

/// <summary>The medians of a scenario's measurements beside its budget.</summary>
/// <param name="Signature">CPU time of a bare RSA signature, taken between the measurements.</param>
internal sealed record Result(string Name, string Title, double Rate, TimeSpan Median, TimeSpan P99, TimeSpan Cpu, TimeSpan Signature, TimeSpan? Budget, string BudgetText, int Errors, long Memory)
{
    public double Signatures => Cpu / Signature;

    public bool IsOver => Cpu > Budget;

    public static Result Of(Scenario scenario, string algorithm, IReadOnlyList<Sample> samples, TimeSpan signature, long memory)
    {
        var (budget, text) = BudgetOf(scenario, algorithm, signature);
        return new(
            scenario.Name,
            scenario.Title,
            MedianOf(samples, sample => sample.Rate),
            MedianOf(samples, sample => sample.Median),
            MedianOf(samples, sample => sample.P99),
            MedianOf(samples, sample => sample.Cpu),
            signature,
            budget,
            text,
            samples.Sum(sample => sample.Errors),
            memory);
    }

    public static T MedianOf<TSample, T>(IEnumerable<TSample> samples, Func<TSample, T> figure)
    {
        var ordered = samples.Select(figure).Order().ToList();
        return ordered[ordered.Count / 2];
    }

    // An ECDSA signature is so cheap that one limit in time serves all that sign.
    private static (TimeSpan? Budget, string Text) BudgetOf(Scenario scenario, string algorithm, TimeSpan signature) => scenario switch
    {
        { Signatures: not null } when algorithm == "ES256" => (TimeSpan.FromMilliseconds(0.12), "0.12 ms"),
        { Signatures: { } signatures } => (signature * signatures, FormattableString.Invariant($"{signatures} S")),
        { Milliseconds: { } milliseconds } => (TimeSpan.FromMilliseconds(milliseconds), FormattableString.Invariant($"{milliseconds} ms")),
        _ => (null, "-"),
    };
}
