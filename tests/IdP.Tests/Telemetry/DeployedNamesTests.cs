using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdP.Tests.Telemetry;

/// <summary>The alert rules, the dashboard and the document speak of metrics that there are, and of all of them.</summary>
public sealed partial class DeployedNamesTests
{
    private static readonly HashSet<string> Metrics = [.. Sources().SelectMany(source => Literal().Matches(source)).Select(literal => literal.Groups[1].Value).Concat(Endpoints())];

    private static readonly string[] Suffixes = ["_seconds_bucket", "_seconds", "_total", ""];

    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("dashboard.json")]
    public void A_metric_that_is_asked_for_exists(string file)
    {
        var text = File.ReadAllText(Repository.Path("deploy", "telemetry", file));
        var asked = Expression().Matches(text).SelectMany(expression => Exported().Matches(LabelList().Replace(expression.Groups[1].Value, ""))).Select(name => name.Value).ToHashSet();

        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.True(Metrics.Any(metric => Suffixes.Any(suffix => metric.Replace('.', '_') + suffix == name)), $"There is no metric {name}."));
    }

    [Fact]
    public void The_document_lists_every_metric_and_no_other()
    {
        var listed = Quoted().Matches(File.ReadAllText(Repository.Path("docs", "telemetry.md"))).Select(name => name.Groups[1].Value).Where(name => name.Contains('.', StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(Metrics.Except(listed));
        Assert.Empty(listed.Except(Metrics).Except(Attributes()));
    }

    [Fact]
    public void The_dashboard_is_JSON_with_a_query_in_each_panel()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Path("deploy", "telemetry", "dashboard.json")));

        Assert.All(dashboard.RootElement.GetProperty("panels").EnumerateArray(), panel => Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray()));
    }

    private static IEnumerable<string> Endpoints() =>
        ["idp.authorize.requests", "idp.token.requests", "idp.par.requests", "idp.userinfo.requests", "idp.introspection.requests", "idp.revocation.requests", "idp.logout.requests"];

    // What a source names with the prefix and is no metric.
    private static IEnumerable<string> Attributes() => Sources().SelectMany(source => Attribute().Matches(source)).Select(name => name.Groups[1].Value);

    private static IEnumerable<string> Sources() =>
        Directory.GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex(@"(?:Create\w+(?:<\w+>)?\(\s*|Instrument = )""(idp\.[a-z._]+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"""(idp\.[a-z._]+)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"""?expr""?: (.*)")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{[^}]*\}|\bby \([^)]*\)")]
    private static partial Regex LabelList();

    [GeneratedRegex(@"\bidp_[a-z_]+")]
    private static partial Regex Exported();

    [GeneratedRegex(@"`(idp\.[a-z._]+)`")]
    private static partial Regex Quoted();
}
