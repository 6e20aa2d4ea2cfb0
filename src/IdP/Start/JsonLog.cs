using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace IdP.Start;

/// <summary>
/// A log event as one line of JSON: UTC, the event's fixed id and name, the trace it belongs to, and the template with its values,
/// which is all that a rendered message would say; rendering it, too, costs each request. Whatever a value holds, it breaks no line.
/// </summary>
public sealed class JsonLog : ITextFormatter
{
    private const string Category = "SourceContext", Event = "EventId";

    // What the framework says of each request again in each of its lines. A path may be a secret, as that of a calendar is.
    private static readonly HashSet<string> Left = [Category, Event, "RequestPath", "RequestId", "ConnectionId", "ActionId", "ActionName", "TransportConnectionId"];

    private static readonly JsonValueFormatter Values = new(typeTagName: null);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        output.Write("{\"time\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z\"'", CultureInfo.InvariantCulture));
        Write(output, "level", logEvent.Level.ToString());
        if (logEvent.Properties.TryGetValue(Category, out var category)) Write(output, "category", category);
        if (logEvent.Properties.GetValueOrDefault(Event) is StructureValue id)
        {
            foreach (var part in id.Properties) Write(output, part.Name == "Id" ? "event_id" : "event", part.Value);
        }

        if (logEvent.TraceId is { } trace) Write(output, "trace_id", trace.ToHexString());
        if (logEvent.SpanId is { } span) Write(output, "span_id", span.ToHexString());
        Write(output, "message", logEvent.MessageTemplate.Text);
        foreach (var (name, value) in logEvent.Properties)
        {
            if (!Left.Contains(name)) Write(output, name, value);
        }

        if (logEvent.Exception is { } exception) Write(output, "exception", exception.ToString());
        output.Write("}\n");
    }

    private static void Write(TextWriter output, string name, string value)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
        JsonValueFormatter.WriteQuotedJsonString(value, output);
    }

    private static void Write(TextWriter output, string name, LogEventPropertyValue value)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
        Values.Format(value, output);
    }
}
