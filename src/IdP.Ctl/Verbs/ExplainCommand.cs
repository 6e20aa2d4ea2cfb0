using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary><c>explain</c>: why a request was refused, by the reference that its error carried.</summary>
internal static class ExplainCommand
{
    public static Command Create(Remote remote)
    {
        var reference = new Argument<string>("reference") { Description = "As the error had it, for example GR5DS3DYB0." };
        var command = new Command("explain", "Tells which rule refused a request, by the reference in its error. Kept for seven days.") { reference };
        command.SetAction((words, ct) => remote.RunAsync(words, "idp.clients.read", async call =>
        {
            var told = (await call.NeedAsync(Request.Get($"explanations/{Uri.EscapeDataString(words.GetRequiredValue(reference))}"), words.GetValue(reference))).Json!;
            if (call.Json) await call.WriteAsync(told);
            else foreach (var line in Lines(told, told["explanation"] as JsonObject)) await call.Output.WriteLineAsync(Shown.Clean(line));
            return ExitCodes.Done;
        }, ct));
        return command;
    }

    private static IEnumerable<string> Lines(JsonObject told, JsonObject? why)
    {
        yield return $"{told["reference"]}: {told["client_id"]} ({told["issuer"]}) at {told["endpoint"]}, {told["at"]}";
        yield return $"{told["error"]}: rule {told["rule"]}: {Said(why, "reason")}";
        if (Said(why, "expected") is { } expected) yield return $"  expected: {expected}";
        if (Said(why, "found") is { } found) yield return $"  found:    {found}";
        if (why?.FirstOrDefault(member => member.Key.Equals("asked", StringComparison.OrdinalIgnoreCase)).Value is JsonArray asked) yield return $"Rules asked, in order: {string.Join(" ", asked)}";
    }

    private static string? Said(JsonObject? why, string member) => why?.FirstOrDefault(one => one.Key.Equals(member, StringComparison.OrdinalIgnoreCase)).Value?.ToString();
}
