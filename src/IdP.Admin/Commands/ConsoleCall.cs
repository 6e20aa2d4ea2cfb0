using System.CommandLine;
using IdP.Admin.Start;
using IdP.Commands;
using IdP.Start;
using IdP.Storage;

namespace IdP.Admin.Commands;

/// <summary>One run of a verb: the services it works with, and where it talks to. What a program reads goes to the output, what a person reads beside it to the error stream.</summary>
internal sealed record ConsoleCall(IServiceProvider Services, ParseResult Words, CancellationToken Cancelled)
{
    public TextWriter Output => Words.InvocationConfiguration.Output;

    public TextWriter Error => Words.InvocationConfiguration.Error;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The deployment through the console's own configuration, with its database open. The console may be running.</summary>
    public static async Task<IHost> OpenAsync(CancellationToken ct)
    {
        var builder = ConsoleServer.CreateBuilder([]);
        builder.Logging.ClearProviders(); // what a verb says, it says itself
        var app = ConsoleServer.Build(builder);
        try
        {
            await app.Services.GetRequiredService<Database>().PrepareAsync(ct);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the deployment and runs the verb; what keeps either from working is one sentence and its exit code.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<IHost>> open, ParseResult words, Func<ConsoleCall, Task<int>> verb, CancellationToken ct)
    {
        try
        {
            using var host = await open(ct);
            return await verb(new ConsoleCall(host.Services, words, ct));
        }
        catch (Exception failure) when (Server.Explain(failure) is { } explanation)
        {
            await words.InvocationConfiguration.Error.WriteLineAsync(explanation);
            return failure is StorageException ? ExitCodes.Storage : ExitCodes.Usage;
        }
    }
}
