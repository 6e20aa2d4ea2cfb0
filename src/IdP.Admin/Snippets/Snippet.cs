using System.Text;
using System.Text.RegularExpressions;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Clients;

namespace IdP.Admin.Snippets;

/// <summary>
/// A program that uses a client, in one language. The templates are programs themselves but for two things: <c>{{name}}</c> is a
/// value, and lines between <c>[if word]</c> and <c>[end]</c>, each in a comment of its own, are for some clients only. They hold no
/// secret: they say where the program finds it.
/// </summary>
public sealed partial class Snippet
{
    private readonly string template;
    private readonly Func<string, string> escape;

    private Snippet(string language, string name, string file, string resource, Func<string, string> escape)
    {
        (Language, Name, File, this.escape) = (language, name, file, escape);
        using var stream = typeof(Snippet).Assembly.GetManifestResourceStream("snippets/" + resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        template = reader.ReadToEnd();
    }

    /// <summary>Every language there is, in the order they are offered.</summary>
    public static IReadOnlyList<Snippet> All { get; } =
    [
        new("curl", "curl", "client.sh", "client.sh", value => value.Replace("'", @"'\''", StringComparison.Ordinal)),
        new("csharp", "C#", "client.cs", "client.cs.txt", InQuotes),
        new("node", "Node", "client.mjs", "client.mjs", InQuotes),
        new("python", "Python", "client.py", "client.py", InQuotes),
        new("java", "Java", "Client.java", "Client.java.txt", InQuotes),
        new("spring", "Spring Boot", "application.yml", "application.yml", value => value.Replace("'", "''", StringComparison.Ordinal)),
    ];

    /// <summary>In addresses: <c>?language=node</c>.</summary>
    public string Language { get; }

    public string Name { get; }

    /// <summary>What to call the file.</summary>
    public string File { get; }

    /// <summary>The one asked for, else the first.</summary>
    public static Snippet Find(string? language) => All.FirstOrDefault(snippet => snippet.Language == language) ?? All[0];

    /// <summary>The program for one client.</summary>
    public string For(Client client, Issuer issuer)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(issuer);
        var facts = new SnippetFacts(client, issuer);
        var lines = new StringBuilder();
        var kept = new Stack<bool>();
        foreach (var line in template.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (Condition().Match(line) is { Success: true } condition) kept.Push(facts.Are(condition.Groups[1].Value));
            else if (End().IsMatch(line)) kept.Pop();
            else if (kept.All(holds => holds)) lines.Append(Value().Replace(line, value => escape(facts.Value(value.Groups[1].Value)))).Append('\n');
        }

        return lines.ToString();
    }

    private static string InQuotes(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?://|#) \[if ([a-z-]+)\]$")]
    private static partial Regex Condition();

    [GeneratedRegex(@"^\s*(?://|#) \[end\]$")]
    private static partial Regex End();

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Value();
}
