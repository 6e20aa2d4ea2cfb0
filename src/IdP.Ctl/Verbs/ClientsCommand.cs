using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>clients</c>: the clients of the organisation.</summary>
internal static class ClientsCommand
{
    private static readonly string[] Heads = ["CLIENT_ID", "ISSUER", "TYPE", "METHOD", "STATE", "MANAGED BY", "NAME"];

    public static Command Create(Remote remote) => new("clients", "Registers clients and looks after them.")
    {
        List(remote),
        Get(remote),
        ClientsCreateCommand.Create(remote),
        ClientsCopyCommand.Create(remote),
        ClientsApplyCommand.Create(remote),
        ClientsDiffCommand.Create(remote),
        ClientStateCommand.Disable(remote),
        ClientStateCommand.Enable(remote),
        ClientStateCommand.Delete(remote),
        ClientStateCommand.Restore(remote),
    };

    private static Command List(Remote remote)
    {
        var text = new Argument<string?>("text") { Description = "Only those with this in their name or client_id.", Arity = ArgumentArity.ZeroOrOne };
        var issuer = new Option<string?>("--issuer") { Description = "Only those of this issuer.", HelpName = "name" };
        var source = new Option<string?>("--source") { Description = "Only those that were applied from this source.", HelpName = "name" };
        var command = new Command("list", "Lists the clients.") { text, issuer, source };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var query = from part in new[] { ("q", words.GetValue(text)), ("issuer", words.GetValue(issuer)), ("managed_by", words.GetValue(source)) } where part.Item2 is not null select $"{part.Item1}={Uri.EscapeDataString(part.Item2)}";
            var clients = await call.ListAsync($"clients?{string.Join('&', query)}".TrimEnd('?'));
            if (call.Json) await call.WriteAsync(clients);
            else await Table.WriteAsync(call.Output, Heads, clients.Select(Row));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static string?[] Row(JsonObject client) =>
    [
        client["client_id"]?.ToString(), client["issuer"]?.ToString(), client["application_type"]?.ToString(), client["token_endpoint_auth_method"]?.ToString(), State(client), client["managed_by"]?.ToString(), client["client_name"]?.ToString(),
    ];

    private static string State(JsonObject client) => client["purge_at"] is { } purge ? $"deleted, purged {Call.Day(purge.ToString())}" : client["active"]?.GetValue<bool>() == true ? "active" : "disabled";

    private static Command Get(Remote remote)
    {
        var (clientId, issuer) = (Said.ClientId(), Said.Issuer());
        var command = new Command("get", "Writes the registration document of a client, fit for `clients apply`.") { clientId, issuer };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var name = words.GetRequiredValue(clientId);
            await call.WriteAsync((await call.NeedAsync(Request.Get(await call.FindAsync(name, words.GetValue(issuer))), name)).Json);
            return ExitCodes.Done;
        }, ct));
        return command;
    }
}
