using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdP.Storage.Audit;

namespace IdP.Tests.Audit;

public sealed partial class AuditExportTests : IDisposable
{
    private const string OtherOrganization = "889640782";

    private readonly Chain chain = new();
    private readonly AuditExport export;

    public AuditExportTests() => export = new(chain.Test.Database);

    public void Dispose() => chain.Dispose();

    [Fact]
    public async Task A_line_is_the_bytes_that_were_hashed_and_the_two_hashes()
    {
        await chain.AppendAsync(2);
        var row = (await chain.Store.FindAsync(2))!;

        var line = (await NdjsonAsync()).Split('\n')[1];

        Assert.Equal($$"""{"event":{{Encoding.UTF8.GetString(row.CanonicalEvent())}},"hash":"{{Convert.ToHexStringLower(row.Hash)}}","prev_hash":"{{Convert.ToHexStringLower(row.PrevHash)}}"}""", line);
        using var json = JsonDocument.Parse(line);
        Assert.Equal("Grønn", json.RootElement.GetProperty("event").GetProperty("changes")[0].GetProperty("after").GetString());
    }

    [Fact]
    public async Task The_script_in_audit_md_verifies_an_export()
    {
        await chain.AppendAsync(12);
        await chain.Store.AppendAsync(Happened.Update("other", OtherOrganization));
        await chain.AppendAsync(1);

        Assert.Equal((0, "holds up to row 14"), await RunScriptAsync(await NdjsonAsync()));
        Assert.Equal((0, "holds up to row 14"), await RunScriptAsync(await NdjsonAsync(Happened.Organization)));
        Assert.Equal((0, "holds up to row 13"), await RunScriptAsync(await NdjsonAsync(OtherOrganization)));

        var lines = (await NdjsonAsync()).Split('\n');
        Assert.Equal((1, "row 3 was changed"), await RunScriptAsync(string.Join('\n', [.. lines[..2], lines[2].Replace("Grønn", "Grønt", StringComparison.Ordinal), .. lines[3..]])));
        Assert.Equal((1, "row 3 is out of order"), await RunScriptAsync(string.Join('\n', [.. lines[..2], lines[3], lines[2], .. lines[4..]])));
    }

    [Fact]
    public async Task An_organisations_export_has_its_rows_only_and_the_hashes_beside_them()
    {
        await chain.AppendAsync(1);
        await chain.Store.AppendAsync(Happened.Update("secret-plan", OtherOrganization));
        await chain.Store.AppendAsync(Happened.SignIn("somebody"));
        await chain.AppendAsync(1);

        var text = await NdjsonAsync(Happened.Organization);

        Assert.Equal(2, text.Count(character => character == '\n'));
        Assert.DoesNotContain("secret-plan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower((await chain.Store.FindAsync(3))!.Hash), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+47", "'+47")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"\r\nthere", "\"say \"\"hi\"\"\r\nthere\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    [InlineData("Blå = grønn", "Blå = grønn")]
    public async Task A_cell_is_quoted_and_is_no_formula(string reason, string cell)
    {
        await chain.Store.AppendAsync(Happened.SignIn() with { Reason = reason });

        var (heads, row) = await CsvAsync();

        Assert.Contains($",{cell},", row, StringComparison.Ordinal);
        Assert.StartsWith("seq,time,id,", heads, StringComparison.Ordinal);
        Assert.StartsWith("1,2026-03-01T12:00:00.000Z,", row, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_has_as_many_cells_as_there_are_heads()
    {
        await chain.Store.AppendAsync(Happened.SignIn());

        var (heads, row) = await CsvAsync();

        Assert.Equal(heads.Split(',').Length, row.Split(',').Length);
    }

    [Fact]
    public async Task The_retention_that_audit_md_describes_leaves_a_chain_that_holds()
    {
        await chain.AppendSignedAsync(3);
        await chain.AppendSignedAsync(4);

        Tampering.Run(chain.Test, Block("retention").Replace("120000", "3", StringComparison.Ordinal), withTriggers: true);

        Assert.Equal(new(4, 7, 1, 7, null), await chain.VerifyAsync());
        using (chain.Test.Open()) Assert.Equal(2L, Tampering.Scalar(chain.Test, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"));
    }

    private async Task<string> NdjsonAsync(string? organization = null)
    {
        using var output = new MemoryStream();
        var rows = await export.WriteNdjsonAsync(output, organization);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(rows, text.Count(character => character == '\n'));
        return text;
    }

    private async Task<(string Heads, string Row)> CsvAsync()
    {
        using var output = new MemoryStream();
        Assert.Equal(1, await export.WriteCsvAsync(output));
        var text = Encoding.UTF8.GetString(output.ToArray());
        var end = text.IndexOf("\r\n", StringComparison.Ordinal) + 2;
        return (text[..(end - 2)], text[end..]);
    }

    private async Task<(int Exit, string Said)> RunScriptAsync(string export)
    {
        var (script, file) = (Path.Combine(chain.Test.Folder, "verify.py"), Path.Combine(chain.Test.Folder, "audit.ndjson"));
        await File.WriteAllTextAsync(script, Block("verify"));
        await File.WriteAllTextAsync(file, export);
        using var python = Process.Start(new ProcessStartInfo("python3", [script, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        return (python.ExitCode, (await output + await error).Trim());
    }

    private static string Block(string name) =>
        Blocks().Matches(File.ReadAllText(Repository.Path("docs", "audit.md"))).Single(match => match.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex(@"<!-- (\w+) -->\n```\w+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
