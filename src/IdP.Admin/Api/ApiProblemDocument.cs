using System.Text.Json.Serialization;

namespace IdP.Admin.Api;

/// <summary>What went wrong, as RFC 9457 writes it.</summary>
public sealed record ApiProblemDocument
{
    /// <summary>An address that explains this kind of problem.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem, in the caller's language.</summary>
    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>This problem, in the caller's language where there is a text.</summary>
    public string? Detail { get; init; }

    /// <summary>The path that was asked.</summary>
    public required string Instance { get; init; }

    /// <summary>By which we find this request.</summary>
    public required string TraceId { get; init; }

    /// <summary>Every place in the request that something is wrong with.</summary>
    public IReadOnlyList<ApiError>? Errors { get; init; }

    /// <summary>The change that waits, where that is the problem.</summary>
    public string? Change { get; init; }

    /// <summary>RFC6749-5.2, for scripts that read it: only in answers that RFC 7591 or ID-porten's self-service would give.</summary>
    public string? Error { get; init; }

    public string? ErrorDescription { get; init; }
}
