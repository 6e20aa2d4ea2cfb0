using System.CommandLine;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>secrets revoke</c> and <c>keys remove</c>: a credential proves nothing any more, from now on.</summary>
internal static class RevokeCommand
{
    /// <param name="remote">The way there.</param>
    /// <param name="verb">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="id">Which credential.</param>
    /// <param name="below">Where such are, below the client.</param>
    /// <param name="kind">What people call it.</param>
    public static Command Create(Remote remote, string verb, string description, Argument<string> id, string below, string kind)
    {
        var (clientId, issuer, dryRun, yes, reason) = (Said.ClientId(), Said.Issuer(), Said.DryRun(), Said.Yes(), Said.Reason());
        var command = new Command(verb, description) { clientId, id, issuer, dryRun, yes, reason };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.credentials", async call =>
        {
            var (name, credential, trial) = (words.GetRequiredValue(clientId), words.GetRequiredValue(id), words.GetValue(dryRun));
            var path = await call.FindAsync(name, words.GetValue(issuer));
            if (!trial) await call.ConfirmAsync($"End the {kind} {credential} of {name}?", words.GetValue(yes));

            var reply = await call.NeedAsync(new Request(HttpMethod.Delete, path + below + Uri.EscapeDataString(credential)) { Reason = words.GetValue(reason), DryRun = trial }, name);
            if (trial) return await call.TrialAsync(reply, $"The {kind} {credential} of {name} would be ended");
            if (reply.Waits) return await call.WaitsAsync(reply);
            await call.Error.WriteLineAsync(Shown.Clean($"The {kind} {credential} of {name} proves nothing any more."));
            return ExitCodes.Done;
        }, ct));
        return command;
    }
}
