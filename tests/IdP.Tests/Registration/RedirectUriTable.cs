using System.Text.Json;
using IdP.Rules.Clients;

namespace IdP.Tests.Registration;

/// <summary>One line of <c>redirect-uris.tsv</c>: a redirect URI, and what is said when it is registered.</summary>
/// <param name="Uri">The address.</param>
/// <param name="Type">The kind of client it is registered for.</param>
/// <param name="Production">False in a test deployment.</param>
/// <param name="Expected">The ids of what is said about it, with a space between them; <c>ok</c> when there is nothing to say.</param>
internal sealed record RedirectUriTable(string Uri, ApplicationType Type, bool Production, string Expected)
{
    public static string File => Repository.Path("tests", "IdP.Tests", "Registration", "redirect-uris.tsv");

    /// <summary>The lines without those that begin with #. The address is written as the inside of a JSON string.</summary>
    public static IReadOnlyList<RedirectUriTable> Rows { get; } =
        [.. System.IO.File.ReadLines(File).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Select(cells => new RedirectUriTable(
            JsonSerializer.Deserialize<string>($"\"{cells[0]}\"")!, Enum.Parse<ApplicationType>(cells[1], ignoreCase: true), cells[2] == "production", cells[3]))];
}
