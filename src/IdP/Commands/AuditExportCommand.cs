using System.CommandLine;
using IdP.Registration;
using IdP.Storage.Audit;

namespace IdP.Commands;

/// <summary><c>audit export</c>: a copy of the audit trail in a file. That it was taken is in the trail, and so in the copy.</summary>
internal static class AuditExportCommand
{
    private const string Ndjson = "ndjson";
    private const string Csv = "csv";

    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var format = new Option<string>("--format") { Description = "ndjson, which can be verified outside; or csv, for spreadsheets.", HelpName = "name", DefaultValueFactory = _ => Ndjson };
        format.AcceptOnlyFromAmong(Ndjson, Csv);
        var organization = new Option<string?>("--organization") { Description = "Only rows of the organisation with this number.", HelpName = "number" };
        var output = new Option<string>("--out") { Description = "The file to make, which its owner alone may read. One that is there already is not written over.", HelpName = "file", Required = true };
        var command = new Command("export", "Writes the audit trail to a file.") { format, organization, output };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => ExportAsync(call, words.GetRequiredValue(format), words.GetValue(organization), words.GetRequiredValue(output)), ct));
        return command;
    }

    private static async Task<int> ExportAsync(ClientCall call, string format, string? organization, string path)
    {
        FileStream? file = null;
        try
        {
            file = Create(path);
            await TellAsync(call, organization);
            var export = new AuditExport(call.Deployment.Database);
            var rows = format == Csv ? await export.WriteCsvAsync(file, organization, cancellation: call.Cancelled) : await export.WriteNdjsonAsync(file, organization, cancellation: call.Cancelled);
            await file.DisposeAsync();
            await call.Output.WriteLineAsync($"{path} has {rows} {(rows == 1 ? "row" : "rows")}.");
            return ExitCodes.Done;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await call.Error.WriteLineAsync($"Nothing was exported: {unwritable.Message}");
            await DiscardAsync(file, path);
            return ExitCodes.Refused;
        }
        catch
        {
            await DiscardAsync(file, path);
            throw;
        }
    }

    private static FileStream Create(string path)
    {
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, creation);
    }

    private static Task<AuditRow> TellAsync(ClientCall call, string? organization) => new AuditStore(call.Deployment.Database, call.Deployment.Clock).AppendAsync(
        ClientCommand.ByHost(AuditActions.AuditExported) with
        {
            Target = organization is null ? null : new() { Type = AuditTarget.OrganizationType, Id = organization, Organization = organization },
        });

    /// <summary>Half an export is none.</summary>
    private static async Task DiscardAsync(FileStream? file, string path)
    {
        if (file is null) return;
        await file.DisposeAsync();
        File.Delete(path);
    }
}
