using System.Diagnostics;
using System.Text.RegularExpressions;
using IdP.BlackBox;
using IdP.Tests.Stores;

namespace IdP.Tests.BlackBox;

/// <summary>The suite of tests/IdP.BlackBox against a provider as its operator starts it; and that it can fail.</summary>
public sealed partial class BlackBoxTests(BlackBoxTests.Development development) : IClassFixture<BlackBoxTests.Development>
{
    private readonly RunningProvider provider = development.Provider;

    [Fact]
    public async Task Everything_holds_at_a_provider_in_Development()
    {
        var (code, output) = await RunAsync(TestDatabase.NewFolder(), ("IDP_TEST_TARGET", provider.Origin), ("IDP_TEST_DEMO", Path.Combine(provider.DataFolder, "demo")));

        Assert.True(code == 0, output);
        Assert.Matches(@"\n\d{3,} held, 0 allowed misses, 0 failed, 0 not tried\n$", output);
    }

    /// <summary>The engine is a stand-in: what IdentityServer itself makes of it is seen where its packages are.</summary>
    [Fact]
    public async Task On_the_hosted_engine_everything_holds_but_what_is_listed()
    {
        await using var hosted = await RunningProvider.StartAsync(https: false, program: typeof(Duende.DuendeServices).Assembly);

        var (code, output) = await RunAsync(Repository.Path(), ("IDP_TEST_TARGET", hosted.Origin), ("IDP_TEST_DEMO", Path.Combine(hosted.DataFolder, "demo")), ("IDP_TEST_ENGINE", "duende"));

        Assert.True(code == 0, output);
        Assert.Matches(@"\n\d{3,} held, \d+ allowed misses, 0 failed, 0 not tried\n$", output);
    }

    [Fact]
    public async Task What_is_not_as_expected_fails_and_so_does_a_list_that_allows_too_much()
    {
        var folder = TestDatabase.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "docs"));
        File.Copy(Repository.Path("docs", "rules.md"), Path.Combine(folder, "docs", "rules.md"));
        await File.WriteAllTextAsync(Path.Combine(folder, "docs", "engines.md"),
            """
            ## What the Duende engine may miss

            | Rule | Profile | Why |
            | --- | --- | --- |
            | E-230 | logingov | both persons are the same |
            | E-218 | logingov | nothing is wrong with it |
            | E-139 | oidc, logingov | nobody waits for so long |

            ## More
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "clients.json"),
            """
            {"issuers":[{"profile":"logingov","path":"/logingov/","person":"verified-victoria","otherPerson":"verified-victoria",
                "clients":{"pkce":{"id":"demo-pkce","redirectUri":"http://localhost:8080/callback"},"key":{"id":"demo-key","redirectUri":"http://localhost:8080/callback"}}}]}
            """);

        var (code, output) = await RunAsync(folder, ("IDP_TEST_TARGET", provider.Origin), ("IDP_TEST_ENGINE", "duende"), ("IDP_TEST_CLIENTS", "clients.json"), ("IDP_TEST_DEMO", folder));

        Assert.Equal(1, code);
        Assert.Matches(@"\nallowed miss +logingov +E-230 .*\n +both persons are the same: expected another sub", output);
        Assert.Matches(@"\nFAILED +logingov +E-240 .*\n +expected code absent, got ", output);
        Assert.Contains("\nE-218 at logingov is listed as missed, but it holds: take it off the list.\n", output, StringComparison.Ordinal);
        Assert.Contains("\nE-139 at oidc is listed as missed, and no row asks for it.\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nnot tried +logingov +E-166 .*\n +\S+demo-key\.pem is not there; IDP_TEST_DEMO names", output);
        Assert.Matches(@"\n\d+ held, 1 allowed misses, 4 failed, \d+ not tried\n$", output);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_says_so()
    {
        await StopsAsync("There is no provider at ", ("IDP_TEST_TARGET", provider.Origin + "/nowhere"));
        await StopsAsync("Nobody answers at ", ("IDP_TEST_TARGET", $"http://localhost:{ProviderProcess.FreePort()}"));
        await StopsAsync("IDP_TEST_TARGET is the address of the provider to ask");
        await StopsAsync("IDP_TEST_TARGET is the address of the provider to ask", ("IDP_TEST_TARGET", "localhost:5000"));
        await StopsAsync("IDP_TEST_ENGINE is idp or duende", ("IDP_TEST_TARGET", provider.Origin), ("IDP_TEST_ENGINE", "other"));
        await StopsAsync("Could not find file", ("IDP_TEST_TARGET", provider.Origin), ("IDP_TEST_CLIENTS", "missing.json"));
    }

    [Fact]
    public void Every_rule_that_is_asked_for_is_in_the_rule_book()
    {
        var book = Clause().Matches(File.ReadAllText(Repository.Path("docs", "rules.md"))).Select(row => row.Groups[1].Value).ToHashSet();
        using var target = new Target("http://localhost", Deployment.Demo, new DemoKeys("nowhere"));
        var rows = target.Issuers.SelectMany(Suite.RowsOf).ToList();

        Assert.Empty(rows.SelectMany(row => row.Rules).Except(book));
        Assert.All(rows.CountBy(row => (row.Profile, row.Sentence, string.Join(' ', row.Rules))), row => Assert.True(row.Value == 1, $"{row.Key} is there twice"));
        Assert.InRange(rows.SelectMany(row => row.Rules).Distinct().Count(), 250, book.Count);
    }

    [Fact]
    public void The_list_of_the_repository_can_be_read() => AllowedMisses.Read(Repository.Path("docs", "engines.md"));

    [Theory]
    [InlineData("| E-139 | oidc |")]
    [InlineData("| E-139 | oidc | |")]
    public void A_miss_without_a_reason_is_not_allowed(string row) =>
        Assert.Throws<InvalidDataException>(() => AllowedMisses.Parse($"## What the Duende engine may miss\n| Rule | Profile | Why |\n| --- | --- | --- |\n{row}\n"));

    private static async Task StopsAsync(string why, params (string Name, string Value)[] settings)
    {
        var (code, output) = await RunAsync(TestDatabase.NewFolder(), settings);

        Assert.Equal(1, code);
        Assert.StartsWith(why, output, StringComparison.Ordinal);
    }

    /// <returns>The exit code, and what it wrote to both streams.</returns>
    private static async Task<(int Code, string Output)> RunAsync(string workingDirectory, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(Suite).Assembly.Location])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("IDP_TEST_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>One provider for all of them.</summary>
    public sealed class Development : IAsyncLifetime
    {
        public RunningProvider Provider { get; private set; } = null!;

        public async Task InitializeAsync() => Provider = await RunningProvider.StartAsync(https: false);

        public async Task DisposeAsync() => await Provider.DisposeAsync();
    }

    [GeneratedRegex(@"^\| ([A-Z][\w.-]*) \|", RegexOptions.Multiline)]
    private static partial Regex Clause();
}
