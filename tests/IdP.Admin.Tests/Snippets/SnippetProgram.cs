using System.Diagnostics;
using System.Text;
using IdP.Tests.RelyingParties;
using IdP.Tests.Stores;

namespace IdP.Admin.Tests.Snippets;

/// <summary>A snippet of a page, saved under its name and run as its reader would: it prints an address, is given another one, and prints what it found out.</summary>
internal static class SnippetProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Why a language cannot be run on this machine; null when it can.</summary>
    public static string? Missing(string language) => language switch
    {
        "curl" => Command.IsThere("bash") && Command.IsThere("curl") && Command.IsThere("openssl") ? null : "bash, curl or openssl is not there",
        "node" => new NeedsOpenIdClientAttribute().Skip,
        "python" => new NeedsAuthlibAttribute().Skip,
        "java" => Command.IsThere("java") && Command.IsThere("javac") ? null : "there is no JDK",
        "csharp" => null,
        _ => "it is a configuration, and no program",
    };

    /// <param name="language">As the page calls it.</param>
    /// <param name="file">The name of the file.</param>
    /// <param name="code">As it stands on the page.</param>
    /// <param name="environment">Where the program finds its secret or key.</param>
    /// <param name="signIn">From the address that the program prints to the one it is given. Null for a program that asks for none.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string language, string file, string code, IReadOnlyDictionary<string, string> environment, Func<string, Task<string>>? signIn)
    {
        var folder = TestDatabase.NewFolder();
        var path = Path.Combine(folder, file);
        await File.WriteAllTextAsync(path, code);
        if (language == "node") Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(NeedsOpenIdClientAttribute.Folder, "node_modules"));

        var (program, arguments) = language switch
        {
            "curl" => ("bash", (string[])[path]),
            "node" => ("node", [path]),
            "python" => (NeedsAuthlibAttribute.Python!, ["-W", "ignore", path]),
            "java" => ("java", [path]),
            "csharp" => ("dotnet", ["run", path]),
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "This is not run."),
        };
        return await RunAsync(folder, program, arguments, environment, signIn);
    }

    private static async Task<string> RunAsync(string folder, string program, string[] arguments, IReadOnlyDictionary<string, string> environment, Func<string, Task<string>>? signIn)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name); // those of the build that runs these tests

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = new StringBuilder();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                printed.AppendLine(line);
                if (signIn is null || !line.StartsWith("http", StringComparison.Ordinal)) continue;
                await process.StandardInput.WriteLineAsync(await signIn(line));
                signIn = null;
            }

            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}\n{printed}\n{await errors}");
        return printed.ToString();
    }
}
