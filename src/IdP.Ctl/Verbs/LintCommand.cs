using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Documents;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>lint</c>: what the rules of today say of documents, or of the clients that are registered. Ends with 3 when they say anything.</summary>
internal static class LintCommand
{
    public static Command Create(Remote remote)
    {
        var (files, issuer) = (Said.Files(), Said.IssuerOfDocuments());
        files.Required = false;
        files.Description = "Documents and folders of them to be judged; the clients that are registered when left out.";
        var command = new Command("lint", "Judges documents, or the clients that are registered, by the rules of today. Changes nothing. Ends with 3 when something was found.") { files, issuer };
        command.SetAction((words, ct) => words.GetValue(files) is { Length: > 0 } paths
            ? remote.RunAsync(words, "idp.clients.read idp.clients.write", call => LintAsync(call, Document.ReadAll(paths, words.GetValue(issuer))), ct)
            : remote.RunAsync(words, "idp.clients.read", LintAsync, ct));
        return command;
    }

    private static async Task<int> LintAsync(Call call)
    {
        var found = (await call.NeedAsync(Request.Get("lint"))).Items.ToList();
        return await TellAsync(call, found.Select(client => ($"{client["issuer"]}/{client["client_id"]}", Errors(client["problems"]))));
    }

    private static async Task<int> LintAsync(Call call, IReadOnlyList<Document> documents)
    {
        var plan = await new Plan(call, source: null, takeOver: false).MakeAsync(documents, prune: false);
        return await TellAsync(call, plan.Select(planned => (planned.Document!.File, planned.Step == Step.Refuse ? Errors(planned.Refusal!.Json?["errors"]) : planned.Warnings)));
    }

    private static async Task<int> TellAsync(Call call, IEnumerable<(string About, IReadOnlyList<JsonObject> Problems)> judged)
    {
        var found = judged.Where(one => one.Problems.Count > 0).ToList();
        if (call.Json) await call.WriteAsync(found.Select(one => new JsonObject { ["about"] = one.About, ["problems"] = new JsonArray([.. one.Problems.Select(problem => problem.DeepClone())]) }));
        else foreach (var line in found.SelectMany(one => one.Problems.SelectMany(problem => Problems.Lines(problem, one.About)))) await call.Output.WriteLineAsync(line);
        return found.Count == 0 ? ExitCodes.Done : ExitCodes.Found;
    }

    private static IReadOnlyList<JsonObject> Errors(JsonNode? errors) => [.. (errors as JsonArray)?.OfType<JsonObject>() ?? []];
}
