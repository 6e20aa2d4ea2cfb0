namespace IdP.Storage.Console;

/// <summary>Somebody's role for the whole deployment.</summary>
public sealed class PlatformMember
{
    /// <summary>The person's subject, as the issuer the console signs in with names it.</summary>
    public required string Subject { get; init; }

    public required PlatformRole Role { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Added { get; init; }
}
