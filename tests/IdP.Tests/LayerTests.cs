using System.Text.RegularExpressions;

namespace IdP.Tests;

/// <summary>A folder of the provider uses the folders to its left, never one to its right.</summary>
public sealed partial class LayerTests
{
    private static readonly string[] Layers = ["Issuers", "Protocol", "Clients", "Users", "Grants", "Tokens", "Endpoints"];

    public static TheoryData<string> Folders => new(Layers);

    [Theory, MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_folders_to_its_left(string folder)
    {
        var used = Directory.GetFiles(Repository.Path("src", "IdP", folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => UsedFolder().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));

        Assert.DoesNotContain(used, other => Array.IndexOf(Layers, other) > Array.IndexOf(Layers, folder));
    }

    [Theory]
    [InlineData("IdP.Rules", "IdP.Storage")]
    [InlineData("IdP.Rules", "Microsoft.AspNetCore")]
    [InlineData("IdP.Rules", "Microsoft.EntityFrameworkCore")]
    [InlineData("IdP.Rules", "System.Net.Http")]
    [InlineData("IdP.Storage", "IdP.Endpoints")]
    [InlineData("IdP.Ctl", "IdP.Admin")]
    [InlineData("IdP.Ctl", "IdP.Rules")]
    [InlineData("IdP.Ctl", "Microsoft.EntityFrameworkCore")]
    [InlineData("IdP.Ctl", "Microsoft.AspNetCore")]
    public void A_project_does_not_know_what_it_must_not_know(string project, string other) =>
        Assert.DoesNotContain(
            Directory.GetFiles(Repository.Path("src", project), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains($"using {other}", StringComparison.Ordinal));

    [Fact]
    public void Only_grants_make_a_validated_grant() =>
        Assert.All(Citing("new ValidatedGrant("), file => Assert.EndsWith("Grant.cs", file, StringComparison.Ordinal));

    [Fact]
    public void Only_the_authenticator_makes_an_authenticated_client() =>
        Assert.Equal(["ClientAuthenticator.cs"], Citing("new AuthenticatedClient(").Select(Path.GetFileName));

    [Fact]
    public void Nothing_outside_a_profile_asks_which_profile_it_is() =>
        Assert.DoesNotContain(Sources(), file => ProfileQuestion().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void The_clock_is_a_TimeProvider() =>
        Assert.DoesNotContain(Sources(), file => SystemClock().IsMatch(File.ReadAllText(file)) && Path.GetFileName(file) is not "KeyRing.cs");

    private static IEnumerable<string> Citing(string text) => Sources().Where(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory.GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));

    [GeneratedRegex(@"^using (?:static )?IdP\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsedFolder();

    [GeneratedRegex(@"Profile\.Name\s*(==|is\s)|(Oidc|IdPorten)\.Profile\b(?![\s\S]{0,3}\])\s*==")]
    private static partial Regex ProfileQuestion();

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now)\b")]
    private static partial Regex SystemClock();
}
