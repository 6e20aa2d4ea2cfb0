using System.Text.RegularExpressions;

namespace IdP.Endpoints.Explain;

/// <summary>The rules in sentences, from <c>docs/rules.md</c>, which travels inside the assembly.</summary>
public static partial class RuleBook
{
    private static readonly Lazy<Dictionary<string, string>> Sentences = new(Read);

    /// <summary>What the rule says, or nothing for a clause that has no row.</summary>
    public static string SentenceOf(string clause) => Sentences.Value.GetValueOrDefault(clause, "");

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream("rules.md") ?? throw new InvalidOperationException("rules.md is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return Row().Matches(reader.ReadToEnd())
            .DistinctBy(row => row.Groups["clause"].Value)
            .ToDictionary(row => row.Groups["clause"].Value, row => row.Groups["sentence"].Value.Trim().Replace("`", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<clause>[A-Za-z][\w.-]*) \| (?<sentence>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
