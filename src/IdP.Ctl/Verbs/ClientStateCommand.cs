using System.CommandLine;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>clients disable</c>, <c>enable</c>, <c>delete</c> and <c>restore</c>.</summary>
internal static class ClientStateCommand
{
    private const string Writes = "idp.clients.read idp.clients.write";
    private const string Deletes = "idp.clients.read idp.clients.delete";

    public static Command Disable(Remote remote) => Create(remote, "disable", "Refuses every request of a client until it is enabled again.", Writes, "disabled", path => Request.Post(path + ":disable"), name => $"Refuse every request of {name}?");

    public static Command Enable(Remote remote) => Create(remote, "enable", "Lets a disabled client in again.", Writes, "enabled", path => Request.Post(path + ":enable"));

    public static Command Delete(Remote remote) => Create(remote, "delete", "Disables a client and lets it be purged in 30 days; until then `clients restore` brings it back.", Deletes, "deleted", path => new(HttpMethod.Delete, path), name => $"Delete {name}?");

    public static Command Restore(Remote remote) => Create(remote, "restore", "Brings a deleted client back; it stays disabled.", Deletes, "restored", path => Request.Post(path + ":restore"));

    /// <param name="remote">The way there.</param>
    /// <param name="verb">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="scope">What it needs.</param>
    /// <param name="done">What the client is afterwards.</param>
    /// <param name="request">Does it.</param>
    /// <param name="question">What is asked before something is taken away; null when nothing is.</param>
    private static Command Create(Remote remote, string verb, string description, string scope, string done, Func<string, Request> request, Func<string, string>? question = null)
    {
        var (clientId, issuer, dryRun, yes, reason) = (Said.ClientId(), Said.Issuer(), Said.DryRun(), Said.Yes(), Said.Reason());
        var command = new Command(verb, description) { clientId, issuer, dryRun, reason };
        if (question is not null) command.Add(yes);
        command.SetAction((words, ct) => remote.RunAsync(words, scope, async call =>
        {
            var (name, trial) = (words.GetRequiredValue(clientId), words.GetValue(dryRun));
            var path = await call.FindAsync(name, words.GetValue(issuer));
            var current = await call.NeedAsync(Request.Get(path), name);
            if (question is not null && !trial) await call.ConfirmAsync(question($"{name} ({current.Text("client_name")})"), words.GetValue(yes));

            var reply = await call.NeedAsync(request(path) with { IfMatch = current.ETag, Reason = words.GetValue(reason), DryRun = trial }, name);
            if (trial) return await call.TrialAsync(reply, $"{name} would be {done}");
            if (reply.Waits) return await call.WaitsAsync(reply);
            if (call.Json) await call.WriteAsync(reply.Json);
            else await call.Output.WriteLineAsync(Shown.Clean($"{name} is {done}."));
            return ExitCodes.Done;
        }, ct));
        return command;
    }
}
