namespace IdP.BlackBox;

/// <summary>Prints a line for each row, then once more what failed, and the sums.</summary>
internal static class Report
{
    /// <returns>The exit code.</returns>
    public static int Print(IReadOnlyList<Outcome> outcomes, AllowedMisses allowed, TextWriter output)
    {
        var problems = allowed.Problems(outcomes).ToList();
        var judged = outcomes.Select(allowed.Judge).ToList();

        foreach (var outcome in judged) Print(outcome, output);

        var failed = judged.Where(outcome => outcome.Verdict == Verdict.Failed).ToList();
        if (failed.Count + problems.Count > 0) output.WriteLine("\nFailed:\n");
        foreach (var outcome in failed) Print(outcome, output);
        foreach (var problem in problems) output.WriteLine($"{problem}.");

        int Count(Verdict verdict) => judged.Count(outcome => outcome.Verdict == verdict);
        output.WriteLine($"\n{judged.Count} questions about {judged.SelectMany(outcome => outcome.Row.Rules).Distinct().Count()} rules:");
        output.WriteLine($"{Count(Verdict.Held)} held, {Count(Verdict.AllowedMiss)} allowed misses, {failed.Count + problems.Count} failed, {Count(Verdict.NotTried)} not tried");
        return failed.Count + problems.Count == 0 ? 0 : 1;
    }

    private static void Print(Outcome outcome, TextWriter output)
    {
        var verdict = outcome.Verdict switch
        {
            Verdict.Held => "held",
            Verdict.AllowedMiss => "allowed miss",
            Verdict.Failed => "FAILED",
            _ => "not tried",
        };
        output.WriteLine($"{verdict,-12}  {outcome.Row.Profile,-13}  {string.Join(' ', outcome.Row.Rules),-16}  {outcome.Row.Sentence}");
        if (outcome.Why is { } why) output.WriteLine($"{"",-12}  {why}");
    }
}
