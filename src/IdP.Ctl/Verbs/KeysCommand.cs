using System.CommandLine;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>keys</c>: the public keys of a client. Private ones are made here, and never leave.</summary>
internal static class KeysCommand
{
    private const string Writes = "idp.clients.read idp.credentials";

    private static readonly string[] Heads = ["KID", "ALG", "ENDS", "LAST USED"];

    public static Command Create(Remote remote)
    {
        var id = new Argument<string>("kid") { Description = "What the key is called: `keys list` shows it." };
        return new("keys", "Registers and removes the public keys of a client.") { List(remote), Add(remote), Generate(remote), RevokeCommand.Create(remote, "remove", "Removes a public key now.", id, "/keys/", "key") };
    }

    private static Command List(Remote remote)
    {
        var (clientId, issuer) = (Said.ClientId(), Said.Issuer());
        var command = new Command("list", "Lists the public keys of a client.") { clientId, issuer };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var name = words.GetRequiredValue(clientId);
            var keys = (await call.NeedAsync(Request.Get(await call.FindAsync(name, words.GetValue(issuer)) + "/keys"), name)).Items.ToList();
            if (call.Json) await call.WriteAsync(keys);
            else await Table.WriteAsync(call.Output, Heads, keys.Select(key => (string?[])[key["kid"]?.ToString(), key["key"]?["alg"]?.ToString(), Call.Day(key["expires_at"]?.ToString()), Call.Day(key["last_used_at"]?.ToString())]));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static Command Add(Remote remote)
    {
        var (clientId, issuer, dryRun, reason, kid) = (Said.ClientId(), Said.Issuer(), Said.DryRun(), Said.Reason(), Kid());
        var file = new Argument<string>("file") { Description = "The public key: a JWK, or PEM." };
        var command = new Command("add", "Registers a public key; the others stay.") { clientId, file, issuer, kid, dryRun, reason };
        command.SetAction((words, ct) => remote.RunAsync(words, Writes, async call =>
        {
            var (name, path) = (words.GetRequiredValue(clientId), words.GetRequiredValue(file));
            var jwk = PublicKeyFile.Read(path, words.GetValue(kid));
            var request = Request.Post(await call.FindAsync(name, words.GetValue(issuer)) + "/keys", jwk) with { Reason = words.GetValue(reason), DryRun = words.GetValue(dryRun) };
            return await TellAsync(call, request, name, await call.NeedAsync(request, path));
        }, ct));
        return command;
    }

    private static Command Generate(Remote remote)
    {
        var (issuer, dryRun, reason, kid) = (Said.Issuer(), Said.DryRun(), Said.Reason(), Kid());
        var clientId = new Argument<string?>("client_id") { Description = "The client that the public key is registered for. Left out, it is written to the output, and nobody is asked.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string>("--out") { Description = "The file to make for the private key, which its owner alone may read. One that is there already is not written over.", HelpName = "file", Required = true };
        var algorithm = new Option<string>("--alg") { Description = "RS256 or ES256.", HelpName = "name", DefaultValueFactory = _ => "RS256" };
        algorithm.AcceptOnlyFromAmong("RS256", "ES256");
        var command = new Command("generate", "Makes a key pair here: the private key into a file, the public one to the console.") { clientId, output, issuer, algorithm, kid, dryRun, reason };
        command.SetAction((words, ct) =>
        {
            var (path, pair) = (words.GetRequiredValue(output), new Lazy<KeyPair>(() => KeyPair.Make(words.GetValue(algorithm) == "ES256", words.GetValue(kid))));
            return words.GetValue(clientId) is not { } name
                ? remote.RunAsync(words, () => WriteAsync(remote, path, pair))
                : remote.RunAsync(words, Writes, async call =>
                {
                    var keys = await call.FindAsync(name, words.GetValue(issuer)) + "/keys";
                    var request = Request.Post(keys) with { Reason = words.GetValue(reason), DryRun = words.GetValue(dryRun) };
                    return request.DryRun ? await TellAsync(call, request, name, await call.NeedAsync(request with { Body = pair.Value.Jwk }, name)) : await RegisterAsync(call, request, name, path, pair);
                }, ct);
        });
        return command;
    }

    private static Option<string?> Kid() => new("--kid") { Description = "What the key is called among the client's; its thumbprint (RFC 7638) when left out.", HelpName = "kid" };

    // The private key is safe on disk before the public one is registered, and stays when it is not known whether that was; one that was refused is no key at all.
    private static async Task<int> RegisterAsync(Call call, Request request, string name, string path, Lazy<KeyPair> pair)
    {
        using var file = PrivateFile.Reserve("--out", path);
        PrivateFile.Fill(file, pair.Value.Pem);
        request = request with { Body = pair.Value.Jwk };
        var reply = await call.AskAsync(request);
        if (!reply.IsDone && !reply.Waits)
        {
            File.Delete(path);
            throw call.Refused(reply, name);
        }

        await call.Error.WriteLineAsync($"The private key is in {path}.");
        return await TellAsync(call, request, name, reply);
    }

    private static async Task<int> TellAsync(Call call, Request request, string name, Reply reply)
    {
        if (request.DryRun) return await call.TrialAsync(reply, $"The key would be registered for {name}");
        if (reply.Waits) return await call.WaitsAsync(reply);
        if (call.Json) await call.WriteAsync(reply.Json);
        else await call.Output.WriteLineAsync(Shown.Clean($"The key {request.Body?["kid"]} is registered for {name}."));
        return ExitCodes.Done;
    }

    private static async Task<int> WriteAsync(Remote remote, string path, Lazy<KeyPair> pair)
    {
        using var file = PrivateFile.Reserve("--out", path);
        PrivateFile.Fill(file, pair.Value.Pem);
        await remote.Surroundings.Output.WriteLineAsync(Shown.Json(pair.Value.Jwk));
        await remote.Surroundings.Error.WriteLineAsync($"The private key is in {path}. The public one is for whoever registers it.");
        return ExitCodes.Done;
    }
}
