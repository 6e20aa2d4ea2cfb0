using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Documents;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary>
/// <c>clients apply</c>: makes what is registered like the documents. All of them are judged before the first is applied; then
/// each in turn, held to the version that was judged. Applied again, nothing changes: after a fault one applies again.
/// </summary>
internal static class ClientsApplyCommand
{
    private const string Writes = "idp.clients.read idp.clients.write";

    public static Command Create(Remote remote)
    {
        var (files, issuer, source, takeOver, dryRun, yes, reason) = (Said.Files(), Said.IssuerOfDocuments(), Said.Source(), Said.TakeOver(), Said.DryRun(), Said.Yes(), Said.Reason());
        var (prune, keys) = (Prune(), new Option<bool>("--with-keys") { Description = "Asks for idp.credentials as well, which documents need that change keys." });
        var secrets = new Option<string?>("--secret-out") { Description = "The folder for the secrets of new clients, each in a file CLIENT_ID.secret that its owner alone may read. One that is there already is not written over.", HelpName = "folder" };
        var command = new Command("apply", "Registers and changes clients so that they are as the documents say. What a document leaves out takes its default; secrets stay, as do keys when it has no jwks, and a disabled client stays disabled unless it says active.") { files, issuer, source, prune, takeOver, keys, secrets, dryRun, yes, reason };
        PruneNeedsSource(command, prune, source);
        command.SetAction((words, ct) => remote.RunAsync(words, $"{Writes}{(words.GetValue(keys) ? " idp.credentials" : "")}{(words.GetValue(prune) ? " idp.clients.delete" : "")}", async call =>
        {
            var documents = Document.ReadAll(words.GetRequiredValue(files), words.GetValue(issuer));
            var plan = await new Plan(call, words.GetValue(source), words.GetValue(takeOver)).MakeAsync(documents, words.GetValue(prune));
            if (plan.Where(planned => planned.Step == Step.Refuse).ToList() is { Count: > 0 } refused)
            {
                await TellAsync(call, refused);
                await call.Error.WriteLineAsync("Nothing was changed.");
                return ExitCodes.Refused;
            }

            if (words.GetValue(dryRun)) return await TellAsync(call, plan);
            NeedFolder(plan, words.GetValue(secrets));
            if (plan.Where(planned => planned.Step == Step.Delete).Select(planned => planned.ClientId).ToList() is { Count: > 0 } deleted) await call.ConfirmAsync($"Delete {string.Join(", ", deleted)}?", words.GetValue(yes));
            return await ApplyAsync(call, plan, words.GetValue(secrets), words.GetValue(reason));
        }, ct));
        return command;
    }

    public static Option<bool> Prune() => new("--prune") { Description = "Deletes clients with the label of --source that no document speaks of." };

    public static void PruneNeedsSource(Command command, Option<bool> prune, Option<string?> source) => command.Validators.Add(given =>
    {
        if (given.GetValue(prune) && string.IsNullOrEmpty(given.GetValue(source))) given.AddError("--prune: say with --source whose clients may be deleted.");
    });

    /// <summary>Tells what would be done.</summary>
    public static async Task<int> TellAsync(Call call, IReadOnlyList<Planned> plan)
    {
        if (call.Json) await call.WriteAsync(plan.Select(planned => planned.ToJson(Planning(planned.Step))));
        foreach (var planned in plan) await TellAsync(call, planned, Planning(planned.Step));
        return ExitCodes.Done;
    }

    // In a line, and below it how it differs; what is wrong goes to the error stream.
    private static async Task TellAsync(Call call, Planned planned, string outcome)
    {
        if (!call.Json)
        {
            await call.Output.WriteLineAsync(Shown.Clean($"{planned.Issuer}/{planned.ClientId}: {outcome}"));
            foreach (var line in planned.Lines()) await call.Output.WriteLineAsync(line);
        }

        var said = planned.Refusal is { } refusal ? Problems.Lines(refusal, planned.Document?.File) : planned.Warnings.SelectMany(warning => Problems.Lines(warning, planned.Document?.File));
        foreach (var line in said) await call.Error.WriteLineAsync(line);
    }

    private static string Planning(Step step) => step switch
    {
        Step.Create => "would be created",
        Step.Change => "would be changed",
        Step.Delete => "would be deleted",
        Step.Wait => "waiting",
        Step.Refuse => "refused",
        _ => "unchanged",
    };

    private static void NeedFolder(IReadOnlyList<Planned> plan, string? folder)
    {
        var making = plan.Where(planned => planned.MakesSecret).Select(planned => planned.ClientId).ToList();
        if (making.Count == 0) return;
        if (folder is null) throw new Stop(ExitCodes.Usage, $"Secrets would be made for {string.Join(", ", making)}, which are shown once: say with --secret-out in which folder to put them. Nothing was changed.");
        if (making.Select(name => SecretFile(folder, name)).FirstOrDefault(File.Exists) is { } there) throw new Stop(ExitCodes.Usage, $"--secret-out: {there} is there already. Nothing was changed.");
        PrivateFile.MakeFolder(folder);
    }

    private static async Task<int> ApplyAsync(Call call, IReadOnlyList<Planned> plan, string? folder, string? reason)
    {
        var (told, exit) = (new List<JsonObject>(), ExitCodes.Done);
        try
        {
            foreach (var planned in plan)
            {
                var (outcome, change) = planned.Step switch
                {
                    Step.Unchanged => ("unchanged", null),
                    Step.Wait => ("waiting", planned.Refusal!.Text("change")?.Split('/')[^1]),
                    _ => await CarryOutAsync(call, planned, folder, reason),
                };
                if (outcome == "waiting") exit = ExitCodes.Waiting;
                told.Add(planned.ToJson(outcome, change));
                await TellAsync(call, planned, change is null ? outcome : $"{outcome} for a second person, as change {change}");
            }
        }
        finally
        {
            if (call.Json) await call.WriteAsync(told); // also when it ends in the middle: this much was done
        }

        return exit;
    }

    private static async Task<(string Outcome, string? Change)> CarryOutAsync(Call call, Planned planned, string? folder, string? reason)
    {
        var file = planned.MakesSecret ? SecretFile(folder!, planned.ClientId) : null;
        var reply = await SecretPlace.FetchAsync(call, Plan.RequestOf(planned, reason), ClientsCreateCommand.SecretOf, file, planned.Document?.File ?? planned.ClientId);
        return reply.Waits ? ("waiting", reply.Text("id")) : (planned.Step switch { Step.Create => "created", Step.Delete => "deleted", _ => "changed" }, null);
    }

    // The console has judged the identifier by now; should it have let a path through, we do not.
    private static string SecretFile(string folder, string clientId) => clientId == Path.GetFileName(clientId)
        ? Path.Combine(folder, $"{clientId}.secret")
        : throw new Stop(ExitCodes.Refused, $"{clientId} cannot be the name of a file.");
}
