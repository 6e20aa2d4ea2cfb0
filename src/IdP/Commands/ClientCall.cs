using System.CommandLine;
using IdP.Registration;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Start;
using IdP.Storage;

namespace IdP.Commands;

/// <summary>One run of a <c>client</c> verb: the deployment it works on, and where it talks to. What a program reads goes to the output, what a person reads beside it to the error stream.</summary>
internal sealed record ClientCall(Deployment Deployment, ParseResult Words, CancellationToken Cancelled)
{
    public TextWriter Output => Words.InvocationConfiguration.Output;

    public TextWriter Error => Words.InvocationConfiguration.Error;

    /// <summary>Opens the deployment and runs the verb; what keeps either from working is one sentence and its exit code.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<Deployment>> open, ParseResult words, Func<ClientCall, Task<int>> verb, CancellationToken ct)
    {
        var error = words.InvocationConfiguration.Error;
        try
        {
            using var deployment = await open(ct);
            return await verb(new ClientCall(deployment, words, ct));
        }
        catch (ConfigurationException configuration)
        {
            foreach (var problem in configuration.Problems) await error.WriteLineAsync(problem);
            return ExitCodes.Usage;
        }
        catch (StorageException storage)
        {
            await error.WriteLineAsync(storage.Message);
            return ExitCodes.Storage;
        }
    }

    /// <summary>Runs a verb about one client, or tells why that one cannot be found.</summary>
    /// <param name="clientId">Its identifier.</param>
    /// <param name="issuer">The name of its issuer; null when the identifier is enough.</param>
    /// <param name="verb">What to do with it.</param>
    public async Task<int> WithClientAsync(string clientId, string? issuer, Func<Client, Task<int>> verb)
    {
        if (UnknownIssuer(issuer) is { } unknown) return unknown;

        var found = new List<Client>();
        foreach (var known in Deployment.Issuers.All.Where(known => issuer is null || known.Name == issuer))
        {
            if (await Deployment.Clients.FindAsync(known.Name, clientId, Cancelled) is { } client) found.Add(client);
        }

        switch (found)
        {
            case [var client]: return await verb(client);
            case []:
                await Error.WriteLineAsync($"No client {Printable.Shorten(clientId)} is registered{(issuer is null ? "" : $" with {issuer}")}. `client list` shows those that are.");
                return ExitCodes.Refused;
            default:
                await Error.WriteLineAsync($"{clientId} is registered with {string.Join(" and ", found.Select(client => client.Issuer))}: name one of them with --issuer.");
                return ExitCodes.Usage;
        }
    }

    /// <summary>The exit code when there is no issuer of this name, which is then told; null when there is, or none is asked for.</summary>
    public int? UnknownIssuer(string? issuer)
    {
        if (issuer is null || Deployment.Issuers.All.Any(known => known.Name == issuer)) return null;

        Error.WriteLine($"--issuer: {Printable.Shorten(issuer)} is none of this deployment. Write {string.Join(" or ", Deployment.Issuers.All.Select(known => known.Name))}.");
        return ExitCodes.Usage;
    }
}
