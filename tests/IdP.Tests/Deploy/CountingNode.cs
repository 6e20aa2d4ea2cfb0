using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IdP.Tests.Deploy;

/// <summary>A node that is ready, counts what reaches it, and breaks off a POST after it has read it, as one does that is killed at that moment.</summary>
internal sealed class CountingNode : IAsyncDisposable
{
    private readonly WebApplication app;
    private int posts;

    private CountingNode()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/health/ready", () => "ready");
        app.MapGet("/seen", (HttpRequest request) => string.Join('\n', request.Headers.Select(header => $"{header.Key}: {header.Value}")));
        app.MapPost("/token", async (HttpContext http) =>
        {
            await http.Request.ReadFormAsync();
            Interlocked.Increment(ref posts);
            http.Abort();
        });
    }

    /// <summary>How many were read to their end.</summary>
    public int Posts => posts;

    /// <summary>The public and the management port, which are one here.</summary>
    public (int Public, int Management) Ports => (new Uri(app.Urls.First()).Port, new Uri(app.Urls.First()).Port);

    public static async Task<CountingNode> StartAsync()
    {
        var node = new CountingNode();
        await node.app.StartAsync();
        return node;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
