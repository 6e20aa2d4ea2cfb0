using System.Diagnostics;
using System.Text.Json;
using IdP.Start;
using Serilog.Events;
using Serilog.Parsing;

namespace IdP.Tests.Start;

public sealed class JsonLogTests
{
    private static readonly ActivityTraceId Trace = ActivityTraceId.CreateRandom();

    [Fact]
    public void A_line_has_its_time_in_UTC_its_trace_and_the_id_of_its_event()
    {
        var line = Line(new("refused {Rule}", new ScalarValue("E-055")));

        Assert.Equal("2026-01-02T01:04:05.000Z", line.GetProperty("time").GetString());
        Assert.Equal(("Warning", "IdP.Some", Trace.ToHexString()), (line.GetProperty("level").GetString(), line.GetProperty("category").GetString(), line.GetProperty("trace_id").GetString()));
        Assert.Equal((17, "Refused"), (line.GetProperty("event_id").GetInt32(), line.GetProperty("event").GetString()));
        Assert.Equal(("refused {Rule}", "E-055"), (line.GetProperty("message").GetString(), line.GetProperty("Rule").GetString()));
    }

    [Fact]
    public void What_a_request_brings_breaks_no_line_and_colours_no_terminal()
    {
        var hostile = "one\r\n{\"level\":\"Fatal\"}\u001b[31m\"\\\u2028two";
        var line = Line(new("said {Rule}", new ScalarValue(hostile)));

        Assert.Equal(hostile, line.GetProperty("Rule").GetString());
    }

    [Fact]
    public void The_path_of_a_request_is_left_out() =>
        Assert.False(Line(new("asked {RequestPath}", new ScalarValue("/calendar/a-secret.ics"))).TryGetProperty("RequestPath", out _));

    private static JsonElement Line((string Template, ScalarValue Value) message)
    {
        var template = new MessageTemplateParser().Parse(message.Template);
        var name = template.Tokens.OfType<PropertyToken>().Single().PropertyName;
        var said = new LogEvent(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), LogEventLevel.Warning, exception: null, template,
            [
                new(name, message.Value),
                new("SourceContext", new ScalarValue("IdP.Some")),
                new("EventId", new StructureValue([new("Id", new ScalarValue(17)), new("Name", new ScalarValue("Refused"))])),
            ],
            Trace, ActivitySpanId.CreateRandom());
        using var output = new StringWriter();
        new JsonLog().Format(said, output);

        var written = output.ToString();
        Assert.EndsWith("}\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain(written[..^1], character => char.IsControl(character));
        return JsonDocument.Parse(written).RootElement;
    }
}
