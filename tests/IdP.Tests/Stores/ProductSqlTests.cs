using System.Text.RegularExpressions;

namespace IdP.Tests.Stores;

/// <summary>SQL that one product alone understands stands in that product's folder.</summary>
public sealed partial class ProductSqlTests
{
    [Fact]
    public void No_other_source_speaks_to_one_product()
    {
        var spoken = ((string[])["IdP.Storage", "IdP", "IdP.Admin"])
            .SelectMany(project => Directory.GetFiles(Repository.Path("src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !OfOneProduct().IsMatch(file))
            .SelectMany(file => File.ReadLines(file).Select((line, number) => (Where: $"{Path.GetFileName(file)}:{number + 1}", Line: line)))
            .Where(source => !source.Line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Dialect().IsMatch(source.Line))
            .Select(source => $"{source.Where} {source.Line.Trim()}");

        Assert.Empty(spoken);
    }

    [Theory]
    [InlineData("ON CONFLICT (a) DO NOTHING")]
    [InlineData("SELECT 1 LIMIT 1")]
    [InlineData("SELECT TOP (1) a")]
    [InlineData("a::text")]
    [InlineData("RETURNING id")]
    [InlineData("PRAGMA foreign_keys")]
    [InlineData("UPDATE t WITH (UPDLOCK)")]
    [InlineData("SELECT a FOR UPDATE")]
    public void A_dialect_is_recognised(string sql) => Assert.Matches(Dialect(), sql);

    [GeneratedRegex(@"/obj/|/bin/|/IdP\.Storage/(Sqlite|PostgreSql|SqlServer)/")]
    private static partial Regex OfOneProduct();

    [GeneratedRegex(
        """
        \bON CONFLICT\b|\bINSERT OR (IGNORE|REPLACE)\b|\bLIMIT (@|\d)|\bTOP \(|\bRETURNING [a-z]|\bFOR UPDATE\b|\bPRAGMA [a-z]|\bILIKE\b|\bNOLOCK\b|\bUPDLOCK\b|\bMERGE INTO\b|[a-z]::[a-z]+\b(?!")|\b(json_extract|jsonb?_[a-z]+|OPENJSON|ISNULL|IFNULL|GETDATE|STRING_AGG|GROUP_CONCAT|rowid|sqlite_[a-z]+|pg_[a-z]+)\b|@@[A-Z]
        """)]
    private static partial Regex Dialect();
}
