namespace IdP.Storage.Audit;

/// <summary>The ways into the registry.</summary>
public static class AuditChannels
{
    /// <summary>The pages of the console.</summary>
    public const string Ui = "ui";

    /// <summary>The console's API.</summary>
    public const string Api = "api";

    /// <summary>The command line.</summary>
    public const string Cli = "cli";

    /// <summary>Dynamic client registration (RFC 7591).</summary>
    public const string Dcr = "dcr";

    /// <summary>A file of registrations that somebody brought.</summary>
    public const string Import = "import";

    /// <summary>Work of the program itself.</summary>
    public const string Job = "job";

    /// <summary>The folder of registration documents read at start.</summary>
    public const string Folder = "folder";
}
