namespace IdP.Storage.Console;

/// <summary>What somebody has typed and not yet sent: never a secret, never a private key.</summary>
public sealed class Draft
{
    /// <summary>Random; part of the address.</summary>
    public required string DraftId { get; init; }

    public required string OrganizationNumber { get; init; }

    /// <summary>Whose it is. Nobody else can open it.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON; the page that wrote it knows its shape.</summary>
    public required string Document { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Updated { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Expires { get; set; }
}
