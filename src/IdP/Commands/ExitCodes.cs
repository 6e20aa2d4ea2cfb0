namespace IdP.Commands;

/// <summary>What a command leaves behind for the script that called it.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A rule says no. Nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command or the configuration is not understood. Nothing was changed.</summary>
    public const int Usage = 2;

    /// <summary>The database cannot be used.</summary>
    public const int Storage = 3;

    /// <summary>The audit trail does not hold. As when the database cannot be used, it is not to be relied on.</summary>
    public const int Broken = 3;

    /// <summary>Migrations of the database are pending.</summary>
    public const int Pending = 4;

    /// <summary>A newer version of the program has migrated the database.</summary>
    public const int Newer = 5;
}
