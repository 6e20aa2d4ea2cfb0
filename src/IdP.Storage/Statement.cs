using System.Text.RegularExpressions;

namespace IdP.Storage;

/// <summary>
/// One SQL statement, written once and prepared once per connection. Values are given in the order in which their
/// <c>@names</c> first appear. Only lower-case, unquoted names and SQL that every supported database understands.
/// </summary>
internal sealed partial class Statement(string text)
{
    public string Text { get; } = text;

    public string[] Parameters { get; } = [.. Parameter().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Parameter();
}
