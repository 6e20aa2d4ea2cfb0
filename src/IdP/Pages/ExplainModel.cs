namespace IdP.Pages;

/// <summary>One explain record as a page of its own.</summary>
public sealed record ExplainModel
{
    public required Frame Frame { get; init; }

    public required ExplainedRequest Request { get; init; }

    /// <summary>The root page, to go back to.</summary>
    public required string HomeUrl { get; init; }
}
