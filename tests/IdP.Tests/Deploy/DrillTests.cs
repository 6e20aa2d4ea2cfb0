using IdP.Tests.RelyingParties;
using IdP.Tests.Stores;

namespace IdP.Tests.Deploy;

/// <summary>Every runbook that a machine can follow is followed: the trouble is made, what the page says is done, and the cure is seen.</summary>
public sealed class DrillTests
{
    private const int Lacking = 77;

    public static TheoryData<string> Drills => [.. Directory.GetFiles(Repository.Path("deploy", "drills"), "*.sh").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name != "lib").Order(StringComparer.Ordinal)];

    [Needs("bash", "curl", "sqlite3", "openssl", "flock"), MemberData(nameof(Drills))]
    public async Task The_runbook_cures_what_it_is_about(string drill)
    {
        var folder = TestDatabase.NewFolder();
        var environment = new Dictionary<string, string> { ["IDP_COMMAND"] = $"{Deployed.Dotnet} {Deployed.Provider}" };
        if (File.Exists(Deployed.Console)) environment["CONSOLE_COMMAND"] = $"{Deployed.Dotnet} {Deployed.Console}";

        var ran = await Deployed.ScriptAsync(folder, environment, $"drills/{drill}.sh");

        // What a machine lacks (a tool, the right to mount) is in the output; test.sh installs what can be installed.
        Assert.True(ran.ExitCode is 0 or Lacking, ran.Output);
        Assert.Contains($"{drill}: ", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_runbook_says_what_is_seen_what_to_do_how_to_know_and_how_long_it_may_take()
    {
        var pages = Directory.GetFiles(Repository.Path("docs", "runbooks"), "*.md").Where(page => Path.GetFileName(page) != "README.md").ToList();
        var index = File.ReadAllText(Repository.Path("docs", "runbooks", "README.md"));

        Assert.Equal(14, pages.Count);
        Assert.All(pages, page =>
        {
            var text = File.ReadAllText(page);
            Assert.All(["## Sign of trouble", "## What to do", "## How to see that it worked", "**Time target:**"], part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.Contains($"({Path.GetFileName(page)})", index, StringComparison.Ordinal);
            var drill = Path.GetFileNameWithoutExtension(page);
            Assert.True(File.Exists(Repository.Path("deploy", "drills", drill + ".sh")) == text.Contains($"deploy/drills/{drill}.sh", StringComparison.Ordinal), page);
        });
    }
}
