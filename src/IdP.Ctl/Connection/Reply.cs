using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Ctl.Connection;

/// <summary>What was answered.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Json">The body, where it is a JSON object.</param>
/// <param name="ETag">The version of what was asked for.</param>
/// <param name="Location">Where what was made is.</param>
/// <param name="RetryAfter">Seconds.</param>
internal sealed record Reply(int Status, JsonObject? Json, string? ETag, string? Location, string? RetryAfter)
{
    public bool IsDone => Status is >= 200 and < 300 and not 202;

    /// <summary>True when a second person is asked.</summary>
    public bool Waits => Status == 202;

    /// <summary>The name of the kind of problem (RFC9457-3.1.1); null when this is none.</summary>
    public string? Problem => Status >= 400 ? Text("type")?.Split('/')[^1] : null;

    public IEnumerable<JsonObject> Items => (Json?["items"] as JsonArray)?.OfType<JsonObject>() ?? [];

    public int Exit => (Status, Problem) switch
    {
        (>= 200 and < 300, _) => Waits ? ExitCodes.Waiting : ExitCodes.Done,
        (401 or 403, _) => ExitCodes.Forbidden,
        (404, _) => ExitCodes.NotFound,
        (409, "approval-conflict") => ExitCodes.Waiting,
        (409, "decided") or (412, _) => ExitCodes.Conflict,
        (400, "https-required") => ExitCodes.Usage,
        (422, "idempotency-mismatch") => ExitCodes.Unexpected,
        (400 or 413 or 422, _) => ExitCodes.Refused,
        (429, _) => ExitCodes.RateLimited,
        _ => ExitCodes.Unexpected,
    };

    /// <summary>True for the trial of a registration from which a client secret will come.</summary>
    public bool MakesSecret => Json?["client"]?["token_endpoint_auth_method"]?.ToString().StartsWith("client_secret", StringComparison.Ordinal) == true;

    public string? Text(string member) => Json?[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public long? Number(string member) => Json?[member] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        return new((int)response.StatusCode, Parse(body), response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(), response.Headers.RetryAfter?.Delta?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
    }

    private static JsonObject? Parse(byte[] body)
    {
        if (body.Length == 0) return null;
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 32 }) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // a page of something that stands between; its status says enough
        }
    }
}
