using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdP.Tests.Endpoints.EndSession;

/// <summary>A client's back-channel logout endpoint, on a loopback port of its own.</summary>
internal sealed class LogoutListener : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<string> tokens = Channel.CreateUnbounded<string>();

    private LogoutListener(WebApplication app) => this.app = app;

    /// <summary>What the client answers, one after the other; after the last it answers 200.</summary>
    public Queue<int> Answers { get; } = new();

    public string Url => app.Urls.First() + "/signed-out";

    public static async Task<LogoutListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var listener = new LogoutListener(app);
        app.MapPost("/signed-out", listener.ReceiveAsync);
        await app.StartAsync();
        return listener;
    }

    /// <summary>The next logout token that was posted.</summary>
    public Task<string> TokenAsync() => tokens.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public bool HasMore => tokens.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var status = Answers.TryDequeue(out var answer) ? answer : StatusCodes.Status200OK;
        tokens.Writer.TryWrite(form["logout_token"].ToString());
        return status is StatusCodes.Status302Found ? Results.Redirect("/elsewhere") : Results.StatusCode(status);
    }
}
