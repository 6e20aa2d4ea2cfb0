namespace IdP.Pages;

/// <summary>An error with nobody to redirect to.</summary>
public sealed record ErrorModel
{
    public required Frame Frame { get; init; }

    public required ErrorKind Kind { get; init; }

    /// <summary>What the person quotes and the log knows.</summary>
    public required string Reference { get; init; }

    /// <summary>What a developer needs to mend it; shown in test deployments only.</summary>
    public BrokenRule? ForDevelopers { get; init; }
}
