using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using IdP.Clients;
using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Rules.Registration;
using IdP.Storage.Audit;
using IdP.TestCertificates;

namespace IdP.Commands;

/// <summary><c>client new-secret</c>: a secret that we make, show once, and keep only the hash of.</summary>
internal static class ClientNewSecretCommand
{
    /// <summary>256 bits, in 43 characters that no encoding of a request changes (D-44).</summary>
    private const int SecretBytes = 32;

    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var (clientId, issuer) = (ClientCommand.ClientId(), ClientCommand.IssuerOfClient());
        var output = new Option<string?>("--out") { Description = "Writes the secret to this file, which its owner alone may read, instead of showing it.", HelpName = "file" };
        var endOthers = new Option<bool>("--end-others") { Description = "Ends the client's other secrets now. Without it they work until they expire." };
        var command = new Command("new-secret", "Makes a secret for a client and shows it once. It works for 360 days; the one before goes on beside it, so that the client can be moved over. There are at most two.")
        {
            clientId, issuer, output, endOthers,
        };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => call.WithClientAsync(words.GetRequiredValue(clientId), words.GetValue(issuer),
            client => MakeAsync(call, client, words.GetValue(output), words.GetValue(endOthers))), ct));
        return command;
    }

    private static async Task<int> MakeAsync(ClientCall call, Client client, string? file, bool endOthers)
    {
        var (deployment, now) = (call.Deployment, call.Deployment.Clock.GetUtcNow());
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var next = ClientRegistration.WithNewSecret(client, HashedSharedSecretValidator.Hash(secret), endOthers, now);

        var profile = deployment.Issuers.All.First(issuer => issuer.Name == client.Issuer).Profile;
        var problems = ClientRegistrationRules.Problems(next, client, profile, deployment.Production, now).Where(problem => problem is { IsError: true, Member: "client_secret" }).ToList();
        foreach (var problem in problems) await call.Error.WriteLineAsync(problem.ToString());
        if (problems.Count > 0)
        {
            await call.Error.WriteLineAsync("No secret was made. --end-others ends those that live, where the client may have one.");
            return ExitCodes.Refused;
        }

        var what = ClientCommand.ByHost(endOthers ? AuditActions.SecretRolled : AuditActions.SecretCreated);
        if (file is not null) return await WriteAsync(call, next, what, secret, file);

        await deployment.Clients.SaveAsync(next, what);
        await call.Output.WriteLineAsync(secret);
        await TellAsync(call, next, "It is not shown again.");
        return ExitCodes.Done;
    }

    // Beside its place first: a secret that cannot be written is not registered, and one that is not registered replaces none.
    private static async Task<int> WriteAsync(ClientCall call, Client client, AuditEvent what, string secret, string file)
    {
        var beside = file + ".new";
        try
        {
            if (Directory.Exists(file)) throw new IOException($"{file} is a folder: name a file in it.");
            WholeFile.WritePrivate(beside, Encoding.ASCII.GetBytes(secret));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await call.Error.WriteLineAsync($"No secret was made: {unwritable.Message}");
            return ExitCodes.Refused;
        }

        try
        {
            await call.Deployment.Clients.SaveAsync(client, what);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        File.Move(beside, file, overwrite: true);
        await TellAsync(call, client, $"It is in {file}.");
        return ExitCodes.Done;
    }

    private static async Task TellAsync(ClientCall call, Client client, string where)
    {
        var secrets = client.Secrets.Where(secret => secret.Type == SecretTypes.SharedSecret).ToList();
        await call.Error.WriteLineAsync($"The new secret of {client.ClientId} works until {secrets[^1].Expiration:yyyy-MM-dd}. {where}");
        foreach (var other in secrets.SkipLast(1)) await call.Error.WriteLineAsync($"The one before works until {other.Expiration:yyyy-MM-dd}; `client new-secret --end-others` would end it.");
    }
}
