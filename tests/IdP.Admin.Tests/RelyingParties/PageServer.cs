using IdP.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdP.Admin.Tests.RelyingParties;

/// <summary>A web server on a loopback port of its own, that is: an origin of its own. It has the single-page application and nothing else.</summary>
public sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PageServer(WebApplication app) => this.app = app;

    public string Origin => app.Urls.Single();

    /// <summary>The last request that was posted to /callback: its content type, its query and its form.</summary>
    public (string? ContentType, string Query, IReadOnlyDictionary<string, string> Form)? Posted { get; private set; }

    public static async Task<PageServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/single-page-application.js", () => Send("single-page-application.js", "text/javascript"));
        app.MapGet("/{page?}", () => Send("single-page-application.html", "text/html"));
        var server = new PageServer(app);
        app.MapPost("/callback", server.TakeAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Posted = (request.ContentType, request.QueryString.Value ?? "", form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return Send("single-page-application.html", "text/html");
    }

    private static IResult Send(string file, string type) => Results.File(Repository.Path("tests", "IdP.Admin.Tests", "RelyingParties", file), type);
}
