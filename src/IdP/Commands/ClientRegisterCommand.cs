using System.CommandLine;
using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Storage.Audit;

namespace IdP.Commands;

/// <summary><c>client register</c>: clients from documents in files, all of them or none.</summary>
internal static class ClientRegisterCommand
{
    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var files = new Argument<string[]>("file") { Arity = ArgumentArity.OneOrMore, Description = "Registration documents: JSON with the names of RFC 7591 and ID-porten." };
        var issuer = ClientCommand.Issuer("The issuer of documents that name none.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Judges the documents and stores nothing." };
        var command = new Command("register", "Registers clients, or replaces them: what a document does not say takes its default; secrets stay, as do keys when it has no jwks. One problem in one file, and none is registered.")
        {
            files, issuer, dryRun,
        };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => RegisterAsync(call, words.GetRequiredValue(files), words.GetValue(issuer), words.GetValue(dryRun)), ct));
        return command;
    }

    private static async Task<int> RegisterAsync(ClientCall call, string[] files, string? issuer, bool dryRun)
    {
        if (call.UnknownIssuer(issuer) is { } unknown) return unknown;

        var deployment = call.Deployment;
        var judged = await new ClientFiles(deployment.Clients, deployment.Issuers, deployment.Production, deployment.Clock).JudgeAsync(files, issuer, call.Cancelled);
        var complaints = judged.SelectMany(file => file.Complaints).ToList();
        foreach (var remark in judged.SelectMany(file => file.Remarks)) await call.Error.WriteLineAsync(remark);
        foreach (var complaint in complaints) await call.Error.WriteLineAsync(complaint);
        if (complaints.Count > 0)
        {
            await call.Error.WriteLineAsync("Nothing was registered.");
            return ExitCodes.Refused;
        }

        foreach (var file in judged)
        {
            var client = file.Registration.Client!; // there are no complaints
            if (!dryRun && !IsSettled(file)) await deployment.Clients.SaveAsync(client, ClientCommand.ByHost(file.IsNew ? AuditActions.ClientCreated : AuditActions.ClientUpdated, file.Path));
            await call.Output.WriteLineAsync($"{file.Path}: {client.ClientId} {Outcome(file, dryRun)} with {client.Issuer}.");
            if (LacksSecret(client)) await call.Error.WriteLineAsync($"{client.ClientId} has no secret yet: `client new-secret {client.ClientId} --issuer {client.Issuer}` makes one.");
        }

        return ExitCodes.Done;
    }

    // Whoever registers the same keys again by hand vouches for them again: they live anew (E-103).
    private static bool IsSettled(ClientFile file) =>
        file.Registration is { ChangesNothing: true, Client: { } client } && client.Secrets.All(secret => secret.Type != SecretTypes.JsonWebKey);

    private static string Outcome(ClientFile file, bool dryRun) => (dryRun, file.IsNew) switch
    {
        _ when IsSettled(file) => "is already registered like this",
        (true, true) => "would be registered",
        (true, false) => "would be replaced",
        (false, true) => "is registered",
        (false, false) => "is replaced",
    };

    private static bool LacksSecret(Client client) =>
        client.TokenEndpointAuthMethod is AuthenticationMethods.ClientSecretBasic or AuthenticationMethods.ClientSecretPost
        && client.Secrets.All(secret => secret.Type != SecretTypes.SharedSecret);
}
