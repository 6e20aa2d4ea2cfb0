using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace IdP.Tests;

/// <summary>docs/rules.md, the code and the tests speak of the same clauses.</summary>
public sealed partial class RuleBookTests
{
    private static readonly string Book = File.ReadAllText(Repository.Path("docs", "rules.md"));

    private static readonly Dictionary<string, string> Sources = Directory
        .GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .DistinctBy(Path.GetFileNameWithoutExtension)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    private static readonly HashSet<string> Tested = typeof(RuleBookTests).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<SpecAttribute>().Concat(type.GetMethods().SelectMany(method => method.GetCustomAttributes<SpecAttribute>())))
        .Select(spec => spec.Clause)
        .ToHashSet();

    public static IEnumerable<object[]> Kept => Rows("kept").Select(row => new object[] { row.Groups["clause"].Value, row.Groups["where"].Value });

    [Theory, MemberData(nameof(Kept))]
    public void A_kept_rule_is_cited_where_it_is_kept(string clause, string where)
    {
        Assert.True(Sources.TryGetValue(where, out var source), $"{clause} is said to be kept in {where}, and there is no such file.");
        Assert.True(Cites(source, clause), $"{where}.cs does not cite {clause}.");
    }

    [Theory, MemberData(nameof(Kept))]
    public void A_kept_rule_has_a_test(string clause, string where) =>
        Assert.True(Tested.Contains(clause), $"{where} keeps {clause}, but no test cites it.");

    [Fact]
    public void A_planned_rule_is_not_tested_yet() =>
        Assert.DoesNotContain(Rows("planned").Select(row => row.Groups["clause"].Value), Tested.Contains);

    [Fact]
    public void Every_rule_of_the_documents_has_its_row()
    {
        var numbers = Row().Matches(Book).Select(row => row.Groups["clause"].Value).Where(clause => clause.StartsWith("E-", StringComparison.Ordinal)).ToList();

        Assert.Equal(Enumerable.Range(1, 336).Select(number => $"E-{number:D3}"), numbers);
    }

    [Fact]
    public void The_readme_counts_the_rules_right()
    {
        var counted = Section().Matches(Book).Select(section =>
        {
            var rows = Row().Matches(section.Value);
            return $"| {section.Groups["name"].Value} | {rows.Count(row => row.Groups["status"].Value == "kept")} | {rows.Count(row => row.Groups["status"].Value == "planned")} |";
        });

        var readme = File.ReadAllText(Repository.Path("README.md"));
        Assert.All(counted, line => Assert.Contains(line, readme, StringComparison.Ordinal));
        Assert.Contains($"| **All** | **{Rows("kept").Count()}** | **{Rows("planned").Count()}** |", readme, StringComparison.Ordinal);
    }

    private static IEnumerable<Match> Rows(string status) => Row().Matches(Book).Where(row => row.Groups["status"].Value == status);

    // "E-030 to E-034" cites all five.
    private static bool Cites(string source, string clause)
    {
        if (Regex.IsMatch(source, $@"\b{Regex.Escape(clause)}\b")) return true;
        if (!clause.StartsWith("E-", StringComparison.Ordinal)) return false;

        var number = int.Parse(clause.AsSpan(2), CultureInfo.InvariantCulture);
        return Range().Matches(source).Any(range =>
            int.Parse(range.Groups["first"].Value, CultureInfo.InvariantCulture) <= number && number <= int.Parse(range.Groups["last"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\| (?<clause>[A-Z][\w.-]*) \| (?:[^|\\]|\\.)+ \| (?:[^|\\]|\\.)+ \| [\w-]+ \| (?<where>\w*) \| (?<status>kept|planned) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^## (?<name>[^\n]+)\n(?:(?!^## )[\s\S])*", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"E-(?<first>\d{3}) to E-(?<last>\d{3})")]
    private static partial Regex Range();
}
