using System.CommandLine;

namespace IdP.Commands;

/// <summary>The verbs beside running the provider.</summary>
public static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("An OpenID Provider. Without a verb it runs; --https serves https in Development.")
        {
            TestCertificateCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
