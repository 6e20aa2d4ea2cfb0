using IdP.Admin.Tests.Api;
using IdP.Ctl;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests.Cli;

/// <summary>The audit trail taken away and verified, and refused requests explained.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task An_export_holds_and_says_that_it_was_taken()
    {
        var shell = await Shell.OpenAsync();
        await shell.Machine.CreateAsync();
        var file = shell.PathOf("audit.ndjson");

        var exported = await shell.RunAsync("audit", "export", "--out", file);
        var verified = await shell.RunAsync("audit", "verify", file);
        var again = await shell.RunAsync("audit", "export", "--out", file);

        Assert.Equal((0, 0, ExitCodes.Usage), (exported.Exit, verified.Exit, again.Exit));
        Assert.StartsWith("The rows hold", verified.Output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(file);
        Assert.All(lines, line => Assert.Contains($"\"organization\":\"{ConsoleHost.Organization}\"", line, StringComparison.Ordinal));
        Assert.Contains("\"action\":\"audit.exported\"", lines[^1], StringComparison.Ordinal);
        Assert.Contains(shell.Machine.Client.ClientId, lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_needs_its_scope_and_leaves_no_file_without_it()
    {
        var shell = await Shell.OpenAsync(scopes: "idp.clients.read");

        Assert.Equal(ExitCodes.Forbidden, (await shell.RunAsync("audit", "export", "--out", shell.PathOf("audit.ndjson"))).Exit);
        Assert.False(File.Exists(shell.PathOf("audit.ndjson")));
        Assert.Equal(403, (int)(await shell.Machine.GetAsync(shell.Machine.Home + "/audit/export")).Status);
    }

    [Theory]
    [InlineData("changed", 3)]
    [InlineData("swapped", 3)]
    [InlineData("cut", 3)]
    [InlineData("inserted", 3)]
    [InlineData("whole", 0)]
    public async Task A_row_that_cannot_be_relied_on_ends_with_3(string deed, int exit)
    {
        var shell = await Shell.OpenAsync();
        for (var i = 0; i < 3; i++) await shell.Machine.CreateAsync();
        var file = shell.PathOf("audit.ndjson");
        await shell.RunAsync("audit", "export", "--out", file);
        var lines = await File.ReadAllLinesAsync(file);
        var text = deed switch
        {
            "changed" => string.Join('\n', lines).Replace("client.created", "client.deleted", StringComparison.Ordinal) + "\n",
            "swapped" => string.Join('\n', [.. lines[..^2], lines[^1], lines[^2]]) + "\n",
            "cut" => string.Join('\n', lines)[..^20],
            "inserted" => string.Join('\n', [.. lines, "{}"]) + "\n",
            _ => string.Join('\n', lines) + "\n",
        };
        await File.WriteAllTextAsync(file, text);

        var verified = await shell.RunAsync("audit", "verify", file, "-o", "json");

        Assert.Equal((exit, exit == 0), (verified.Exit, verified.Json["holds"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_trail_written_anew_is_contradicted_by_its_checkpoints()
    {
        var (shell, folder) = (await Shell.OpenAsync(), TestDatabase.NewFolder());
        await WriteAsync(shell.PathOf("written.ndjson"), "as it was", folder);
        await WriteAsync(shell.PathOf("forged.ndjson"), "as somebody wants it", folder: null);

        var written = await shell.RunAsync("audit", "verify", shell.PathOf("written.ndjson"), "--checkpoints", folder);
        var alone = await shell.RunAsync("audit", "verify", shell.PathOf("forged.ndjson"));
        var forged = await shell.RunAsync("audit", "verify", shell.PathOf("forged.ndjson"), "--checkpoints", folder);

        Assert.Equal((0, 0, 3), (written.Exit, alone.Exit, forged.Exit));
        Assert.Contains("Checkpoints that agree: 1, the last at row 3.", written.Output, StringComparison.Ordinal);
        Assert.Contains("No checkpoint speaks of any of them", alone.Output, StringComparison.Ordinal);
        Assert.Contains("were written anew", forged.Output, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string path, string reason, string? folder)
    {
        using var database = new TestDatabase();
        var audit = new AuditStore(database.Database, TimeProvider.System);
        for (var i = 0; i < 3; i++) await audit.AppendAsync(AuditEvent.ByHost(AuditActions.ClientCreated, AuditChannels.Cli) with { Reason = reason });
        if (folder is not null) Assert.Null(await new AuditCheckpoints(database.Database, folder, Path.Combine(folder, "key.pem"), TimeProvider.System).KeepAsync());
        await using var file = File.Create(path);
        await new AuditExport(database.Database).WriteNdjsonAsync(file);
    }

    [Fact]
    public async Task A_refused_request_is_explained_by_its_reference_to_its_own_organisation()
    {
        var console = await ConsoleHost.SharedAsync();
        var shell = await Shell.OpenAsync(console);
        var foreign = await Machine.StartAsync(console, Machine.Everything, ConsoleHost.AnotherOrganization);
        var (ours, theirs) = (Refused(shell.Machine.Client.ClientId), Refused(foreign.Client.ClientId));
        await console.Get<ExplanationStore>().AddAsync([ours, theirs], console.Clock.GetUtcNow());

        var told = await shell.RunAsync("explain", ours.Reference.ToLowerInvariant());
        var json = await shell.RunAsync("explain", ours.Reference, "-o", "json");

        Assert.Equal((0, "E-172"), (told.Exit, json.Json["rule"]!.ToString()));
        Assert.Contains("invalid_grant: rule E-172: spent before", told.Output, StringComparison.Ordinal);
        Assert.Contains("Rules asked, in order: E-041 E-172", told.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.NotFound, ExitCodes.NotFound), ((await shell.RunAsync("explain", theirs.Reference)).Exit, (await shell.RunAsync("explain", "NOTHING")).Exit));

        Explanation Refused(string clientId) => new()
        {
            Reference = Admin.Explain.Spoken.Reference(Guid.NewGuid().ToString("N")[..10]), Issuer = "oidc", ClientId = clientId, Endpoint = "token", At = console.Clock.GetUtcNow(), Error = "invalid_grant", Rule = "E-172",
            Json = """{"asked":["E-041","E-172"],"reason":"spent before"}""",
        };
    }
}
