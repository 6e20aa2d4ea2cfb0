using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Documents;

/// <summary>Judges documents against what is registered, by trial: the console says what each would change, and changes nothing.</summary>
/// <param name="call">Who asks.</param>
/// <param name="source">The name under which the documents are kept, which their clients are labelled with; null to leave labels alone.</param>
/// <param name="takeOver">True to apply to clients with the label of another source as well.</param>
internal sealed class Plan(Call call, string? source, bool takeOver)
{
    private const string Label = "managed_by";

    public async Task<IReadOnlyList<Planned>> MakeAsync(IReadOnlyList<Document> documents, bool prune)
    {
        var plan = new List<Planned>();
        foreach (var document in documents) plan.Add(await JudgeAsync(document));
        if (prune) plan.AddRange(await LeftOverAsync(documents));
        return plan;
    }

    /// <summary>The request that carries out what was planned.</summary>
    public static Request RequestOf(Planned planned, string? reason) => planned.Step switch
    {
        Step.Create => Request.Post("clients", planned.Document!.Members) with { Reason = reason },
        Step.Change => new Request(HttpMethod.Put, planned.Path) { Body = planned.Document!.Members, IfMatch = planned.ETag, Reason = reason },
        Step.Delete => new Request(HttpMethod.Delete, planned.Path) { IfMatch = planned.ETag, Reason = reason },
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned.Step, "There is nothing to carry out."),
    };

    private async Task<Planned> JudgeAsync(Document document)
    {
        var stored = await call.AskAsync(Request.Get(document.Path));
        if (!stored.IsDone && stored.Status != 404) throw call.Refused(stored, document.File);

        var current = stored.IsDone ? stored.Json : null;
        MustBeOurs(document, current?[Label]?.ToString());
        Complete(document.Members, current);
        var planned = new Planned(current is null ? Step.Create : Step.Change, document.Issuer, document.ClientId) { Document = document, ETag = stored.ETag };
        var trial = await call.AskAsync(RequestOf(planned, null) with { DryRun = true });
        return trial.IsDone ? Judged(planned, trial, current)
            : trial.Exit == ExitCodes.Waiting ? planned with { Step = Step.Wait, Refusal = trial }
            : trial.Exit == ExitCodes.Refused ? planned with { Step = Step.Refuse, Refusal = trial }
            : throw call.Refused(trial, document.File);
    }

    private void MustBeOurs(Document document, string? label)
    {
        if (source is null) return;
        if (document.Text(Label) is { } own && own != source) throw new Stop(ExitCodes.Refused, $"{document.File}:{Label}: is {own}, and --source is {source}. Nothing was changed.");
        if (!takeOver && label is not null && label != source) throw new Stop(ExitCodes.Refused, Shown.Clean($"{document.File}:{Label}: {document.ClientId} is managed by {label}. --take-over makes it {source}'s. Nothing was changed."));
    }

    /// <summary>What a document leaves to the console stays as it is: whether the client is shut out, and whose it is.</summary>
    private void Complete(JsonObject members, JsonObject? current)
    {
        if (current?["active"] is { } active) members.TryAdd("active", active.DeepClone());
        if (source is not null) members[Label] = source;
        else if (current?[Label] is { } label) members.TryAdd(Label, label.DeepClone());
    }

    private static Planned Judged(Planned planned, Reply trial, JsonObject? current)
    {
        var fields = (trial.Json?["changes"]?["fields"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        foreach (var note in (ReadOnlySpan<string>)["description", "contacts", Label])
        {
            var (before, after) = (Texts(current?[note]), Texts(planned.Document!.Members[note]));
            if (!before.SequenceEqual(after)) fields.Add(new() { ["member"] = note, ["removed"] = Values(before.Except(after)), ["added"] = Values(after.Except(before)) });
        }

        return planned with
        {
            Step = planned.Step == Step.Create ? Step.Create : fields.Count > 0 ? Step.Change : Step.Unchanged,
            Fields = fields,
            Warnings = (trial.Json?["warnings"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [],
            MakesSecret = planned.Step == Step.Create && trial.MakesSecret,
        };
    }

    /// <summary>Clients with the label of our source that no document speaks of. Each is read anew: only one that has the label still is deleted, and only as it was read.</summary>
    private async Task<IReadOnlyList<Planned>> LeftOverAsync(IReadOnlyList<Document> documents)
    {
        var left = new List<Planned>();
        foreach (var client in await call.ListAsync($"clients?{Label}={Uri.EscapeDataString(source!)}&deleted=false"))
        {
            var (issuer, clientId) = (client["issuer"]!.ToString(), client["client_id"]!.ToString());
            if (documents.Any(document => document.Issuer == issuer && document.ClientId == clientId)) continue;

            var stored = await call.AskAsync(Request.Get(Call.PathOf(issuer, clientId)));
            if (stored.IsDone && stored.Text(Label) == source) left.Add(new(Step.Delete, issuer, clientId) { ETag = stored.ETag });
        }

        return left;
    }

    private static List<string> Texts(JsonNode? note) => note switch
    {
        null => [],
        JsonArray many => [.. many.Select(one => one?.ToString() ?? "")],
        _ => note.ToString() is { Length: > 0 } text ? [text] : [],
    };

    private static JsonArray Values(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
