namespace IdP.Storage;

/// <summary>Which rules one request was asked and which one broke: what a client's administrators read. Free of secrets.</summary>
public sealed record Explanation
{
    /// <summary>The reference that the error answer carries, where the profile leaves room for it.</summary>
    public required string Reference { get; init; }

    /// <summary>The name of the issuer asked.</summary>
    public required string Issuer { get; init; }

    /// <summary>Null when the request named no client that is registered.</summary>
    public string? ClientId { get; init; }

    /// <summary>The endpoint asked, for example <c>token</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The error code answered; null when the request was granted.</summary>
    public string? Error { get; init; }

    /// <summary>The id of the rule that broke, for example <c>E-086</c>; null when the request was granted.</summary>
    public string? Rule { get; init; }

    /// <summary>The whole record as JSON.</summary>
    public required string Json { get; init; }
}
