namespace IdP;

/// <summary>Where metrics and traces go, section <c>IdP:Telemetry</c>; the provider's and the console's. docs/telemetry.md.</summary>
public sealed class TelemetryOptions
{
    /// <summary>
    /// The base URL of an OpenTelemetry collector that takes OTLP over HTTP, such as <c>http://localhost:4318</c>. Unset, the standard variable
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> counts with all that go with it; without either nothing is exported.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Which part of the requests is traced, from 0 (none) to 1 (all). What a caller wishes in <c>traceparent</c> does not count.</summary>
    public double TraceRatio { get; set; } = 0.05;
}
