namespace IdP.Storage.Console;

/// <summary>An address under which a calendar reads when the credentials of an organisation end.</summary>
public sealed class CalendarFeed
{
    /// <summary>SHA-256 of the token in the address.</summary>
    public required byte[] TokenHash { get; init; }

    public required string OrganizationNumber { get; init; }

    /// <summary>The subject of who made it.</summary>
    public required string Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }
}
