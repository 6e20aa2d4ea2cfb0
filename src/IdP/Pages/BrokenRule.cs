namespace IdP.Pages;

/// <summary>The rule behind an error page, for the client's developer.</summary>
public sealed record BrokenRule
{
    /// <summary>As <c>docs/rules.md</c> numbers it.</summary>
    public required string Clause { get; init; }

    public required string Reason { get; init; }

    public string? Expected { get; init; }

    public string? Found { get; init; }

    /// <summary>The redirect_uri that came with the request, when that is what was wrong.</summary>
    public string? ReceivedRedirectUri { get; init; }

    /// <summary>The registered redirect URI most like the one received.</summary>
    public string? NearestRedirectUri { get; init; }

    /// <summary>Where the whole explain record can be read.</summary>
    public string? ExplainUrl { get; init; }
}
