using System.Reflection;
using IdP.Protocol;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IdP.Start;

/// <summary>
/// Sends metrics and traces to an OpenTelemetry collector (OTLP), from the process' start to its end. A collector that is away harms
/// nothing: what waits for it is bounded, and dropped.
/// </summary>
public sealed class TelemetryExport(string service, IOptions<IdPOptions> options) : IHostedService, IDisposable
{
    /// <summary>The variable of the OpenTelemetry specification, which the exporter reads with all its siblings.</summary>
    public const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How long a process that stops tries to send the last.</summary>
    private const int LastPatience = 3_000;

    private static readonly string[] Meters =
    [
        ProtocolMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
        "System.Runtime",
        OutgoingHttp,
        "Npgsql",
    ];

    // The framework's spans have the method only when they are asked for it.
    private const string BareSpans = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    private const string OutgoingHttp = "System.Net.Http";

    // The host of a client's key set is one of as many as there are clients.
    private static readonly MetricStreamConfiguration WithoutHosts = new() { TagKeys = ["http.request.method", "http.response.status_code", "error.type", "http.connection.state", "network.protocol.version", "url.scheme"] };

    private MeterProvider? metrics;
    private TracerProvider? traces;

    /// <summary>Adds the export where the configuration asks for it.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="service">What it is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    public static void Add(WebApplicationBuilder builder, string service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration[StandardEndpoint] is null && builder.Configuration["IdP:Telemetry:OtlpEndpoint"] is null) return;

        AppContext.SetSwitch(BareSpans, false);
        builder.Services.AddSingleton<IStartupFilter, TracedRequests>();
        builder.Services.AddSingleton<IHostedService>(provider => new TelemetryExport(service, provider.GetRequiredService<IOptions<IdPOptions>>()));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var telemetry = options.Value.Telemetry;
        var resource = ResourceOf(service);
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddView(instrument => instrument.Meter.Name == OutgoingHttp ? WithoutHosts : null)
            .AddOtlpExporter(exporter => SendTo(exporter, telemetry, "v1/metrics"))
            .Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new RequestSampler(telemetry.TraceRatio))
            .AddSource("Microsoft.AspNetCore", ProtocolMeter.Name, OutgoingHttp, "Npgsql")
            .AddProcessor(new ExportedTags())
            .AddOtlpExporter(exporter => SendTo(exporter, telemetry, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => metrics?.Shutdown(LastPatience), CancellationToken.None),
        Task.Run(() => traces?.Shutdown(LastPatience), CancellationToken.None));

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    private static ResourceBuilder ResourceOf(string service) => ResourceBuilder.CreateEmpty()
        .AddService(service, serviceVersion: typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion, serviceInstanceId: $"{Environment.MachineName}/{Environment.ProcessId}")
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    // Our own setting is OTLP over HTTP; whoever wants gRPC, headers or other ports per signal has the standard's variables.
    private static void SendTo(OtlpExporterOptions exporter, TelemetryOptions telemetry, string signal)
    {
        if (telemetry.OtlpEndpoint is not { } endpoint) return;
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/{signal}");
    }
}
