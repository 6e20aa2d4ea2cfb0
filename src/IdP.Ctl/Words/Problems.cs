using System.Globalization;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;

namespace IdP.Ctl.Words;

/// <summary>What went wrong, in lines: <c>file:member: text (id, rule)</c>, and below it what to write instead.</summary>
internal static class Problems
{
    /// <param name="reply">A problem (RFC 9457), or anything else that is no answer.</param>
    /// <param name="about">The file or the client that it is about; null for neither.</param>
    public static IReadOnlyList<string> Lines(Reply reply, string? about = null)
    {
        var before = about is null ? "" : $"{about}: ";
        if (reply.Text("title") is not { } title) return [Shown.Clean(string.Create(CultureInfo.InvariantCulture, $"{before}The console answered {reply.Status}, and not as its API does. Look at --server."))];

        var lines = reply.Json?["errors"] is JsonArray { Count: > 0 } errors ? errors.OfType<JsonObject>().SelectMany(error => Lines(error, about)).ToList() : [];
        if (lines.Count == 0) lines.Add(Shown.Clean($"{before}{title}{(reply.Text("detail") is { } detail && detail != title ? $" {detail}" : "")}"));
        if (reply.Text("change") is { } change) lines.Add(Shown.Clean($"It is change {change.Split('/')[^1]}: `idpctl changes get` shows it."));
        if (reply.Status == 429 && reply.RetryAfter is { } seconds) lines.Add($"Try again in {seconds} seconds.");
        if (reply.Exit == ExitCodes.Unexpected && reply.Text("trace_id") is { } trace) lines.Add(Shown.Clean($"trace {trace}"));
        return lines;
    }

    /// <summary>One thing that is wrong, or to be known.</summary>
    public static IEnumerable<string> Lines(JsonObject error, string? about)
    {
        var member = Text(error, "pointer") is { Length: > 1 } pointer ? pointer[1..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : null;
        var place = string.Concat(about is null ? "" : $"{about}:", member is null ? "" : $"{member}:");
        var severity = Text(error, "severity") is { } said and not "error" ? $"{said}: " : "";
        var names = string.Join(", ", new[] { Text(error, "id"), Text(error, "rule") }.OfType<string>());
        yield return Shown.Clean($"{place}{(place.Length > 0 ? " " : "")}{severity}{Text(error, "detail")} ({names})");
        if (Text(error, "fix") is { } fix) yield return Shown.Clean($"    write: {fix}");
    }

    private static string? Text(JsonObject error, string member) => error[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
