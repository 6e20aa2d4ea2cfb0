using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace IdP.Tests;

/// <summary>A server in memory has no ports: the connection says by which one a request came in.</summary>
internal static class ManagementPort
{
    /// <returns>The status in <c>code</c> and the answer; null when nothing is there.</returns>
    public static async Task<JsonDocument?> HealthAsync(this TestServer server, string path)
    {
        var context = await server.SendAsync(http =>
        {
            http.Request.Method = "GET";
            http.Request.Path = path;
            http.Request.Host = new HostString("10.0.0.7"); // a probe knows an address, and no name
            http.Connection.LocalPort = Provider.ManagementPort;
        });
        if (context.Response.StatusCode == StatusCodes.Status404NotFound) return null;

        Assert.Equal("no-store", context.Response.Headers.CacheControl);
        var answer = await JsonDocument.ParseAsync(context.Response.Body);
        Assert.Equal(answer.RootElement.GetProperty("status").GetString() == "Unhealthy" ? 503 : 200, context.Response.StatusCode);
        return answer;
    }

    /// <summary>The whole in one word, and why.</summary>
    public static (string? Status, string? Reason) Verdict(this JsonDocument? answer) =>
        (answer?.RootElement.GetProperty("status").GetString(), answer is not null && answer.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
}
