namespace IdP.Tests.RelyingParties;

/// <summary>
/// A theory that runs openid-client on Node. When nobody installed the library yet, it is installed exactly as its lock file
/// says; when that cannot be done, the tests are skipped with what npm said.
/// </summary>
public sealed class NeedsOpenIdClientAttribute : TheoryAttribute
{
    private static readonly Lazy<string?> Missing = new(Install);

    public NeedsOpenIdClientAttribute() => Skip = Missing.Value;

    /// <summary>Where the relying party lies.</summary>
    public static string Folder { get; } = Repository.Path("tests", "relying-parties", "openid-client");

    private static string? Install()
    {
        if (!Command.IsThere("node")) return "node is not on the path; ./test.sh installs what the suite needs.";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "openid-client"))) return null;
        if (!Command.IsThere("npm")) return "npm is not on the path; ./test.sh installs what the suite needs.";

        // Attributes are made while tests are looked for, which is nobody's asynchronous business.
        var npm = Task.Run(() => Command.RunAsync(Folder, new Dictionary<string, string>(), "npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1")).GetAwaiter().GetResult();
        return npm.ExitCode == 0 ? null : $"npm ci failed: {npm.Output}";
    }
}
