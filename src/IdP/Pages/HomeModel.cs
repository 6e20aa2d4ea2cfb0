namespace IdP.Pages;

/// <summary>The root of a development or test deployment: what runs here and how to try it.</summary>
public sealed record HomeModel
{
    public required Frame Frame { get; init; }

    public required string Version { get; init; }

    public required string Environment { get; init; }

    /// <summary>The database's kind, and its file where it is one.</summary>
    public required string Database { get; init; }

    /// <summary>Where the administrators' console is; null when it does not run.</summary>
    public string? ConsoleUrl { get; init; }

    public required IReadOnlyList<RunningIssuer> Issuers { get; init; }

    public required IReadOnlyList<DemoClient> Clients { get; init; }

    public required IReadOnlyList<TestPerson> Persons { get; init; }

    public required IReadOnlyList<Recipe> Recipes { get; init; }

    /// <summary>The latest refused requests, newest first.</summary>
    public required IReadOnlyList<ExplainedRequest> Refused { get; init; }
}
