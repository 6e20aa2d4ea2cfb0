namespace IdP.Ctl;

/// <summary>What a verb leaves behind for the script that called it. docs/cli.md promises them: they never change their meaning.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something that nobody planned for: no network, a fault of the server, a full disk.</summary>
    public const int Unexpected = 1;

    /// <summary>The command or its settings are not understood. Nothing was asked.</summary>
    public const int Usage = 2;

    /// <summary>There are differences, or something was found.</summary>
    public const int Found = 3;

    /// <summary>A rule says no. Nothing was changed.</summary>
    public const int Refused = 4;

    /// <summary>The provider or the console does not let this client do it.</summary>
    public const int Forbidden = 5;

    /// <summary>Somebody else was first.</summary>
    public const int Conflict = 6;

    public const int NotFound = 7;

    /// <summary>It is done when a second person has approved it.</summary>
    public const int Waiting = 8;

    /// <summary>The console has had enough of us for this minute.</summary>
    public const int RateLimited = 9;
}
