using System.Net.Http.Headers;
using System.Text.Json;

namespace IdP.BlackBox;

/// <summary>What the provider answered. The questions return null when it is as expected, else what was expected and what came.</summary>
internal sealed record Answer(int Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    private JsonElement? json;

    public bool IsJson => ContentHeaders.ContentType?.MediaType is "application/json" && Body.StartsWith('{');

    public JsonElement Json => json ??= IsJson ? JsonElement.Parse(Body) : throw new UnexpectedException($"expected JSON, got {this}");

    public string? Error => Member("error");

    /// <summary>200, or the status and the error: <c>401 invalid_client</c>.</summary>
    public string Outcome => Error is { } error ? $"{Status} {error}" : $"{Status}";

    public string? Location => Headers.Location?.OriginalString;

    /// <summary>A member that must be there.</summary>
    public string this[string member] => Member(member) ?? throw new UnexpectedException($"expected a member {member}, got {this}");

    /// <summary>A string, or another value as JSON has it; null when it is not there.</summary>
    public string? Member(string name) => !IsJson || !Json.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    public IReadOnlyList<string> Members => [.. Json.EnumerateObject().Select(member => member.Name)];

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <param name="outcomes">Any of these will do.</param>
    public string? Is(params string[] outcomes) => outcomes.Contains(Outcome) ? null : $"expected {string.Join(" or ", outcomes)}, got {this}";

    public string? IsInvalidClient() => Is("401 invalid_client");

    public string? IsInvalidGrant() => Is("400 invalid_grant");

    public string? IsInvalidRequest() => Is("400 invalid_request");

    public string? IsGranted() => Is("200");

    public string? Has(string header, string value) => Expect.Equal(header, value, Header(header));

    /// <summary>E-315: an introspection that says no, and no more.</summary>
    public string? IsInactive() => IsGranted() ?? Expect.Same("members", ["active"], Members) ?? Expect.Equal("active", "false", Member("active"));

    /// <summary>E-022, E-023.</summary>
    public string? IsNotStored() =>
        Headers.CacheControl?.NoStore is true && Header("Pragma") is "no-cache" ? null : $"expected no-store and no-cache, got {Header("Cache-Control")} and {Header("Pragma")}";

    /// <summary>For a step on the way to a question.</summary>
    public Answer Granted() => Status is 200 or 201 ? this : throw new UnexpectedException($"expected 200 on the way, got {this}");

    public override string ToString()
    {
        // Of what was granted the names alone: a report is no place for tokens.
        var text = Member("error_description") ?? (Error is not null ? null : IsJson ? string.Join(' ', Members) : Body.ReplaceLineEndings(" "));
        return text is null or "" ? Outcome : $"{Outcome} ({(text.Length <= 160 ? text : text[..160] + "…")})";
    }
}

/// <summary>Something on the way to a question came out otherwise.</summary>
internal sealed class UnexpectedException(string message) : Exception(message);

/// <summary>This deployment does not have what the question needs.</summary>
internal sealed class NotTriedException(string reason) : Exception(reason);

internal static class Expect
{
    public static string? Equal(string what, object? expected, object? got) => Equals(expected, got) ? null : $"expected {what} {expected ?? "absent"}, got {got ?? "none"}";

    public static string? Same(string what, IEnumerable<string> expected, IEnumerable<string> got) => Equal(what, string.Join(' ', expected), string.Join(' ', got));

    public static string? True(bool holds, string expected, object? got) => holds ? null : $"expected {expected}, got {got ?? "none"}";

    /// <summary>The first that does not hold, of many tried one after another.</summary>
    public static async Task<string?> EachAsync<T>(IEnumerable<T> cases, Func<T, Task<string?>> holds)
    {
        foreach (var one in cases)
        {
            if (await holds(one) is { } broken) return $"{one}: {broken}";
        }

        return null;
    }
}
