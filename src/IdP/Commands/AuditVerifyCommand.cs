using System.CommandLine;
using System.Text.Json;
using IdP.Registration;
using IdP.Storage.Audit;

namespace IdP.Commands;

/// <summary><c>audit verify</c>: is the audit trail as it was written?</summary>
internal static class AuditVerifyCommand
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };

    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var (from, to) = (AuditCommand.Row("--from", "The first row. What the row before it says of itself is believed."), AuditCommand.Row("--to", "The last row."));
        var checkpoints = new Option<string?>("--checkpoints") { Description = "The folder of the signed checkpoints: best a copy that this machine cannot rewrite. The deployment's own when left out.", HelpName = "folder" };
        var json = new Option<bool>("--json") { Description = "Writes a JSON object, for programs." };
        var command = new Command("verify", "Verifies the audit trail against itself and the signed checkpoints, and names the first row that cannot be relied on. Ends with 3 when there is one.") { from, to, checkpoints, json };
        command.Validators.Add(given =>
        {
            if (given.GetValue(checkpoints) is { } folder && !Directory.Exists(folder)) given.AddError($"--checkpoints: there is no folder {folder}.");
        });
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call =>
            VerifyAsync(call, words.GetValue(from) ?? 1, words.GetValue(to), words.GetValue(checkpoints) ?? call.Deployment.AuditCheckpoints, words.GetValue(json)), ct));
        return command;
    }

    private static async Task<int> VerifyAsync(ClientCall call, long from, long? to, string checkpoints, bool json)
    {
        if (to < from)
        {
            await call.Error.WriteLineAsync("--to: a row not before --from.");
            return ExitCodes.Usage;
        }

        var report = await new AuditVerification(call.Deployment.Database, checkpoints).VerifyAsync(from, to, call.Cancelled);
        await call.Output.WriteLineAsync(json ? Json(report) : Sentence(report));
        return report.Problem is null ? ExitCodes.Done : ExitCodes.Broken;
    }

    private static string Json(AuditReport report) => JsonSerializer.Serialize(
        new
        {
            holds = report.Problem is null,
            first = report.First,
            last = report.Last,
            checkpoints = report.Checkpoints,
            signed_to = report.SignedTo,
            problem = report.Problem is { } problem ? new { seq = problem.Seq, fault = JsonNamingPolicy.KebabCaseLower.ConvertName(problem.Fault.ToString()), explanation = problem.Explanation } : null,
        },
        Lines);

    private static string Sentence(AuditReport report) => report switch
    {
        { Problem: { } problem } => $"The audit trail is broken at row {problem.Seq}. {problem.Explanation}",
        { First: 0 } => "There are no rows.",
        { Checkpoints: 0 } => $"Rows {report.First} to {report.Last} hold. No checkpoint was signed for any of them, so whoever owns the database could have written them anew.",
        _ => $"Rows {report.First} to {report.Last} hold, those up to {report.SignedTo} by {report.Checkpoints} signed {(report.Checkpoints == 1 ? "checkpoint" : "checkpoints")}.",
    };
}
