using System.Net;
using System.Text.Json;
using IdP.Tests.RelyingParties;

namespace IdP.Tests.Deploy;

/// <summary>The proxies of deploy/proxy, run with their files as they are shipped, before providers as they run in Production.</summary>
public sealed class ProxyTests
{
    private const string Canary = "canary-of-a-code-5J2k";

    [Needs("nginx"), InlineData("nginx")]
    public Task Through_nginx_a_client_gets_its_tokens_though_a_node_is_gone(string program) => A_client_gets_its_tokens_though_a_node_is_goneAsync(program);

    [Needs("haproxy"), InlineData("haproxy")]
    public Task Through_HAProxy_a_client_gets_its_tokens_though_a_node_is_gone(string program) => A_client_gets_its_tokens_though_a_node_is_goneAsync(program);

    [Needs("nginx"), InlineData("nginx")]
    public Task Nginx_lets_nobody_say_where_they_come_from(string program) => Nobody_says_where_they_come_fromAsync(program);

    [Needs("haproxy"), InlineData("haproxy")]
    public Task HAProxy_lets_nobody_say_where_they_come_from(string program) => Nobody_says_where_they_come_fromAsync(program);

    [Needs("nginx"), InlineData("nginx")]
    public Task Nginx_never_sends_a_POST_again_that_was_sent(string program) => A_POST_that_was_sent_is_not_sent_againAsync(program);

    [Needs("haproxy"), InlineData("haproxy")]
    public Task HAProxy_never_sends_a_POST_again_that_was_sent(string program) => A_POST_that_was_sent_is_not_sent_againAsync(program);

    [Needs("nginx"), InlineData("nginx")]
    public Task Nginx_lets_through_what_is_meant_for_the_public_and_logs_no_query(string program) => Only_what_is_meant_for_the_public_is_let_throughAsync(program);

    [Needs("haproxy"), InlineData("haproxy")]
    public Task HAProxy_lets_through_what_is_meant_for_the_public_and_logs_no_query(string program) => Only_what_is_meant_for_the_public_is_let_throughAsync(program);

    private static async Task A_client_gets_its_tokens_though_a_node_is_goneAsync(string program)
    {
        await using var provider = await ProductionProvider.StartAsync(Path.Combine(Stores.TestDatabase.NewFolder(), "data"), "--IdP:Issuers:main:RequestsPerAddress=40");
        await using var proxy = await Proxy.StartAsync(program, [(ProviderProcess.FreePort(), ProviderProcess.FreePort()), provider.Ports], ProviderProcess.FreePort());

        var discovery = JsonDocument.Parse(await proxy.Http.GetStringAsync($"https://{Proxy.Login}/.well-known/openid-configuration")).RootElement;
        Assert.Equal($"https://{Proxy.Login}", discovery.GetProperty("issuer").GetString());

        for (var i = 0; i < 8; i++)
        {
            using var answer = await proxy.Http.SendAsync(provider.TokenRequest());
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }

        // One caller with many faces is one caller: 40 requests in five minutes, whatever it writes into X-Forwarded-For.
        var refused = false;
        for (var i = 0; i < 50 && !refused; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{Proxy.Login}/jwks.json");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await proxy.Http.SendAsync(request);
            refused = answer.StatusCode is HttpStatusCode.TooManyRequests;
        }

        Assert.True(refused, "X-Forwarded-For of the caller was believed.");
    }

    private static async Task Nobody_says_where_they_come_fromAsync(string program)
    {
        await using var node = await CountingNode.StartAsync();
        await using var proxy = await Proxy.StartAsync(program, [node.Ports], ProviderProcess.FreePort());
        string[] claimed =
        [
            "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Tls-Client-Cert", "X-Original-URL", "X-Original-For", "X-Rewrite-URL", "X-Real-IP",
            "Forwarded", "Client-Cert", "Client-Cert-Chain", "X-Client-Cert", "X-SSL-Cert", "X-SSL-Client-Cert", "SSL-Client-Cert", "X-ARR-ClientCert",
        ];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{Proxy.Login}/seen");
        foreach (var header in claimed) request.Headers.TryAddWithoutValidation(header, "spoofed");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "http");

        using var answer = await proxy.Http.SendAsync(request);
        var seen = (await answer.Content.ReadAsStringAsync()).Split('\n');

        Assert.DoesNotContain(seen, header => header.Contains("spoofed", StringComparison.Ordinal));
        Assert.Contains("X-Forwarded-For: 127.0.0.1", seen, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("X-Forwarded-Proto: https", seen, StringComparer.OrdinalIgnoreCase);
        Assert.Contains($"Host: {Proxy.Login}", seen, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task A_POST_that_was_sent_is_not_sent_againAsync(string program)
    {
        await using var one = await CountingNode.StartAsync();
        await using var other = await CountingNode.StartAsync();
        await using var proxy = await Proxy.StartAsync(program, [one.Ports, other.Ports], ProviderProcess.FreePort());

        using var answer = await proxy.Http.PostAsync(new Uri($"https://{Proxy.Login}/token"), new FormUrlEncodedContent([new("grant_type", "client_credentials")]));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(1, one.Posts + other.Posts);
    }

    private static async Task Only_what_is_meant_for_the_public_is_let_throughAsync(string program)
    {
        await using var node = await CountingNode.StartAsync();
        await using var proxy = await Proxy.StartAsync(program, [node.Ports], ProviderProcess.FreePort());

        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(proxy, HttpMethod.Get, $"https://{Proxy.Login}/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(proxy, HttpMethod.Get, $"https://{Proxy.Login}/metrics"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(proxy, HttpMethod.Trace, $"https://{Proxy.Login}/seen"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(proxy, HttpMethod.Post, $"http://{Proxy.Login}/token"));
        Assert.Equal(HttpStatusCode.MovedPermanently, await AskAsync(proxy, HttpMethod.Get, $"http://{Proxy.Login}/authorize"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(proxy, HttpMethod.Get, "http://elsewhere.example.org/"));
        Assert.True(await RefusesAsync(proxy, bytes: 129 * 1024));

        // The test is no administrator; and what a provider says to the console goes to the console, which is not there.
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(proxy, HttpMethod.Get, $"https://{Proxy.Admin}/"));
        Assert.NotEqual(HttpStatusCode.Forbidden, await AskAsync(proxy, HttpMethod.Post, $"https://{Proxy.Admin}/backchannel-logout", new ByteArrayContent([])));

        // A request that fails is where a proxy likes to quote it whole.
        await node.DisposeAsync();
        using var callback = new HttpRequestMessage(HttpMethod.Get, $"https://{Proxy.Login}/last?code={Canary}");
        callback.Headers.Referrer = new Uri($"https://client.example.org/?code={Canary}");
        using var answer = await proxy.Http.SendAsync(callback);
        Assert.True(answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");

        var logs = await proxy.LogOfAsync("\"path\":\"/last\"");
        Assert.Contains("\"path\":\"/last\"", logs, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, logs, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> AskAsync(Proxy proxy, HttpMethod method, string url, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        using var answer = await proxy.Http.SendAsync(request);
        return answer.StatusCode;
    }

    // HAProxy answers when its buffer is full and closes: whoever still sends may find the connection broken before they see the answer.
    private static async Task<bool> RefusesAsync(Proxy proxy, int bytes)
    {
        try
        {
            return await AskAsync(proxy, HttpMethod.Post, $"https://{Proxy.Login}/token", new ByteArrayContent(new byte[bytes])) is HttpStatusCode.RequestEntityTooLarge;
        }
        catch (HttpRequestException closed) when (closed.InnerException is IOException)
        {
            return true;
        }
    }
}
