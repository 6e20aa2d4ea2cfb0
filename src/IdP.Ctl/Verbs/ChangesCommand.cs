using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>changes</c>: what waits for a second person, and what became of it. People approve and reject, in the console; a program does not.</summary>
internal static class ChangesCommand
{
    private static readonly string[] Heads = ["CHANGE", "STATE", "CLIENT_ID", "ISSUER", "ACTION", "REQUESTED", "BY", "REASON"];

    public static Command Create(Remote remote) => new("changes", "Shows what waits for a second person. People approve and reject, in the console.") { List(remote), Get(remote), Withdraw(remote), Collect(remote) };

    private static Command List(Remote remote)
    {
        var state = new Option<string?>("--state") { Description = "waiting, approved, applied, rejected, withdrawn or lapsed; all when left out.", HelpName = "name" };
        state.AcceptOnlyFromAmong("waiting", "approved", "applied", "rejected", "withdrawn", "lapsed");
        var command = new Command("list", "Lists the changes, the newest first.") { state };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var changes = await call.ListAsync(words.GetValue(state) is { } one ? $"changes?state={one}" : "changes");
            if (call.Json) await call.WriteAsync(changes);
            else await Table.WriteAsync(call.Output, Heads, changes.Select(Row));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static string?[] Row(JsonObject change) =>
    [
        change["id"]?.ToString(), change["state"]?.ToString(), change["client_id"]?.ToString(), change["issuer"]?.ToString(), change["action"]?.ToString(),
        Call.Day(change["requested_at"]?.ToString()), change["requester"]?.ToString(), change["reason"]?.ToString(),
    ];

    private static Command Get(Remote remote)
    {
        var id = Id();
        var command = new Command("get", "Writes what was asked for and what became of it. Ends with 8 while it waits.") { id };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var change = await call.NeedAsync(Request.Get(PathOf(words.GetRequiredValue(id))), words.GetValue(id));
            await call.WriteAsync(change.Json);
            return change.Text("state") == "waiting" ? ExitCodes.Waiting : ExitCodes.Done;
        }, ct));
        return command;
    }

    private static Command Withdraw(Remote remote)
    {
        var (id, reason) = (Id(), Said.Reason());
        var command = new Command("withdraw", "Takes back what this client asked for itself.") { id, reason };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.clients.write", async call =>
        {
            var change = words.GetRequiredValue(id);
            await call.NeedAsync(new Request(HttpMethod.Delete, PathOf(change)) { Reason = words.GetValue(reason) }, change);
            await call.Error.WriteLineAsync(Shown.Clean($"{change} does not wait any more."));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static Command Collect(Remote remote)
    {
        var (id, place) = (Id(), new SecretPlace());
        var command = new Command("collect", "Makes the secret that was approved, for the client that asked for it: once, within 24 hours.") { id };
        place.AddTo(command);
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.credentials", call =>
        {
            place.Need(call);
            var change = words.GetRequiredValue(id);
            return SecretsCommand.MakeAsync(call, Request.Post(PathOf(change) + ":collect"), change, place);
        }, ct));
        return command;
    }

    private static Argument<string> Id() => new("change") { Description = "The change: `changes list` shows them." };

    private static string PathOf(string change) => $"changes/{Uri.EscapeDataString(change)}";
}
