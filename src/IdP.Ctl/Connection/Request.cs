using System.Text.Json.Nodes;

namespace IdP.Ctl.Connection;

/// <summary>What the console is asked.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">Below the organisation's part of the API, such as <c>clients</c>.</param>
internal sealed record Request(HttpMethod Method, string Path)
{
    public JsonNode? Body { get; init; }

    /// <summary>The version that is changed, as it was read.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Reason { get; init; }

    /// <summary>True to be told only what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Carried out once however often it is sent.</summary>
    public string IdempotencyKey { get; init; } = Guid.NewGuid().ToString();

    public static Request Get(string path) => new(HttpMethod.Get, path);

    public static Request Post(string path, JsonNode? body = null) => new(HttpMethod.Post, path) { Body = body };

    /// <summary>True when it does no harm to send it once more, not knowing whether it arrived.</summary>
    public bool IsRepeatable => Method == HttpMethod.Get || Method == HttpMethod.Post || DryRun;
}
