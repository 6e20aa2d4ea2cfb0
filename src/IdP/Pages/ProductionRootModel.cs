namespace IdP.Pages;

/// <summary>The root of a production deployment: nothing but where the metadata is.</summary>
public sealed record ProductionRootModel
{
    public required Frame Frame { get; init; }

    public required IReadOnlyList<RunningIssuer> Issuers { get; init; }
}
