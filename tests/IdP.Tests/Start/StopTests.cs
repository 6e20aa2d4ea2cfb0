using System.Net;
using System.Net.Sockets;
using System.Text;
using IdP.Tests.Stores;

namespace IdP.Tests.Start;

/// <summary>Stopping as a service manager asks for it: nobody who is on the way is turned away.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
    private readonly int port = ProviderProcess.FreePort(), management = ProviderProcess.FreePort();
    private ProviderProcess provider = null!;

    public async Task InitializeAsync()
    {
        provider = ProviderProcess.Start(
            "Production",
            TestDatabase.NewFolder(),
            "--IdP:Issuers:main:Url=https://login.example.org",
            "--IdP:Issuers:main:Profile=oidc",
            "--IdP:Proxies:0=127.0.0.1",
            "--IdP:DrainSeconds=2",
            $"--urls=http://127.0.0.1:{port}",
            $"--IdP:ManagementUrl=http://127.0.0.1:{management}");
        Assert.True(await provider.ListensAsync(), provider.Error);
        await ProviderProcess.UntilAsync(async () => await HealthAsync("ready") is HttpStatusCode.OK);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task Until_the_drain_is_over_new_requests_are_answered_and_afterwards_those_in_flight()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, port);
        var stream = slow.GetStream();
        await stream.WriteAsync("POST /token HTTP/1.1\r\nHost: login.example.org\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 29\r\n\r\ngrant_type="u8.ToArray());

        await provider.AskToStopAsync();
        await ProviderProcess.UntilAsync(async () => await HealthAsync("ready") is HttpStatusCode.ServiceUnavailable);
        Assert.Contains("\"draining\"", await (await Http.GetAsync($"http://127.0.0.1:{management}/health/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await HealthAsync("live"));
        using var served = await DiscoveryAsync();
        Assert.Equal((HttpStatusCode.OK, true), (served.StatusCode, served.Headers.ConnectionClose));

        await ProviderProcess.UntilAsync(async () => !await AcceptsAsync());
        await stream.WriteAsync("client_credentials"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 401", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await provider.ExitCodeAsync());
    }

    private async Task<HttpResponseMessage> DiscoveryAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/.well-known/openid-configuration") { Headers = { Host = "login.example.org" } };
        return await Http.SendAsync(request);
    }

    private async Task<HttpStatusCode> HealthAsync(string name)
    {
        using var answer = await Http.GetAsync($"http://127.0.0.1:{management}/health/{name}");
        return answer.StatusCode;
    }

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
