namespace IdP.Storage.Console;

/// <summary>Somebody's role in an organisation.</summary>
public sealed class Member
{
    public required string OrganizationNumber { get; init; }

    /// <summary>The person's subject, as the issuer the console signs in with names it.</summary>
    public required string Subject { get; init; }

    public required Role Role { get; set; }

    /// <summary>True also approves what others ask for, but never what they asked for themselves.</summary>
    public bool Approver { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Added { get; init; }
}
