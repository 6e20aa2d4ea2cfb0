using System.CommandLine;
using IdP.Commands;

namespace IdP.Admin.Commands;

/// <summary>The verbs beside running the console. They are the host's: whoever may run them may read the database and its keys.</summary>
internal static class ConsoleCommandLine
{
    public static Task<int> RunAsync(string[] args) => CommandLine.RunAsync(Root(ConsoleCall.OpenAsync), args, new());

    /// <param name="open">Opens the deployment, once a verb has been understood.</param>
    internal static RootCommand Root(Func<CancellationToken, Task<IHost>> open) => new(
        "The console of an OpenID Provider. Without a verb it runs. A verb leaves 0 when it is done, 1 when it is refused, 2 when the command or the configuration is not understood, 3 when the database cannot be used.")
    {
        OperatorCommand.Create(open),
        BreakGlassCommand.Create(open),
    };
}
