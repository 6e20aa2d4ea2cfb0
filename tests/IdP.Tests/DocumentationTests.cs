using System.Text.RegularExpressions;

namespace IdP.Tests;

/// <summary>What the documents quote is what the code says.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents => new(Directory.GetFiles(Repository.Path("docs"), "*.md").Select(Path.GetFileName).OfType<string>());

    [Theory, MemberData(nameof(Documents))]
    public void A_link_of_a_document_leads_to_a_file(string document)
    {
        var broken = Link().Matches(File.ReadAllText(Repository.Path("docs", document)))
            .Select(match => match.Groups[1].Value)
            .Where(link => !Path.Exists(Repository.Path("docs", link)));

        Assert.Empty(broken);
    }

    [Fact]
    public void The_code_in_extending_md_is_the_code_that_is_compiled_and_run()
    {
        var text = File.ReadAllText(Repository.Path("docs", "extending.md"));
        var quoted = Quotation().Matches(text);

        Assert.Equal(text.Split("\n```").Length / 2, quoted.Count);
        Assert.All(quoted, quotation => Assert.Equal(File.ReadAllText(Repository.Path(quotation.Groups[1].Value)), quotation.Groups[2].Value));
        Assert.Equal(
            Directory.GetFiles(Repository.Path("tests", "Extending")).Select(Path.GetFileName).Where(file => file is not "StaffRegister.cs").Order(),
            quoted.Select(quotation => Path.GetFileName(quotation.Groups[1].Value)).Order());
    }

    [Fact]
    public void The_questions_of_token_request_md_are_those_of_the_endpoint()
    {
        var asked = Question().Matches(File.ReadAllText(Repository.Path("src", "IdP", "Endpoints", "Token", "TokenEndpoint.cs"))).Select(match => match.Groups[1].Value);
        var described = Heading().Matches(File.ReadAllText(Repository.Path("docs", "token-request.md"))).Select(match => match.Groups[1].Value);

        Assert.Equal(asked, described);
    }

    [Fact]
    public void The_clauses_of_token_request_md_are_cited_in_the_code()
    {
        var code = string.Concat(Directory.GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(Clause().Matches(File.ReadAllText(Repository.Path("docs", "token-request.md"))).Select(match => match.Value).Distinct(), clause => Assert.Contains(clause, code, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<!-- (\S+) -->\n```\w+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"// (\d\. .+)")]
    private static partial Regex Question();

    [GeneratedRegex(@"^## (\d\. .+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bE-\d{3}\b")]
    private static partial Regex Clause();
}
