using System.CommandLine;
using System.Text.Json;
using IdP.Registration;
using IdP.Rules.Clients;
using IdP.Rules.Registration;

namespace IdP.Commands;

/// <summary><c>client show</c>: the document that registers the client as it is, and beside it how long its secrets and keys live.</summary>
internal static class ClientShowCommand
{
    public static Command Create(Func<CancellationToken, Task<Deployment>> open)
    {
        var (clientId, issuer) = (ClientCommand.ClientId(), ClientCommand.IssuerOfClient());
        var command = new Command("show", "Writes the registration document of a client, fit for `client register`, to the output; and when its secrets and keys end, to the error stream. Secrets are not shown: only their hashes are kept.") { clientId, issuer };
        command.SetAction((words, ct) => ClientCall.RunAsync(open, words, call => call.WithClientAsync(words.GetRequiredValue(clientId), words.GetValue(issuer), client => ShowAsync(call, client)), ct));
        return command;
    }

    private static async Task<int> ShowAsync(ClientCall call, Client client)
    {
        await call.Output.WriteLineAsync(ClientDocument.Write(client));
        foreach (var secret in client.Secrets.Where(secret => secret.Type is not SecretTypes.CertificateLock))
        {
            await call.Error.WriteLineAsync($"{Meaning(secret)} {Life(secret, call.Deployment.Clock.GetUtcNow().UtcDateTime)}");
        }

        return ExitCodes.Done;
    }

    private static string Meaning(Secret secret) => secret.Type switch
    {
        SecretTypes.SharedSecret => "A shared secret",
        SecretTypes.JsonWebKey => $"The key {KeyId(secret)}",
        _ => $"A business certificate of organisation {secret.Value}",
    };

    private static string Life(Secret secret, DateTime now) => secret.Expiration switch
    {
        null => "is accepted without an end.",
        { } end when end <= now => $"ended on {end:yyyy-MM-dd}.",
        { } end => $"is accepted until {end:yyyy-MM-dd}.",
    };

    private static string? KeyId(Secret key)
    {
        using var members = JsonDocument.Parse(key.Value);
        return members.RootElement.TryGetProperty("kid", out var kid) ? kid.GetString() : "without kid";
    }
}
