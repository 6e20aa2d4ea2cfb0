using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;

namespace IdP.Tests.Start;

/// <summary>Who is believed for the caller's address and scheme; for the issuer nobody is.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private const string Near = "10.0.0.7", Far = "10.1.2.3", Caller = "203.0.113.9", Spoofed = "198.51.100.1";

    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("IdP:Proxies:0", Near), new("IdP:Proxies:1", "10.1.0.0/16")]));

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Theory]
    [InlineData(Caller, null, null, Caller, "http")] // directly
    [InlineData(Caller, Spoofed, "https", Caller, "http")] // directly, and lying
    [InlineData(Near, Caller, "https", Caller, "https")]
    [InlineData("::ffff:" + Near, Caller, "https", Caller, "https")]
    [InlineData(Near, $"{Caller}, {Far}", "https, https", Caller, "https")] // two hops
    [InlineData(Near, $"{Spoofed}, {Caller}", "https", Caller, "https")] // the caller lied to the proxy, which appended what it saw
    [InlineData(Near, $"{Spoofed}, {Caller}, {Far}", "https, https", Caller, "https")]
    [InlineData(Near, "nonsense", "https", Near, "http")]
    public async Task An_address_is_believed_hop_by_hop_up_to_the_first_that_is_no_proxy(string from, string? forwardedFor, string? proto, string address, string scheme)
    {
        var http = await SendAsync(from, ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", proto));

        Assert.Equal((address, scheme), (http.Connection.RemoteIpAddress!.ToString(), http.Request.Scheme));
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "for=198.51.100.1;host=evil.example;proto=https")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    public async Task The_issuer_never_comes_from_a_request(string header, string value)
    {
        var http = await SendAsync(Near, ("X-Forwarded-For", Caller), ("X-Forwarded-Proto", "https"), (header, value));

        using var reader = new StreamReader(http.Response.Body);
        var discovery = await reader.ReadToEndAsync();
        Assert.Contains($"\"issuer\": \"{Provider.Origin}\"", discovery, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", discovery, StringComparison.Ordinal);
    }

    [Theory, InlineData("evil.example"), InlineData("idp.test.evil.example"), InlineData("127.0.0.1"), InlineData("")]
    public async Task A_host_that_is_not_configured_is_refused(string host)
    {
        var http = await provider.InMemory.SendAsync(request =>
        {
            request.Request.Path = "/.well-known/openid-configuration";
            request.Request.Host = new HostString(host);
        });

        Assert.Equal(StatusCodes.Status400BadRequest, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_forgotten_proxy_is_noticed_once_in_a_minute()
    {
        var from = $"192.0.2.{Random.Shared.Next(1, 255)}";
        for (var times = 0; times < 3; times++) await SendAsync(from, ("X-Forwarded-For", Caller), ("X-Forwarded-Proto", "https"));
        Assert.Single(Noted());

        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(from, ("X-Forwarded-For", Caller));
        Assert.Equal(2, Noted().Count);
        Assert.Contains("set IdP:Proxies:0", Noted()[0], StringComparison.Ordinal);

        List<string> Noted() => [.. SuiteLog.Instance.Lines.Where(line => line.Contains($"come from {from}", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_test_deployment_says_so_on_its_sign_in_page()
    {
        var client = await provider.RegisterAsync();
        var page = await provider.InMemory.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(Caller);
            http.Request.Scheme = "https";
            http.Request.Host = new HostString(new Uri(Provider.Origin).Host);
            http.Request.Path = "/authorize";
            http.Request.QueryString = QueryString.Create(Visitor.Request(client).Select(parameter => KeyValuePair.Create<string, string?>(parameter.Key, parameter.Value)));
            http.Request.Headers["X-Forwarded-For"] = Spoofed;
        });

        using var reader = new StreamReader(page.Response.Body);
        Assert.Contains($"come from {Caller}, which IdP:Proxies does not name", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private Task<HttpContext> SendAsync(string from, params (string Name, string? Value)[] headers) => provider.InMemory.SendAsync(http =>
    {
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Scheme = "http";
        http.Request.Host = new HostString(new Uri(Provider.Origin).Host);
        http.Request.Path = "/.well-known/openid-configuration";
        foreach (var (name, value) in headers)
        {
            if (value is not null) http.Request.Headers[name] = value;
        }
    });
}
