using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdP.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP and keeps the bytes: names and values lie in protobuf as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Bytes)> received = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>All that came to <c>v1/metrics</c> or <c>v1/traces</c>, one byte a character.</summary>
    public string Received(string signal) => string.Concat(received.Where(sent => sent.Path == $"/v1/{signal}").Select(sent => sent.Bytes));

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new Collector(builder.Build());
        collector.app.Run(collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        http.Response.ContentType = "application/x-protobuf";
    }
}
