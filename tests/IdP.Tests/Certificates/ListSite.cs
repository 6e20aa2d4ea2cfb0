using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdP.Tests.Certificates;

/// <summary>A web site on this machine that answers every address the same way, and counts.</summary>
internal sealed class ListSite : IAsyncDisposable
{
    private readonly WebApplication site;
    private int asked;

    private ListSite(WebApplication site) => this.site = site;

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public int Asked => asked;

    public Uri Address => new($"{site.Urls.First()}/list.crl");

    public static async Task<ListSite> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new ListSite(builder.Build()) { Answer = answer };
        site.site.Run(http =>
        {
            Interlocked.Increment(ref site.asked);
            return site.Answer(http);
        });
        await site.site.StartAsync();
        return site;
    }

    public static Task<ListSite> StartAsync(byte[] list) => StartAsync(Sending(list));

    public static Func<HttpContext, Task> Sending(byte[] list) => http => http.Response.Body.WriteAsync(list).AsTask();

    public static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
