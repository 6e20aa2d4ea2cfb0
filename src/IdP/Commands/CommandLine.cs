using System.CommandLine;
using System.CommandLine.Invocation;
using IdP.Registration;

namespace IdP.Commands;

/// <summary>The verbs beside running the provider.</summary>
public static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("An OpenID Provider. Without a verb it runs; --https serves https in Development.")
        {
            ClientCommand.Create(Deployment.OpenAsync),
            AuditCommand.Create(Deployment.OpenAsync),
            DatabaseCommand.Create(Deployment.OpenDatabase),
            KeysCommand.Create(),
            TestCertificateCommand.Create(),
        };
        return RunAsync(root, args, new());
    }

    /// <summary>Runs the verb; one that is not understood is told apart from one that was refused.</summary>
    internal static async Task<int> RunAsync(Command root, string[] args, InvocationConfiguration console)
    {
        var call = root.Parse(args);
        var exit = await call.InvokeAsync(console);
        return call.Action is ParseErrorAction ? ExitCodes.Usage : exit;
    }
}
