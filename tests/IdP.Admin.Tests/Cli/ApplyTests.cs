using System.Text.Json.Nodes;
using IdP.Admin.Tests.Api;
using IdP.Ctl;

namespace IdP.Admin.Tests.Cli;

/// <summary>Documents and what is registered, brought together.</summary>
public sealed class ApplyTests
{
    [Fact]
    public async Task Documents_are_applied_once_and_then_nothing_changes()
    {
        var shell = await Shell.OpenAsync();
        var (one, two) = (Machine.NewId(), Machine.NewId());
        shell.Document("docs/a.json", one);
        shell.Document("docs/b.json", two);
        var folder = shell.PathOf("docs");

        var before = await shell.RunAsync("clients", "diff", "-f", folder);
        var first = await shell.RunAsync("clients", "apply", "-f", folder);
        var after = await shell.RunAsync("clients", "diff", "-f", folder);
        shell.Document("docs/b.json", two, document => (document["client_name"], document["redirect_uris"], document["description"]) = ("Nytt navn", new JsonArray("https://app.example.no/callback", "https://app.example.no/other"), "For kolleger"));
        var differs = await shell.RunAsync("clients", "diff", "-f", folder, "-o", "json");
        var second = await shell.RunAsync("clients", "apply", "-f", folder);
        var third = await shell.RunAsync("clients", "apply", "-f", folder, "-o", "json");

        Assert.Equal((3, 0, 0, 3, 0, 0), (before.Exit, first.Exit, after.Exit, differs.Exit, second.Exit, third.Exit));
        Assert.Contains($"oidc/{one}: created", first.Output, StringComparison.Ordinal);
        Assert.Contains($"oidc/{one}: unchanged", second.Output, StringComparison.Ordinal);
        Assert.Contains($"oidc/{two}: changed", second.Output, StringComparison.Ordinal);
        foreach (var line in new[] { "  + client_name: Nytt navn", "  - client_name: Søknadsportalen", "  + redirect_uris: https://app.example.no/other", "  + description: For kolleger" }) Assert.Contains(line, second.Output, StringComparison.Ordinal);
        Assert.Equal(["unchanged", "would be changed"], differs.Json.AsArray().Select(planned => planned!["outcome"]!.ToString()));
        Assert.All(third.Json.AsArray(), planned => Assert.Equal("unchanged", planned!["outcome"]!.ToString()));
    }

    [Fact]
    public async Task One_document_that_is_refused_keeps_all_from_being_applied()
    {
        var shell = await Shell.OpenAsync();
        var good = Machine.NewId();
        shell.Document("docs/a.json", good);
        shell.Document("docs/b.json", Machine.NewId(), document => document["redirect_uris"]![0] = "http://app.example.no/");

        var applied = await shell.RunAsync("clients", "apply", "-f", shell.PathOf("docs"));

        Assert.Equal(ExitCodes.Refused, applied.Exit);
        Assert.Contains("b.json:redirect_uris/0:", applied.Error, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{good}")).Status);
    }

    [Fact]
    public async Task Pruning_deletes_what_came_from_the_same_source_and_nothing_else()
    {
        var shell = await Shell.OpenAsync();
        var source = "git:" + Guid.NewGuid().ToString("N");
        var (kept, gone, theirs, nobodys) = (Machine.NewId(), Machine.NewId(), Machine.NewId(), Machine.NewId());
        shell.Document("docs/a.json", kept);
        shell.Document("docs/b.json", gone);
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", shell.PathOf("docs"), "--source", source)).Exit);
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", shell.Document("theirs.json", theirs), "--source", source + "-other")).Exit);
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", shell.Document("nobodys.json", nobodys))).Exit);
        File.Delete(shell.PathOf("docs/b.json"));
        string[] prune = ["-f", shell.PathOf("docs"), "--source", source, "--prune"];

        var diff = await shell.RunAsync(["clients", "diff", .. prune]);
        var alone = await shell.RunAsync(["clients", "apply", .. prune]);
        var done = await shell.RunAsync(["clients", "apply", .. prune, "--yes"]);
        var again = await shell.RunAsync(["clients", "apply", .. prune]);

        Assert.Equal((3, 2, 0, 0), (diff.Exit, alone.Exit, done.Exit, again.Exit));
        Assert.Contains($"oidc/{gone}: deleted", done.Output, StringComparison.Ordinal);
        Assert.NotNull(await PurgeAsync(gone));
        foreach (var other in new[] { kept, theirs, nobodys }) Assert.Null(await PurgeAsync(other));
        Assert.Contains(source, (await shell.RunAsync("clients", "list", "--source", source)).Output, StringComparison.Ordinal);

        async Task<JsonNode?> PurgeAsync(string id) => (await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{id}")).Json["registry"]!["purge_at"];
    }

    [Fact]
    public async Task An_empty_folder_prunes_nothing()
    {
        var shell = await Shell.OpenAsync();
        Directory.CreateDirectory(shell.PathOf("empty"));

        Assert.Equal(ExitCodes.Usage, (await shell.RunAsync("clients", "apply", "-f", shell.PathOf("empty"), "--source", "git:x", "--prune", "--yes")).Exit);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task The_client_of_another_source_is_taken_over_only_by_saying_so()
    {
        var shell = await Shell.OpenAsync();
        var file = shell.Document("a.json", Machine.NewId());
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", file, "--source", "git:one")).Exit);

        var other = await shell.RunAsync("clients", "apply", "-f", file, "--source", "git:two");
        var unlabelled = await shell.RunAsync("clients", "apply", "-f", file);
        var taken = await shell.RunAsync("clients", "apply", "-f", file, "--source", "git:two", "--take-over");

        Assert.Equal((ExitCodes.Refused, 0, 0), (other.Exit, unlabelled.Exit, taken.Exit));
        Assert.Contains("is managed by git:one", other.Error, StringComparison.Ordinal);
        Assert.Contains("unchanged", unlabelled.Output, StringComparison.Ordinal);
        Assert.Contains("  + managed_by: git:two", taken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_says_where_a_client_is_managed()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        Assert.Equal(0, (await shell.RunAsync("clients", "apply", "-f", shell.Document("a.json", id), "--source", "git:payments")).Exit);

        var page = await (await (await ConsoleHost.SharedAsync()).AsAsync("rolf-reader")).OpenAsync($"/o/{ConsoleHost.Organization}/clients/oidc/{id}");

        Assert.Contains(page.Page.QuerySelectorAll("main dt"), label => label.TextContent.Trim() == "Managed by" && label.ParentElement!.TextContent.Contains("git:payments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_somebody_shut_out_stays_out()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        var file = shell.Document("a.json", id);
        await shell.RunAsync("clients", "apply", "-f", file);
        await shell.RunAsync("clients", "disable", id, "--yes");

        var applied = await shell.RunAsync("clients", "apply", "-f", file);

        Assert.Contains("unchanged", applied.Output, StringComparison.Ordinal);
        Assert.False((await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{id}")).Json["active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Somebody_who_was_first_is_not_overwritten()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        await shell.RunAsync("clients", "apply", "-f", shell.Document("a.json", id));
        shell.Document("a.json", id, document => document["client_name"] = "Mine");
        shell.Network.Before = async request =>
        {
            if (request.Method == HttpMethod.Put && request.RequestUri!.Query.Length == 0) await shell.Machine.PatchAsync($"{shell.Machine.Clients}/oidc/{id}", """{"client_name":"Theirs"}""", ("If-Match", "*"));
        };

        var applied = await shell.RunAsync("clients", "apply", "-f", shell.PathOf("a.json"));

        Assert.Equal(ExitCodes.Conflict, applied.Exit);
        Assert.Equal("Theirs", (await shell.Machine.GetAsync($"{shell.Machine.Clients}/oidc/{id}")).Json["client_name"]!.ToString());
    }

    [Fact]
    public async Task Secrets_of_new_clients_go_to_a_folder_a_file_each()
    {
        var shell = await Shell.OpenAsync();
        var (one, two) = (Machine.NewId(), Machine.NewId());
        shell.Write("docs/a.json", Machine.Document(one).ToJsonString());
        shell.Write("docs/b.json", Machine.Document(two).ToJsonString());

        var nowhere = await shell.RunAsync("clients", "apply", "-f", shell.PathOf("docs"));
        var applied = await shell.RunAsync("clients", "apply", "-f", shell.PathOf("docs"), "--secret-out", shell.PathOf("secrets"), "-o", "json");

        Assert.Equal((ExitCodes.Usage, 0), (nowhere.Exit, applied.Exit));
        foreach (var id in new[] { one, two }) Assert.DoesNotContain(Canaries.Watch(await File.ReadAllTextAsync(shell.PathOf($"secrets/{id}.secret"))), applied.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_do_not_say_which_client_they_are_about_are_named()
    {
        var shell = await Shell.OpenAsync();
        var id = Machine.NewId();
        shell.Document("docs/a.json", id);
        shell.Document("docs/b.json", id);
        shell.Document("docs/c.json", id, document => document.Remove("client_id"));
        shell.Document("docs/d.json", Machine.NewId(), document => document.Remove("issuer"));

        var refused = await shell.RunAsync("clients", "apply", "-f", shell.PathOf("docs"));

        Assert.Equal(ExitCodes.Refused, refused.Exit);
        foreach (var complaint in new[] { "b.json:client_id: is the client of ", "c.json:client_id: ", "d.json:issuer: " }) Assert.Contains(complaint, refused.Error, StringComparison.Ordinal);
        Assert.Empty(shell.Network.Asked);
    }

    [Fact]
    public async Task Lint_judges_documents_and_clients_and_ends_with_3_when_it_found_something()
    {
        var console = await ConsoleHost.SharedAsync();
        var shell = await Shell.OpenAsync(console);
        var old = await console.Provider.RegisterAsync(client => client with { RedirectUris = ["http://old.example.no/callback"] }, console.Provider.Oidc);
        var good = shell.Document("good.json", Machine.NewId());
        var bad = shell.Document("bad.json", Machine.NewId(), document => document["redirect_uris"]![0] = "http://app.example.no/");

        var (clean, found, stored) = (await shell.RunAsync("lint", "-f", good), await shell.RunAsync("lint", "-f", bad, "-f", good), await shell.RunAsync("lint"));

        Assert.Equal((0, 3, 3), (clean.Exit, found.Exit, stored.Exit));
        Assert.Contains($"{bad}:redirect_uris/0:", found.Output, StringComparison.Ordinal);
        Assert.Contains($"oidc/{old.ClientId}:redirect_uris/0:", stored.Output, StringComparison.Ordinal);
    }
}
