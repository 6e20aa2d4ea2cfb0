using System.CommandLine;
using System.Text.Json;
using IdP.Commands;
using IdP.Storage.Audit;
using IdP.Tests.Registration;

namespace IdP.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    private readonly RegistrationFiles files = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        files.Dispose();
        output.Dispose();
        error.Dispose();
    }

    private string Checkpoints => Path.Combine(files.Folder, "audit-checkpoints");

    [Fact]
    public async Task Verifying_says_which_rows_hold_and_by_what()
    {
        Assert.Equal((0, "There are no rows."), await RunAsync("audit", "verify"));

        await RegisterAsync("a", "b");
        var (exit, said) = await RunAsync("audit", "verify");
        Assert.Equal(0, exit);
        Assert.StartsWith("Rows 1 to 2 hold. No checkpoint was signed", said, StringComparison.Ordinal);

        await SignAsync();
        Assert.Equal((0, "Rows 1 to 2 hold, those up to 2 by 1 signed checkpoint."), await RunAsync("audit", "verify"));
        Assert.Equal((0, "Rows 2 to 2 hold, those up to 2 by 1 signed checkpoint."), await RunAsync("audit", "verify", "--from", "2", "--to", "2"));
    }

    [Fact]
    public async Task A_broken_trail_ends_with_3_and_names_the_row()
    {
        await RegisterAsync("a", "b", "c");
        Tampering.Run(files.Database, "UPDATE audit_events SET target_id = 'd' WHERE seq = 2");

        Assert.Equal((3, "The audit trail is broken at row 2. Row 2 was changed after it was written."), await RunAsync("audit", "verify"));

        var (exit, said) = await RunAsync("audit", "verify", "--json");
        using var json = JsonDocument.Parse(said);
        Assert.Equal(3, exit);
        Assert.False(json.RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal("content-changed", json.RootElement.GetProperty("problem").GetProperty("fault").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("problem").GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Checkpoints_kept_elsewhere_find_a_trail_that_was_written_anew_with_its_own()
    {
        await RegisterAsync("a");
        await SignAsync();
        var vault = Path.Combine(files.Folder, "vault");
        Directory.Move(Checkpoints, vault);
        Tampering.Run(files.Database, "DELETE FROM audit_events; UPDATE audit_head SET seq = 0, hash = zeroblob(32)");
        await RegisterAsync("b");
        await SignAsync();

        Assert.Equal(0, (await RunAsync("audit", "verify")).Exit);
        Assert.Equal(3, (await RunAsync("audit", "verify", "--checkpoints", vault)).Exit);
    }

    [Theory]
    [InlineData("--from", "0")]
    [InlineData("--from", "x")]
    [InlineData("--from", "3", "--to", "2")]
    [InlineData("--checkpoints", "no-such-folder")]
    public async Task What_cannot_be_verified_is_a_usage_error(params string[] words) => Assert.Equal(2, (await RunAsync(["audit", "verify", .. words])).Exit);

    [Fact]
    public async Task An_export_is_a_new_file_of_its_owners_alone_and_is_told_of()
    {
        await RegisterAsync("a");
        var file = Path.Combine(files.Folder, "audit.ndjson");

        Assert.Equal((0, $"{file} has 2 rows."), await RunAsync("audit", "export", "--out", file));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var lines = File.ReadAllLines(file);
        Assert.Contains("\"action\":\"client.created\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"action\":\"audit.exported\"", lines[1], StringComparison.Ordinal);

        var (exit, said) = await RunAsync("audit", "export", "--out", file);
        Assert.Equal(1, exit);
        Assert.StartsWith("Nothing was exported:", said, StringComparison.Ordinal);
        Assert.Equal(lines, File.ReadAllLines(file));
    }

    [Fact]
    public async Task An_export_of_an_organisation_as_CSV_has_its_rows_only()
    {
        files.Write("clients/a.json", RegistrationFiles.Document("a", more: """, "client_orgno": "991825827" """));
        await RunAsync("client", "register", Path.Combine(files.Folder, "clients", "a.json"));
        await RegisterAsync("b");
        var file = Path.Combine(files.Folder, "audit.csv");

        Assert.Equal((0, $"{file} has 2 rows."), await RunAsync("audit", "export", "--format", "csv", "--organization", "991825827", "--out", file));

        var lines = File.ReadAllLines(file);
        Assert.StartsWith("seq,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,", lines[2], StringComparison.Ordinal);
    }

    private async Task RegisterAsync(params string[] clients)
    {
        foreach (var client in clients) Assert.Equal(0, (await RunAsync("client", "register", files.Write($"{client}.json", RegistrationFiles.Document(client)))).Exit);
    }

    private async Task SignAsync() => Assert.Null(await new AuditCheckpoints(files.Database.Database, Checkpoints, Path.Combine(files.Folder, "audit-key.pem"), files.Clock).KeepAsync());

    private async Task<(int Exit, string Said)> RunAsync(params string[] words)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        var root = new RootCommand { ClientCommand.Create(files.OpenAsync), AuditCommand.Create(files.OpenAsync) };
        var exit = await CommandLine.RunAsync(root, words, new() { Output = output, Error = error });
        return (exit, (output.ToString() + error).Trim());
    }
}
