using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl;

/// <summary>One run of a verb: whom it asks, and where it talks to.</summary>
internal sealed record Call(Remote Remote, ParseResult Words, Settings Settings, Api Api, OwnTokens Tokens, CancellationToken Cancelled)
{
    private const int PartSize = 200;

    public TextWriter Output => Remote.Surroundings.Output;

    public TextWriter Error => Remote.Surroundings.Error;

    public bool Json => Remote.WantsJson(Words);

    public Task<Reply> AskAsync(Request request) => Api.AskAsync(request, Cancelled);

    /// <summary>Asks, and ends the verb when the answer is a problem.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="about">The file or the client that it is about.</param>
    public async Task<Reply> NeedAsync(Request request, string? about = null)
    {
        var reply = await AskAsync(request);
        return reply.IsDone || reply.Waits ? reply : throw Refused(reply, about);
    }

    public Stop Refused(Reply reply, string? about = null) => Json && reply.Json is not null
        ? new(reply.Exit, Shown.Json(reply.Json))
        : new(reply.Exit, Problems.Lines(reply, about));

    /// <summary>Every item of a list, part by part.</summary>
    /// <param name="path">With its query, but without limit and cursor.</param>
    /// <param name="most">No more than these.</param>
    public async Task<List<JsonObject>> ListAsync(string path, int most = int.MaxValue)
    {
        var items = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var part = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={Math.Min(PartSize, most - items.Count)}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
            var reply = await NeedAsync(Request.Get(part));
            items.AddRange(reply.Items);
            cursor = reply.Text("next_cursor");
        }
        while (cursor is not null && items.Count < most);
        return items;
    }

    /// <summary>Where a client is, below the organisation.</summary>
    /// <param name="clientId">Its identifier.</param>
    /// <param name="issuer">The name of its issuer; null when the identifier is enough.</param>
    public async Task<string> FindAsync(string clientId, string? issuer)
    {
        if (issuer is not null) return PathOf(issuer, clientId);

        var found = (await ListAsync($"clients?q={Uri.EscapeDataString(clientId)}")).Where(client => client["client_id"]?.ToString() == clientId).Select(client => client["issuer"]!.ToString()).ToList();
        return found switch
        {
            [var only] => PathOf(only, clientId),
            [] => throw new Stop(ExitCodes.NotFound, Shown.Clean($"The organisation has no client {clientId}. `idpctl clients list` shows those it has.")),
            _ => throw new Stop(ExitCodes.Usage, Shown.Clean($"{clientId} is registered with {string.Join(" and ", found)}: name one of them with --issuer.")),
        };
    }

    public static string PathOf(string issuer, string clientId) => $"clients/{Uri.EscapeDataString(issuer)}/{Uri.EscapeDataString(clientId)}";

    public Task WriteAsync(JsonObject? json) => Output.WriteLineAsync(Shown.Json(json ?? []));

    public Task WriteAsync(IEnumerable<JsonObject> items) => Output.WriteLineAsync(Shown.Json(new JsonArray([.. items.Select(item => item.DeepClone())])));

    /// <summary>Tells what a trial found.</summary>
    public async Task<int> TrialAsync(Reply trial, string sentence)
    {
        if (Json) await WriteAsync(trial.Json);
        else await Output.WriteLineAsync(Shown.Clean($"{sentence}{(trial.Json?["needs_approval"]?.GetValue<bool>() == true ? ", when a second person has approved it" : "")}."));
        return ExitCodes.Done;
    }

    /// <summary>Tells that a second person is asked.</summary>
    public async Task<int> WaitsAsync(Reply reply)
    {
        if (Json) await WriteAsync(reply.Json);
        else await Error.WriteLineAsync(Shown.Clean($"It waits for a second person as change {reply.Text("id")}, until {Day(reply.Text("expires_at"))}. `idpctl changes get {reply.Text("id")}` says what became of it."));
        return ExitCodes.Waiting;
    }

    /// <summary>Asks whoever sits there whether they mean it; where nobody does, it must have been said.</summary>
    public async Task ConfirmAsync(string question, bool yes)
    {
        if (yes) return;
        question = Shown.Clean(question);
        if (Remote.Surroundings.Person is not { } person) throw new Stop(ExitCodes.Usage, $"{question} Nobody can be asked here: say --yes if you mean it. Nothing was changed.");

        await Error.WriteAsync($"{question} [y/N] ");
        if ((await person.ReadLineAsync(Cancelled))?.Trim() is not ("y" or "Y" or "yes")) throw new Stop(ExitCodes.Usage, "Nothing was changed.");
    }

    /// <summary>The day of an instant.</summary>
    public static string? Day(string? instant) => instant is { Length: >= 10 } ? instant[..10] : instant;
}
