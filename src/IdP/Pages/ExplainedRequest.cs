namespace IdP.Pages;

/// <summary>One request as its explain record tells it: what was asked of it, in order, and where it ended. No secrets.</summary>
public sealed record ExplainedRequest
{
    public required string Reference { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The client as it named itself; null when it did not.</summary>
    public string? ClientId { get; init; }

    /// <summary>The path that was asked: <c>/token</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The error answered with; null when every rule held.</summary>
    public string? Error { get; init; }

    /// <summary>The clause of the broken rule.</summary>
    public string? Rule { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when nothing of the client's is wrong: somebody asked the test deployment for this.</summary>
    public bool WasAskedFor { get; init; }

    public string? Expected { get; init; }

    public string? Found { get; init; }

    /// <summary>How the client's developer mends it.</summary>
    public string? Remedy { get; init; }

    public required IReadOnlyList<AskedRule> Asked { get; init; }

    /// <summary>Where this record has a page of its own.</summary>
    public string? Url { get; init; }
}
