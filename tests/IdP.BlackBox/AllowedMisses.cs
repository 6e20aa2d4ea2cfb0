namespace IdP.BlackBox;

/// <summary>What an engine may miss, as docs/engines.md lists it: <c>| Rule | Profile | Why |</c>.</summary>
internal sealed class AllowedMisses
{
    private const string Heading = "## What the Duende engine may miss";

    private readonly Dictionary<(string Rule, string Profile), string> reasons;

    private AllowedMisses(Dictionary<(string Rule, string Profile), string> reasons) => this.reasons = reasons;

    public static AllowedMisses None { get; } = new([]);

    public static AllowedMisses Read(string file) => Parse(File.ReadAllText(file));

    /// <param name="document">Markdown. A row may name several profiles, with commas.</param>
    public static AllowedMisses Parse(string document)
    {
        var table = document.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line.Trim() != Heading).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|'))
            .Skip(2) // what the columns are, and the line below
            .Select(line => line.Trim().Trim('|').Split('|', 3, StringSplitOptions.TrimEntries));

        Dictionary<(string, string), string> reasons = [];
        foreach (var cells in table)
        {
            if (cells is not [var rule, var profiles, { Length: > 0 } why]) throw new InvalidDataException($"A row of \"{Heading}\" is | Rule | Profile | Why |, and not: {string.Join(" | ", cells)}");
            foreach (var profile in profiles.Split(',', StringSplitOptions.TrimEntries)) reasons[(rule, profile)] = why;
        }

        return new(reasons);
    }

    /// <returns>The same outcome, or that the miss is allowed, with the reason.</returns>
    public Outcome Judge(Outcome outcome)
    {
        var (row, verdict, got) = outcome;
        if (verdict != Verdict.Failed) return outcome;

        var why = row.Rules.Select(rule => reasons.GetValueOrDefault((rule, row.Profile))).ToList();
        return why.Contains(null) ? outcome : new(row, Verdict.AllowedMiss, $"{string.Join("; ", why.Distinct())}: {got}");
    }

    /// <summary>What is wrong with the list itself: it allows no more than it must.</summary>
    public IEnumerable<string> Problems(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var (rule, profile) in reasons.Keys)
        {
            var about = outcomes.Where(outcome => outcome.Row.Profile == profile && outcome.Row.Rules.Contains(rule)).ToList();
            if (about.Count == 0) yield return $"{rule} at {profile} is listed as missed, and no row asks for it";
            else if (about.All(outcome => outcome.Verdict == Verdict.Held)) yield return $"{rule} at {profile} is listed as missed, but it holds: take it off the list";
        }
    }
}
