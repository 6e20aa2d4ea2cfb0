using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>secrets</c>: the shared secrets of a client. The console makes them and shows each once.</summary>
internal static class SecretsCommand
{
    /// <summary>How long the others go on when a secret is rolled over, in seconds.</summary>
    private const long UsualOverlap = 86_400;

    private static readonly string[] Heads = ["ID", "ENDS", "LAST USED", "DESCRIPTION"];

    public static Command Create(Remote remote)
    {
        var id = new Argument<string>("secret_id") { Description = "What the secret is called: `secrets list` shows it." };
        return new("secrets", "Makes and ends the shared secrets of a client.")
        {
            List(remote),
            Make(remote, "create", "Makes a secret beside those that the client has. There are at most two.", rolls: false),
            Make(remote, "roll", "Makes a secret, and lets the others end after 24 hours, or as --overlap says.", rolls: true),
            RevokeCommand.Create(remote, "revoke", "Ends a secret now.", id, "/secrets/", "secret"),
        };
    }

    /// <summary>Has a secret made and tells of it.</summary>
    public static async Task<int> MakeAsync(Call call, Request request, string about, SecretPlace place)
    {
        var made = await SecretPlace.FetchAsync(call, request, reply => reply.Json, call.Words.GetValue(place.File), about);
        if (made.Waits) return await call.WaitsAsync(made);
        await place.TellAsync(call, made.Json!, made.Json!);
        return ExitCodes.Done;
    }

    private static Command List(Remote remote)
    {
        var (clientId, issuer) = (Said.ClientId(), Said.Issuer());
        var command = new Command("list", "Lists the secrets of a client by what they are called. The secrets themselves are nowhere.") { clientId, issuer };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var name = words.GetRequiredValue(clientId);
            var secrets = (await call.NeedAsync(Request.Get(await call.FindAsync(name, words.GetValue(issuer)) + "/secrets"), name)).Items.ToList();
            if (call.Json) await call.WriteAsync(secrets);
            else await Table.WriteAsync(call.Output, Heads, secrets.Select(secret => (string?[])[secret["id"]?.ToString(), Call.Day(secret["expires_at"]?.ToString()), Call.Day(secret["last_used_at"]?.ToString()), secret["description"]?.ToString()]));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static Command Make(Remote remote, string verb, string description, bool rolls)
    {
        var (clientId, issuer, dryRun, reason, place) = (Said.ClientId(), Said.Issuer(), Said.DryRun(), Said.Reason(), new SecretPlace());
        var where = new Option<string?>("--description") { Description = "For people: where the secret is used.", HelpName = "text" };
        var lifetime = Said.Duration("--lifetime", "How long it lives; 360 days when left out, and never longer.");
        var overlap = Said.Duration("--overlap", "How long the others go on; 0s ends them now.");
        var command = new Command(verb, description) { clientId, issuer, where, lifetime, dryRun, reason };
        if (rolls) command.Add(overlap);
        place.AddTo(command);
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.credentials", async call =>
        {
            var (name, trial) = (words.GetRequiredValue(clientId), words.GetValue(dryRun));
            if (!trial) place.Need(call);
            var body = new JsonObject();
            if (words.GetValue(where) is { } text) body["description"] = text;
            if (words.GetValue(lifetime) is { } seconds) body["lifetime_seconds"] = seconds;
            if (rolls) body["others_end_after_seconds"] = words.GetValue(overlap) ?? UsualOverlap;

            var request = Request.Post(await call.FindAsync(name, words.GetValue(issuer)) + "/secrets", body) with { Reason = words.GetValue(reason), DryRun = trial };
            return trial ? await call.TrialAsync(await call.NeedAsync(request, name), $"A secret of {name} would be made") : await MakeAsync(call, request, name, place);
        }, ct));
        return command;
    }
}
