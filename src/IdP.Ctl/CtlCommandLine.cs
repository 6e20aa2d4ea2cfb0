using System.CommandLine;
using System.CommandLine.Invocation;
using IdP.Ctl.Verbs;

namespace IdP.Ctl;

/// <summary>Every verb.</summary>
internal static class CtlCommandLine
{
    private const string About =
        """
        Registers clients of an organisation through the console's API: docs/cli.md.

        What needs the host itself is done there, with the executables:
          IdP client …, IdP audit verify …          the database, without the console
          IdP.Admin operator add, break-glass        who looks after the deployment

        Exit codes: 0 done · 1 unexpected · 2 not understood · 3 differences or findings · 4 a rule says no ·
        5 not signed in or not allowed · 6 somebody else was first · 7 not found · 8 waits for approval · 9 too many requests
        """;

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        var remote = new Remote(surroundings);
        var root = new RootCommand(About)
        {
            LoginCommand.Create(remote),
            ClientsCommand.Create(remote),
            SecretsCommand.Create(remote),
            KeysCommand.Create(remote),
            ExplainCommand.Create(remote),
            LintCommand.Create(remote),
            ChangesCommand.Create(remote),
            AuditCommand.Create(remote),
        };
        foreach (var option in remote.Options) root.Add(option);

        var words = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var exit = await words.InvokeAsync(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false });
        return words.Action is ParseErrorAction ? ExitCodes.Usage : exit;
    }
}
