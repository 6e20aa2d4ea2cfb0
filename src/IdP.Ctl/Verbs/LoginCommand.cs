using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>login</c>: proves that the key opens the door, says who one is, and remembers where it was. No secret is kept.</summary>
internal static class LoginCommand
{
    private const string Reads = "idp.clients.read";

    public static Command Create(Remote remote)
    {
        var command = new Command("login", "Checks --server, --organization, --client-id and --key-file by getting a token, says who one is, and remembers them for later commands. Pipelines set the IDPCTL_ variables instead.");
        command.SetAction((words, ct) => remote.RunAsync(words, "", LoginAsync, ct));
        return command;
    }

    private static async Task<int> LoginAsync(Call call)
    {
        await call.Tokens.CurrentAsync(call.Cancelled);
        var scopes = call.Tokens.Granted.Where(scope => scope.StartsWith("idp.", StringComparison.Ordinal)).ToList();
        if (scopes.Count == 0) throw new Stop(ExitCodes.Forbidden, Shown.Clean($"The provider knows {call.Settings.ClientId}, and it has no scope of the console. An owner of the organisation gives it {Reads}, for example."));

        var name = scopes.Contains(Reads) ? await NameAsync(call) : null;
        var path = call.Remote.Surroundings.ConfigFile;
        var (server, provider) = (call.Settings.Server.GetLeftPart(UriPartial.Authority), call.Tokens.Provider!.AbsoluteUri.TrimEnd('/'));
        ConfigFile.Write(path, new(server, call.Settings.Organization, call.Settings.ClientId, Path.GetFullPath(call.Settings.KeyFile), call.Settings.KeyId, provider));

        if (call.Json) await call.WriteAsync(new JsonObject { ["client_id"] = call.Settings.ClientId, ["client_name"] = name, ["organization"] = call.Settings.Organization, ["server"] = server, ["provider"] = provider, ["scope"] = string.Join(' ', scopes) });
        else await call.Output.WriteLineAsync(Shown.Clean($"You are {call.Settings.ClientId}{(name is null ? "" : $" ({name})")}, for organisation {call.Settings.Organization} at {server}. You may: {string.Join(", ", scopes)}."));
        await call.Error.WriteLineAsync($"{path} remembers it.");
        return ExitCodes.Done;
    }

    // That the console answers shows that it takes the token, and that the organisation is the client's own.
    private static async Task<string?> NameAsync(Call call) =>
        (await call.ListAsync($"clients?q={Uri.EscapeDataString(call.Settings.ClientId)}")).Find(client => client["client_id"]?.ToString() == call.Settings.ClientId)?["client_name"]?.ToString();
}
