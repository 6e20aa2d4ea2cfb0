namespace IdP.Start;

/// <summary>
/// Settings from a folder of files, one to a setting and called like its environment variable (<c>IdP__Database__ConnectionString</c>):
/// what an orchestrator mounts, or systemd's LoadCredential gives. They are read at start and win over the environment.
/// </summary>
public static class Secrets
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "IDP_SECRETS";

    private const string OfSystemd = "CREDENTIALS_DIRECTORY";

    /// <exception cref="ConfigurationException">The folder named is not there.</exception>
    public static void Add(ConfigurationManager configuration)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (named is not null && !Directory.Exists(named)) throw new ConfigurationException([$"{Variable} names the folder {named}, which is not there or may not be read."]);
        if (named is { Length: > 0 }) configuration.AddKeyPerFile(Path.GetFullPath(named), optional: false);
        else if (Environment.GetEnvironmentVariable(OfSystemd) is { } credentials && Directory.Exists(credentials)) configuration.AddKeyPerFile(credentials, optional: true);
    }
}
