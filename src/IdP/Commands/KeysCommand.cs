using System.CommandLine;
using IdP.Issuers;
using IdP.Start;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Tokens;

namespace IdP.Commands;

/// <summary><c>keys</c>: has an issuer sign with a new key, whether the provider runs or not. A running one follows within 30 seconds.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var issuer = ClientCommand.Issuer("The name of the issuer. Needed when there is more than one.");
        var leaked = new Option<bool>("--leaked") { Description = "Withdraws the other keys from JWKS at once: nothing they signed is good any longer. Without it they stay published for 14 days." };
        var rotate = new Command("rotate", "Makes a new key sign from now on, without the 14 days in which one is announced.") { issuer, leaked };
        rotate.SetAction((words, ct) => RunAsync(words, words.GetValue(issuer), words.GetValue(leaked), ct));
        return new Command("keys", "Looks after the keys that issuers sign with. They are made, announced and retired without it.") { rotate };
    }

    private static async Task<int> RunAsync(ParseResult words, string? issuer, bool leaked, CancellationToken ct)
    {
        try
        {
            await using var app = Open();
            return await RotateAsync(app.Services, words.InvocationConfiguration, issuer, leaked, ct);
        }
        catch (Exception failure) when (Server.Explain(failure) is { } explanation)
        {
            await words.InvocationConfiguration.Error.WriteLineAsync(explanation);
            return failure is StorageException ? ExitCodes.Storage : ExitCodes.Usage;
        }
    }

    /// <summary>The deployment with its key ring: keys lie encrypted.</summary>
    private static WebApplication Open()
    {
        var builder = Server.CreateBuilder([]);
        builder.Logging.ClearProviders(); // what a verb says, it says itself
        builder.AddDeployment();
        builder.Services.AddSingleton<SigningKeys>();
        return builder.Build();
    }

    private static async Task<int> RotateAsync(IServiceProvider services, InvocationConfiguration console, string? name, bool leaked, CancellationToken ct)
    {
        var all = services.GetRequiredService<IssuerDirectory>().All;
        if ((name is null ? all : [.. all.Where(issuer => issuer.Name == name)]) is not [var chosen])
        {
            await console.Error.WriteLineAsync($"--issuer: write one of {string.Join(", ", all.Select(issuer => issuer.Name))}. No key was made.");
            return ExitCodes.Usage;
        }

        await services.GetRequiredService<Database>().PrepareAsync(ct);
        KeyRing.Check(services);
        var keys = services.GetRequiredService<SigningKeys>();
        var told = ClientCommand.ByHost(AuditActions.IssuerKeysRotated) with { Target = new() { Type = AuditTarget.IssuerType, Id = chosen.Name }, Reason = leaked ? "leaked" : null };
        await keys.RotateNowAsync(chosen, told, leaked ? TimeSpan.Zero : SigningKeys.Retained, ct);
        await console.Output.WriteLineAsync(keys.Published(chosen.Url).MaxBy(key => key.Stored.Activates)!.Stored.Kid);
        await console.Error.WriteLineAsync($"{chosen.Name} signs with this key within a minute; {(leaked ? "the other keys are withdrawn." : "the other keys stay published for 14 days.")}");
        return ExitCodes.Done;
    }
}
