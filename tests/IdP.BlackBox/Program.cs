using System.Text.Json;

namespace IdP.BlackBox;

/// <summary>
/// The rules of docs/rules.md, asked of a running provider over HTTP by somebody who knows nothing of its code. Exit code 0 when each
/// is held or may be missed, 1 when one is not, or when nobody could be asked.
/// </summary>
internal static class Program
{
    public static async Task<int> Main()
    {
        try
        {
            return await RunAsync();
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or InvalidDataException)
        {
            return Stop(unreadable.Message);
        }
    }

    private static async Task<int> RunAsync()
    {
        var root = RepositoryRoot();
        var engine = Setting("IDP_TEST_ENGINE") ?? "idp";
        if (engine is not ("idp" or "duende")) return Stop($"IDP_TEST_ENGINE is idp or duende, and not {engine}.");
        if (Setting("IDP_TEST_TARGET") is not { } address || !Uri.TryCreate(address, UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https"))
        {
            return Stop(
                """
                IDP_TEST_TARGET is the address of the provider to ask, such as http://localhost:5000. Start one with

                    dotnet run --project src/IdP

                and in another terminal: IDP_TEST_TARGET=http://localhost:5000 ./test.sh --blackbox
                """);
        }

        var demo = Setting("IDP_TEST_DEMO") ?? Path.Combine(root, "src", engine == "idp" ? "IdP" : "IdP.Duende", "data", "demo");
        var deployment = Setting("IDP_TEST_CLIENTS") is { } file ? Deployment.Read(file) : Deployment.Demo;
        var allowed = engine == "idp" ? AllowedMisses.None : AllowedMisses.Read(Path.Combine(root, "docs", "engines.md"));
        using var target = new Target(origin.AbsoluteUri.TrimEnd('/'), deployment, new DemoKeys(demo));
        if (await target.ReadDiscoveryAsync() is { } nobody) return Stop(nobody);

        Console.WriteLine($"{target.Address}, engine {engine}: {string.Join(", ", target.Issuers.Where(issuer => issuer.Missing is null).Select(issuer => issuer.Profile))}");
        return Report.Print(await Suite.RunAsync(target), allowed, Console.Out);
    }

    /// <summary>The folder that holds docs/rules.md, above the working directory or above this program.</summary>
    private static string RepositoryRoot()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "docs", "rules.md"))) return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static int Stop(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
