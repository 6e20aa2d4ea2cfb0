using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Documents;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>clients create</c>: one new client from a document.</summary>
internal static class ClientsCreateCommand
{
    public static Command Create(Remote remote)
    {
        var file = new Option<string>("--file", "-f") { Description = "The registration document: JSON with the names of RFC 7591 and ID-porten.", HelpName = "file", Required = true };
        var (issuer, dryRun, reason, place) = (Said.IssuerOfDocuments(), Said.DryRun(), Said.Reason(), new SecretPlace());
        var command = new Command("create", "Registers a client. One without a client_id is given one; one that uses a secret is given that too.") { file, issuer, dryRun, reason };
        place.AddTo(command);
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.clients.write", call =>
        {
            var document = Document.Read(words.GetRequiredValue(file));
            if (words.GetValue(issuer) is { } name) document.Members.TryAdd("issuer", name);
            return RegisterAsync(call, document, words.GetValue(dryRun), words.GetValue(reason), place);
        }, ct));
        return command;
    }

    /// <summary>Registers a client, after a trial has told whether a secret will come of it.</summary>
    public static async Task<int> RegisterAsync(Call call, Document document, bool dryRun, string? reason, SecretPlace place)
    {
        var request = Request.Post("clients", document.Members) with { Reason = reason };
        var trial = await call.NeedAsync(request with { DryRun = true }, document.File);
        var warnings = (trial.Json?["warnings"] as JsonArray)?.OfType<JsonObject>() ?? [];
        foreach (var line in warnings.SelectMany(warning => Problems.Lines(warning, document.File))) await call.Error.WriteLineAsync(line);
        if (dryRun) return await call.TrialAsync(trial, $"{document.File} would be registered");

        if (trial.MakesSecret) place.Need(call);
        var made = await SecretPlace.FetchAsync(call, request, SecretOf, trial.MakesSecret ? call.Words.GetValue(place.File) : null, document.File);
        if (made.Waits) return await call.WaitsAsync(made);

        await call.Error.WriteLineAsync(Shown.Clean($"{made.Text("client_id")} is registered with {made.Text("issuer")}."));
        if (SecretOf(made) is { } secret) await place.TellAsync(call, made.Json!, secret);
        else if (call.Json) await call.WriteAsync(made.Json);
        return ExitCodes.Done;
    }

    public static JsonObject? SecretOf(Reply reply) => reply.Json?["registry"]?["secret"] as JsonObject;
}
