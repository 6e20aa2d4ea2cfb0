using IdP.Admin.Tests.Api;
using IdP.Ctl;

namespace IdP.Admin.Tests.Cli;

/// <summary>One client at a time.</summary>
public sealed class ClientsTests
{
    private const string Prefix = "idp_sec_";

    [Fact]
    public async Task A_client_is_listed_and_read_and_what_was_read_may_be_applied()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        shell.Document("a.json", id);
        Assert.Equal(0, (await shell.RunAsync("clients", "create", "-f", shell.PathOf("a.json"))).Exit);

        var table = await shell.RunAsync("clients", "list", id);
        var json = await shell.RunAsync("clients", "list", id, "-o", "json");
        var read = await shell.RunAsync("clients", "get", id);
        var again = await shell.RunAsync("clients", "apply", "-f", shell.Write("read.json", read.Output));

        Assert.StartsWith("CLIENT_ID", table.Output, StringComparison.Ordinal);
        Assert.Contains(id, table.Output, StringComparison.Ordinal);
        Assert.Equal(id, json.Json[0]!["client_id"]!.ToString());
        Assert.Equal((0, $"oidc/{id}: unchanged"), (again.Exit, again.Output.Trim()));
    }

    [Fact]
    public async Task A_client_that_is_not_there_ends_with_7()
    {
        var shell = await Shell.OpenAsync();

        Assert.Equal(ExitCodes.NotFound, (await shell.RunAsync("clients", "get", "nobody")).Exit);
        Assert.Equal(ExitCodes.NotFound, (await shell.RunAsync("clients", "get", "nobody", "--issuer", "oidc")).Exit);
        Assert.Equal(ExitCodes.NotFound, (await shell.RunAsync("clients", "delete", "nobody", "--yes")).Exit);
    }

    [Fact]
    public async Task A_new_secret_goes_to_its_file_and_nowhere_else()
    {
        var shell = await Shell.OpenAsync();
        var file = shell.Write("a.json", Machine.Document(Machine.NewId()).ToJsonString());

        var made = await shell.RunAsync("clients", "create", "-f", file, "--secret-out", shell.PathOf("secret"), "-o", "json");

        Assert.Equal(0, made.Exit);
        var secret = Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf("secret")));
        Assert.StartsWith(Prefix, secret, StringComparison.Ordinal);
        Assert.DoesNotContain(Prefix, made.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(shell.PathOf("secret")));
    }

    [Fact]
    public async Task A_secret_that_has_nowhere_to_go_is_not_made()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        var file = shell.Write("a.json", Machine.Document(id).ToJsonString());
        shell.Write("there", "precious");

        var nowhere = await shell.RunAsync("clients", "create", "-f", file);
        var taken = await shell.RunAsync("clients", "create", "-f", file, "--secret-out", shell.PathOf("there"));
        var impossible = await shell.RunAsync("clients", "create", "-f", file, "--secret-out", shell.PathOf("no/such/folder"));

        Assert.Equal((2, 2, 2), (nowhere.Exit, taken.Exit, impossible.Exit));
        Assert.Equal("precious", await File.ReadAllTextAsync(shell.PathOf("there")));
        Assert.Equal(ExitCodes.NotFound, (await shell.RunAsync("clients", "get", id)).Exit);
        Assert.DoesNotContain(shell.Network.Asked, asked => asked.StartsWith("POST", StringComparison.Ordinal) && !asked.Contains("dryRun", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_is_shown_to_who_asks_for_it()
    {
        var shell = await Shell.OpenAsync();

        var made = await shell.RunAsync("clients", "create", "-f", shell.Write("a.json", Machine.Document(Machine.NewId()).ToJsonString()), "--show-secret");

        Assert.StartsWith(Prefix, Canaries.Watch(made.Output.Trim()), StringComparison.Ordinal);
        Assert.DoesNotContain(Prefix, made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_told_by_file_and_member_with_what_to_write_instead()
    {
        var shell = await Shell.OpenAsync();
        var file = shell.Document("a.json", Machine.NewId(), document => document["redirect_uris"]![0] = "http://app.example.no/cb");

        var refused = await shell.RunAsync("clients", "create", "-f", file);
        var json = await shell.RunAsync("clients", "create", "-f", file, "-o", "json");

        Assert.Equal((ExitCodes.Refused, ExitCodes.Refused), (refused.Exit, json.Exit));
        Assert.Contains($"{file}:redirect_uris/0: http://app.example.no/cb must use https (redirect.https, RFC6749-3.1.2)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("    write: https://app.example.no/cb", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"redirect.https\"", json.Error, StringComparison.Ordinal);
    }

    [Theory, InlineData("nonsense"), InlineData("[]"), InlineData("""{"client_id":"a","client_id":"b"}"""), InlineData("""{"issuer":"oidc","client_nam":"x"}"""), InlineData("""{"issuer":"oidc","client_name":"x","client_secret":"chosen"}""")]
    public async Task A_document_that_is_none_ends_with_4(string content)
    {
        var shell = await Shell.OpenAsync();

        Assert.Equal(ExitCodes.Refused, (await shell.RunAsync("clients", "create", "-f", shell.Write("a.json", content))).Exit);
    }

    [Fact]
    public async Task A_trial_changes_nothing()
    {
        var shell = await Shell.OpenAsync();
        var (path, tag) = await shell.Machine.CreateAsync();
        var id = path.Split('/')[^1];
        var fresh = Machine.NewId();
        shell.Document("a.json", fresh);

        foreach (var args in new string[][]
        {
            ["clients", "create", "-f", shell.PathOf("a.json"), "--dry-run"], ["clients", "apply", "-f", shell.PathOf("a.json"), "--dry-run"], ["clients", "copy", id, fresh, "--dry-run"],
            ["clients", "disable", id, "--dry-run"], ["clients", "delete", id, "--dry-run"], ["secrets", "create", id, "--dry-run"], ["secrets", "roll", id, "--dry-run"],
        })
        {
            Assert.Equal((string.Join(' ', args), 0), (string.Join(' ', args), (await shell.RunAsync(args)).Exit));
        }

        Assert.Equal(tag, (await shell.Machine.GetAsync(path)).Header("ETag"));
        Assert.Equal(404, (int)(await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{fresh}")).Status);
    }

    [Fact]
    public async Task A_client_is_disabled_enabled_deleted_and_restored()
    {
        var shell = await Shell.OpenAsync();
        var (path, _) = await shell.Machine.CreateAsync();
        var id = path.Split('/')[^1];

        Assert.Equal(0, (await shell.RunAsync("clients", "disable", id, "--yes", "--reason", "Må øve")).Exit);
        Assert.False((await shell.Machine.GetAsync(path)).Json["active"]!.GetValue<bool>());
        Assert.Equal("Må øve", (await shell.Machine.GetAsync(path + "/events?limit=1")).Json["items"]![0]!["reason"]!.ToString());
        Assert.Equal(0, (await shell.RunAsync("clients", "enable", id)).Exit);
        Assert.True((await shell.Machine.GetAsync(path)).Json["active"]!.GetValue<bool>());
        Assert.Equal(0, (await shell.RunAsync("clients", "delete", id, "--yes")).Exit);
        Assert.Contains("deleted", (await shell.RunAsync("clients", "list", id)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await shell.RunAsync("clients", "restore", id)).Exit);
        Assert.Null((await shell.Machine.GetAsync(path)).Json["registry"]!["purge_at"]);
    }

    [Fact]
    public async Task What_takes_something_away_is_asked_about_and_needs_yes_where_nobody_can_be_asked()
    {
        var shell = await Shell.OpenAsync();
        var (path, tag) = await shell.Machine.CreateAsync();
        var id = path.Split('/')[^1];

        var alone = await shell.RunAsync("clients", "delete", id);
        shell.Typed = "n\n";
        var declined = await shell.RunAsync("clients", "delete", id);
        Assert.Equal((ExitCodes.Usage, ExitCodes.Usage), (alone.Exit, declined.Exit));
        Assert.Contains("--yes", alone.Error, StringComparison.Ordinal);
        Assert.Equal(tag, (await shell.Machine.GetAsync(path)).Header("ETag"));

        shell.Typed = "y\n";
        Assert.Equal(0, (await shell.RunAsync("clients", "delete", id)).Exit);
    }

    [Fact]
    public async Task A_copy_has_the_settings_and_none_of_the_credentials()
    {
        var shell = await Shell.OpenAsync();
        var (path, _) = await shell.Machine.CreateAsync(document => document["managed_by"] = "git:somewhere");
        var copy = Machine.NewId();

        var copied = await shell.RunAsync("clients", "copy", path.Split('/')[^1], copy, "--name", "Kopien", "--secret-out", shell.PathOf("secret"));

        Assert.Equal(0, copied.Exit);
        var made = (await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{copy}")).Json;
        Assert.Equal(("Kopien", "https://app.example.no/callback"), (made["client_name"]!.ToString(), made["redirect_uris"]![0]!.ToString()));
        Assert.Null(made["managed_by"]);
        Assert.StartsWith(Prefix, Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf("secret"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_have_written_cannot_command_the_terminal()
    {
        var shell = await Shell.OpenAsync();
        shell.Network.Answers = (request, response) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/clients", StringComparison.Ordinal)) response.Content = new StringContent("""{"items":[{"client_id":"a","issuer":"oidc","client_name":"\u001b[2J\u202eevil\u009b","active":true}]}""");
            return response;
        };

        var listed = await shell.RunAsync("clients", "list");
        var json = await shell.RunAsync("clients", "list", "-o", "json");

        Assert.Contains("?[2J?evil?", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(listed.Output + json.Output, character => character is '\u001b' or '\u202e' or '\u009b');
    }
}
