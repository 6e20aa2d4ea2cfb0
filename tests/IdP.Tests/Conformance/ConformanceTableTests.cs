using System.Reflection;
using System.Text.RegularExpressions;

namespace IdP.Tests.Conformance;

/// <summary>docs/conformance.md speaks of every module of the suite, and of tests that there are.</summary>
public sealed partial class ConformanceTableTests
{
    private static readonly IReadOnlyList<Match> Rows = Row().Matches(File.ReadAllText(Repository.Path("docs", "conformance.md")));

    private static readonly HashSet<string> Tests =
    [
        .. from type in typeof(ConformanceTableTests).Assembly.GetTypes()
           where !type.IsAbstract
           from method in type.GetMethods()
           where method.GetCustomAttributes<FactAttribute>().Any()
           select $"{type.Name}.{method.Name}",
    ];

    public static IEnumerable<object[]> Statuses => Rows.Select(row => new object[] { row.Groups["what"].Value, row.Groups["status"].Value, row.Groups["why"].Value });

    [Fact]
    public void Each_module_of_the_suite_has_one_row() =>
        Assert.Equal(
            File.ReadLines(Repository.Path("tests", "IdP.Tests", "Conformance", "modules.txt")).Order(),
            Rows.Select(row => Module().Match(row.Groups["what"].Value)).Where(module => module.Success).Select(module => module.Groups[1].Value).Order());

    [Theory, MemberData(nameof(Statuses))]
    public void A_row_names_tests_that_there_are_or_a_reason(string what, string status, string why)
    {
        var named = Named().Matches(why).Select(test => test.Groups["test"].Value).ToList();

        Assert.All(named, test => Assert.True(Tests.Contains(test), $"{what}: there is no test {test}."));
        if (status == "held") Assert.NotEmpty(named);
        else Assert.Matches(Words(), why);
    }

    [GeneratedRegex(@"^\| (?<what>[^|]+) \| (?<status>held|not offered|open) \| (?<why>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^`([\w-]+)`$")]
    private static partial Regex Module();

    [GeneratedRegex(@"`(?<test>[A-Z]\w+\.[A-Z]\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\S+ \S+ \S+")]
    private static partial Regex Words();
}
