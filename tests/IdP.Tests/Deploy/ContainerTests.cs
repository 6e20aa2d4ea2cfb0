using System.Text.RegularExpressions;

namespace IdP.Tests.Deploy;

/// <summary>What the image and the composition promise. No container engine is asked: this is what can be known without one.</summary>
public sealed partial class ContainerTests
{
    private static readonly string[] Image = File.ReadAllLines(Repository.Path("deploy", "Containerfile"));

    [Theory, InlineData("provider", 8080, 9090), InlineData("console", 8081, 9091)]
    public void An_image_runs_one_program_as_nobody_special(string target, int port, int management)
    {
        var stage = Stage(target);
        var below = Stage("base");

        Assert.Contains($"EXPOSE {port} {management}", stage);
        Assert.Contains(stage, line => line.StartsWith("ENTRYPOINT [\"dotnet\"", StringComparison.Ordinal));
        Assert.Contains("USER 1654:1654", below);
        Assert.Contains("VOLUME /data", below);
        Assert.Contains(below, line => line.Contains("DOTNET_EnableDiagnostics=0", StringComparison.Ordinal));
        Assert.All([.. stage, .. below], line => Assert.DoesNotMatch("^(RUN|ADD|HEALTHCHECK) ", line)); // there is no shell to run anything
        Assert.All(["title", "description", "licenses", "version", "revision", "base.name"], label => Assert.Contains(stage, line => line.Contains($"org.opencontainers.image.{label}=", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_base_is_chiseled_and_has_ICU() =>
        Assert.Contains(Image, line => Chiseled().IsMatch(line));

    [Fact]
    public void The_image_is_built_from_what_the_ignore_file_lets_in()
    {
        var allowed = File.ReadAllLines(Repository.Path(".dockerignore"));
        Assert.Contains("*", allowed);
        foreach (var copied in Image.Where(line => line.StartsWith("COPY", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal) && !line.EndsWith(". .", StringComparison.Ordinal)))
        {
            foreach (var source in copied.Split(' ')[1..^1].Where(word => !word.StartsWith("--", StringComparison.Ordinal)))
            {
                Assert.True(File.Exists(Repository.Path(source)), copied);
                Assert.Contains(allowed, line => line.StartsWith('!') && (line[1..] == source || (line.EndsWith("*.sh", StringComparison.Ordinal) && source.StartsWith(line[1..^4], StringComparison.Ordinal))));
            }
        }

        // Every file outside src that a project takes in.
        foreach (var project in Directory.GetFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories))
        {
            foreach (var taken in TakenIn().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value)) Assert.Contains("!" + taken, allowed);
        }
    }

    [Theory, InlineData("provider1"), InlineData("provider2"), InlineData("console"), InlineData("migrate"), InlineData("proxy")]
    public void A_service_of_the_composition_may_do_nothing_that_it_need_not(string name)
    {
        var service = Manifests.Read("compose", "compose.yaml")[0].At($"services.{name}")!;
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal(["ALL"], service.Texts("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.Texts("security_opt"));
        Assert.NotEqual("", service.Text("user"));
    }

    [Theory, InlineData("compose.postgresql.yaml"), InlineData("compose.sqlserver.yaml")]
    public void The_database_says_when_it_can_be_used_and_is_reached_by_nobody_outside(string file)
    {
        var database = Manifests.Read("compose", file)[0].At("services.db")!;
        Assert.NotEmpty(database.Items("healthcheck.test"));
        Assert.Equal(["ALL"], database.Texts("cap_drop"));
        Assert.Null(database.At("ports"));
        Assert.Equal(["database"], database.Texts("networks"));
        Assert.Equal("true", Manifests.Read("compose", "compose.yaml")[0].Text("networks.database.internal"));
    }

    [Fact]
    public void The_composition_has_the_addresses_that_the_proxys_file_has()
    {
        var services = Manifests.Read("compose", "compose.yaml")[0].At("services")!;
        var proxy = File.ReadAllText(Repository.Path("deploy", "proxy", "haproxy.cfg"));
        Assert.Contains($"server node1 {services.Text("provider1.networks.inside.ipv4_address")}:8080", proxy, StringComparison.Ordinal);
        Assert.Contains($"server node2 {services.Text("provider2.networks.inside.ipv4_address")}:8080", proxy, StringComparison.Ordinal);
        Assert.Contains($"server console1 {services.Text("console.networks.inside.ipv4_address")}:8081", proxy, StringComparison.Ordinal);
        Assert.Equal(services.Text("proxy.networks.inside.ipv4_address"), services.Text("provider1.environment.IdP__Proxies__0"));
    }

    [Fact]
    public void The_migration_has_a_database_role_of_its_own_and_goes_first()
    {
        var services = Manifests.Read("compose", "compose.yaml")[0].At("services")!;
        Assert.Equal("database-migrate", services.Text("migrate.secrets.0.source"));
        Assert.Equal("database", services.Text("provider1.secrets.0.source"));
        Assert.Equal("service_completed_successfully", services.Text("provider1.depends_on.migrate.condition"));
        Assert.Equal("service_healthy", services.Text("migrate.depends_on.db.condition"));
    }

    private static List<string> Stage(string name) =>
        [.. Image.SkipWhile(line => !line.EndsWith($" AS {name}", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal)).Select(line => line.Trim())];

    [GeneratedRegex("^ARG RUNTIME=.*/aspnet:10\\.0-.*-chiseled-extra$")]
    private static partial Regex Chiseled();

    [GeneratedRegex("Include=\"\\.\\./\\.\\./([^\"]+)\"")]
    private static partial Regex TakenIn();
}
