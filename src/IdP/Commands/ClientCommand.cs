using System.CommandLine;
using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Storage.Audit;

namespace IdP.Commands;

/// <summary><c>client</c>: registers, shows and removes clients in the database, whether the provider runs or not. A running one follows within five seconds.</summary>
internal static class ClientCommand
{
    /// <param name="open">Opens the deployment, once a verb has been understood.</param>
    public static Command Create(Func<CancellationToken, Task<Deployment>> open) =>
        new("client", "Registers clients and looks after them. Works while the provider runs: a change is live within five seconds.")
        {
            ClientRegisterCommand.Create(open),
            ClientListCommand.Create(open),
            ClientShowCommand.Create(open),
            ClientNewSecretCommand.Create(open),
            Switch(open, "disable", "Refuses every request of a client until it is enabled again. Its registration stays.", active: false),
            Switch(open, "enable", "Lets a disabled client in again.", active: true),
            Remove(open),
        };

    public static Argument<string> ClientId() => new("client_id") { Description = "The identifier of the client." };

    public static Option<string?> Issuer(string description) => new("--issuer") { Description = description, HelpName = "name" };

    /// <summary>How the audit trail is told what a verb does.</summary>
    /// <param name="action">What that is.</param>
    /// <param name="file">The document that said so, if one did.</param>
    public static AuditEvent ByHost(string action, string? file = null) => AuditEvent.ByHost(action, AuditChannels.Cli, file);

    public static Option<string?> IssuerOfClient() => Issuer("The name of the client's issuer. Needed when more than one has a client of this identifier.");

    private static Command Switch(Func<CancellationToken, Task<Deployment>> open, string verb, string description, bool active)
    {
        var (clientId, issuer) = (ClientId(), IssuerOfClient());
        var command = new Command(verb, description) { clientId, issuer };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => call.WithClientAsync(words.GetRequiredValue(clientId), words.GetValue(issuer), client => SwitchAsync(call, client, active)), ct));
        return command;
    }

    private static async Task<int> SwitchAsync(ClientCall call, Client client, bool active)
    {
        var state = active ? "enabled" : "disabled";
        if (client.Active != active) await call.Deployment.Clients.SaveAsync(client with { Active = active }, ByHost(active ? AuditActions.ClientEnabled : AuditActions.ClientDisabled));
        await call.Output.WriteLineAsync(client.Active == active ? $"{client.ClientId} is {state} already." : $"{client.ClientId} is {state}.");
        return ExitCodes.Done;
    }

    private static Command Remove(Func<CancellationToken, Task<Deployment>> open)
    {
        var (clientId, issuer) = (ClientId(), IssuerOfClient());
        var yes = new Option<bool>("--yes") { Description = "Says that you mean it." };
        var command = new Command("remove", "Removes a client with its secrets and keys, for ever: its client_id can never be registered again. `client disable` can be undone.") { clientId, issuer, yes };
        command.Validators.Add(given =>
        {
            if (!given.GetValue(yes)) given.AddError("Removing cannot be undone, and the client_id can never be used again. Add --yes if you mean it; `client disable` can be undone.");
        });
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => call.WithClientAsync(words.GetRequiredValue(clientId), words.GetValue(issuer), client => RemoveAsync(call, client)), ct));
        return command;
    }

    private static async Task<int> RemoveAsync(ClientCall call, Client client)
    {
        await call.Deployment.Clients.RemoveAsync(client.Issuer, client.ClientId, ByHost(AuditActions.ClientPurged));
        await call.Output.WriteLineAsync($"{client.ClientId} is removed.");
        return ExitCodes.Done;
    }
}
