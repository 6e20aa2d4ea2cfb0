using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;
using IdP.Storage.Audit;

namespace IdP.Ctl.Verbs;

/// <summary><c>audit</c>: takes a copy of the organisation's part of the audit trail, and verifies such a copy without asking anybody.</summary>
internal static class AuditCommand
{
    public static Command Create(Remote remote) => new("audit", "Exports the organisation's part of the audit trail, and verifies an export. The whole trail is verified where the database is: IdP audit verify.") { Export(remote), Verify(remote) };

    private static Command Export(Remote remote)
    {
        var output = new Option<string>("--out") { Description = "The file to make, which its owner alone may read. One that is there already is not written over.", HelpName = "file", Required = true };
        var command = new Command("export", "Writes the organisation's rows of the audit trail to a file, as NDJSON. That it was taken is in the trail, and so in the copy.") { output };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.audit.read", async call =>
        {
            var path = words.GetRequiredValue(output);
            using var file = PrivateFile.Reserve("--out", path);
            try
            {
                await call.Api.CopyAsync(Request.Get("audit/export"), file, reply => call.Refused(reply), call.Cancelled);
                file.Flush(flushToDisk: true);
            }
            catch
            {
                PrivateFile.Discard(file); // half an export is none
                throw;
            }

            await call.Error.WriteLineAsync($"The export is in {path}. `idpctl audit verify {path}` verifies it.");
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static Command Verify(Remote remote)
    {
        var file = new Argument<string>("file") { Description = "An export as NDJSON." };
        var checkpoints = new Option<string?>("--checkpoints") { Description = "A folder with the signed checkpoints and their public keys, to hold the rows to.", HelpName = "folder" };
        var command = new Command("verify", "Verifies an export against itself and, where they are given, the signed checkpoints, and names the first row that cannot be relied on. Asks nobody. Ends with 3 when there is one.") { file, checkpoints };
        command.Validators.Add(given =>
        {
            if (given.GetValue(checkpoints) is { } folder && !Directory.Exists(folder)) given.AddError($"--checkpoints: there is no folder {folder}.");
        });
        command.SetAction((words, ct) => remote.RunAsync(words, async () =>
        {
            var path = words.GetRequiredValue(file);
            if (!File.Exists(path)) throw new Stop(ExitCodes.Usage, $"There is no file {path}.");
            await using var export = File.OpenRead(path);
            var (rows, report) = await AuditFileVerification.VerifyAsync(export, words.GetValue(checkpoints), ct);
            await remote.Surroundings.Output.WriteLineAsync(remote.WantsJson(words) ? Shown.Json(Json(rows, report)) : Shown.Clean(Sentence(rows, report)));
            return report.Problem is null ? ExitCodes.Done : ExitCodes.Found;
        }));
        return command;
    }

    private static JsonObject Json(long rows, AuditReport report) => new()
    {
        ["holds"] = report.Problem is null,
        ["rows"] = rows,
        ["first"] = report.First,
        ["last"] = report.Last,
        ["checkpoints"] = report.Checkpoints,
        ["signed_to"] = report.SignedTo,
        ["problem"] = report.Problem is { } problem ? new JsonObject { ["seq"] = problem.Seq, ["fault"] = JsonNamingPolicy.KebabCaseLower.ConvertName(problem.Fault.ToString()), ["explanation"] = problem.Explanation } : null,
    };

    private static string Sentence(long rows, AuditReport report) => report switch
    {
        { Problem: { } problem } => $"The export is broken at row {problem.Seq}. {problem.Explanation}",
        { First: 0 } => "There are no rows.",
        { Checkpoints: 0 } => $"The rows hold, {rows} of them, from {report.First} to {report.Last}. No checkpoint speaks of any of them, so whoever made the file could have made them all.",
        _ => $"The rows hold, {rows} of them, from {report.First} to {report.Last}. Checkpoints that agree: {report.Checkpoints}, the last at row {report.SignedTo}.",
    };
}
