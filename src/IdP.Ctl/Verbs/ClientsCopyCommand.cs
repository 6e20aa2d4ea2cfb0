using System.CommandLine;
using IdP.Ctl.Connection;
using IdP.Ctl.Documents;

namespace IdP.Ctl.Verbs;

/// <summary><c>clients copy</c>: a new client made like an old one, but for what it proves itself with: two that share a credential cannot be told apart by it.</summary>
internal static class ClientsCopyCommand
{
    // What is the old client's own: its name among clients, its credentials, who looks after it, whether it is shut out.
    private static readonly string[] NotCopied = ["client_id", "jwks", "certificate_lock", "managed_by", "active", "registry"];

    public static Command Create(Remote remote)
    {
        var (source, issuer) = (Said.ClientId(), Said.Issuer());
        var copy = new Argument<string>("new_client_id") { Description = "The identifier of the new client." };
        var name = new Option<string?>("--name") { Description = "The name of the new client; that of the old one when left out.", HelpName = "text" };
        var (dryRun, reason, place) = (Said.DryRun(), Said.Reason(), new SecretPlace());
        var command = new Command("copy", "Registers a new client like another one. Secrets, keys and certificates are not copied.") { source, copy, issuer, name, dryRun, reason };
        place.AddTo(command);
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read idp.clients.write", async call =>
        {
            var (old, clientId) = (words.GetRequiredValue(source), words.GetRequiredValue(copy));
            var members = (await call.NeedAsync(Request.Get(await call.FindAsync(old, words.GetValue(issuer))), old)).Json!;
            foreach (var own in NotCopied) members.Remove(own);
            members["client_id"] = clientId;
            if (words.GetValue(name) is { } shown) members["client_name"] = shown;
            return await ClientsCreateCommand.RegisterAsync(call, new Document(clientId, members), words.GetValue(dryRun), words.GetValue(reason), place);
        }, ct));
        return command;
    }
}
