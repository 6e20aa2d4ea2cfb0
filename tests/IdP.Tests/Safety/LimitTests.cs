using System.Net;
using IdP.Clients;
using IdP.Protocol;
using IdP.Rules.Clients;
using IdP.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Safety;

/// <summary>Whoever asks too often waits, and nobody else does.</summary>
public sealed class LimitTests
{
    private const string AddressHeader = "Test-Address";

    [Fact, Spec("RFC6585-4")]
    public async Task An_address_that_asks_too_often_waits_out_its_minute_and_its_neighbours_do_not()
    {
        await using var provider = await StartAsync(("RequestsPerAddress", "3"));
        var client = await provider.RegisterAsync();
        using var measured = Measured.Of(provider);
        for (var i = 0; i < 3; i++) (await TokenAsync(provider, client, "192.0.2.1")).Refused("invalid_request");
        provider.Clock.Advance(TimeSpan.FromSeconds(20));

        for (var i = 0; i < 2; i++) AssertWaits(await TokenAsync(provider, client, "192.0.2.1"), seconds: 40);
        (await TokenAsync(provider, client, "192.0.2.2")).Refused("invalid_request");
        (await TokenAsync(provider, client, "2001:db8::1")).Refused("invalid_request");
        Assert.Equal(HttpStatusCode.OK, (await provider.SendAsync(From("192.0.2.1", new(HttpMethod.Get, provider.IdPorten.Discovery)))).Status);

        provider.Clock.Advance(TimeSpan.FromSeconds(40));
        (await TokenAsync(provider, client, "192.0.2.1")).Refused("invalid_request");
        Assert.Equal(1, measured.Series["idp.lockouts{idp.scope=address}"]);
        await ExplainedOnceAsync(provider, "IdP:Limits:RequestsPerAddress");
    }

    [Theory, Spec("RFC6585-4")]
    [InlineData("idporten", "/authorize", "GET", "text/html")]
    [InlineData("idporten", "/par", "POST", "application/json")]
    [InlineData("idporten", "/userinfo", "GET", "application/json")]
    [InlineData("idporten", "/sign-in", "POST", "text/html")]
    [InlineData("logingov", "api/openid_connect/token", "POST", "application/json")]
    [InlineData("logingov", "openid_connect/authorize", "GET", "text/html")]
    public async Task Every_endpoint_says_so_in_its_own_way(string issuer, string path, string method, string type)
    {
        await using var provider = await StartAsync(("RequestsPerAddress", "1"));
        var url = (issuer == "logingov" ? provider.LoginGov : provider.IdPorten).Url + path;
        await AskAsync();

        var refused = await AskAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, type), (refused.Status, refused.ContentHeaders.ContentType?.MediaType));
        Assert.Equal(60, refused.Headers.RetryAfter?.Delta?.TotalSeconds);

        Task<Answer> AskAsync() => provider.SendAsync(From("192.0.2.1", new(new HttpMethod(method), url)));
    }

    [Fact, Spec("RFC6585-4")]
    public async Task All_addresses_of_an_IPv6_network_are_one_caller()
    {
        await using var provider = await StartAsync(("RequestsPerAddress", "1"));
        var client = await provider.RegisterAsync();
        (await TokenAsync(provider, client, "2001:db8:1:2::1")).Refused("invalid_request");

        AssertWaits(await TokenAsync(provider, client, "2001:db8:1:2:ffff::2"), seconds: 60);
        (await TokenAsync(provider, client, "2001:db8:1:3::1")).Refused("invalid_request");
    }

    [Fact, Spec("RFC6585-4")]
    public async Task A_client_that_asks_too_often_from_one_address_waits_and_from_another_does_not()
    {
        await using var provider = await StartAsync(("RequestsPerClient", "2"));
        var (client, other) = (await provider.RegisterAsync(), await provider.RegisterAsync());
        for (var i = 0; i < 2; i++) (await TokenAsync(provider, client, "192.0.2.1")).Refused("invalid_request");

        AssertWaits(await TokenAsync(provider, client, "192.0.2.1"), seconds: 60);
        (await TokenAsync(provider, other, "192.0.2.1")).Refused("invalid_request");
        (await TokenAsync(provider, client, "192.0.2.2")).Refused("invalid_request");
        await ExplainedOnceAsync(provider, "IdP:Limits:RequestsPerClient");
    }

    [Fact, Spec("RFC6585-4")]
    public async Task Whoever_guesses_a_secret_waits_longer_each_time_and_the_real_client_elsewhere_does_not()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();
        using var measured = Measured.Of(provider);
        await FailAsync(provider, client.ClientId, "198.51.100.1", 20);

        AssertWaits(await GuessAsync(provider, client.ClientId, "198.51.100.1"), seconds: 1);
        AssertWaits(await TokenAsync(provider, client, "198.51.100.1"), seconds: 1); // a right secret is not looked at either
        (await TokenAsync(provider, client, "192.0.2.1")).Refused("invalid_request"); // the real client: it is authenticated
        foreach (var wait in new[] { 2, 4, 8, 16, 32, 60, 60 })
        {
            provider.Clock.Advance(ClientPace.LongestWait);
            await FailAsync(provider, client.ClientId, "198.51.100.1", 1);
            AssertWaits(await GuessAsync(provider, client.ClientId, "198.51.100.1"), wait);
        }

        Assert.Equal(1, measured.Series["idp.lockouts{idp.scope=client}"]);
        provider.Clock.Advance(ClientPace.LongestWait);
        (await TokenAsync(provider, client, "198.51.100.1")).Refused("invalid_request");
        await FailAsync(provider, client.ClientId, "198.51.100.1", 20); // it proved who it is, and all is forgotten
    }

    [Fact, Spec("RFC6585-4"), Spec("E-042")]
    public async Task A_name_that_nobody_has_waits_as_a_registered_one_does()
    {
        await using var provider = await StartAsync();
        await FailAsync(provider, "nobody-at-all", "198.51.100.1", 20);

        AssertWaits(await GuessAsync(provider, "nobody-at-all", "198.51.100.1"), seconds: 1);
    }

    [Fact, Spec("RFC6585-4")]
    public async Task One_wrong_process_among_right_ones_holds_back_none()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();

        for (var i = 0; i < 10; i++)
        {
            await FailAsync(provider, client.ClientId, "192.0.2.1", 10);
            (await TokenAsync(provider, client, "192.0.2.1")).Refused("invalid_request");
        }
    }

    [Fact, Spec("RFC6585-4")]
    public async Task Assertions_cannot_be_guessed_and_hold_back_nobody()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        for (var i = 0; i < 30; i++) (await ProveAsync(assertion => assertion.Claims["aud"] = "https://elsewhere.example")).Refused("invalid_client");
        await FailAsync(provider, client.ClientId, "192.0.2.1", 20);

        (await ProveAsync(_ => { })).Refused("invalid_request");

        Task<Answer> ProveAsync(Action<Assertion> change)
        {
            var assertion = new Assertion(client, provider.IdPorten, provider.Clock);
            change(assertion);
            return provider.SendAsync(From("192.0.2.1", new(HttpMethod.Post, provider.IdPorten.TokenEndpoint) { Content = new FormUrlEncodedContent(assertion.Form()) }));
        }
    }

    [Fact, Spec("RFC6585-4")]
    public async Task After_a_wait_one_tries_for_all_and_sets_them_free()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();
        await FailAsync(provider, client.ClientId, "192.0.2.1", 20);
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        var pace = provider.Get<ClientPace>();
        var exchange = Another(provider, "192.0.2.1");

        Assert.Null(pace.Check(exchange, Presented(client.ClientId), out var first));
        Assert.NotNull(pace.Check(exchange, Presented(client.ClientId), out _));
        pace.Succeeded(first);
        Assert.Null(pace.Check(exchange, Presented(client.ClientId), out _));
    }

    [Fact, Spec("RFC6585-4")]
    public async Task A_failure_is_forgotten_when_no_other_follows_for_ten_minutes()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();
        await FailAsync(provider, client.ClientId, "192.0.2.1", 19);
        provider.Clock.Advance(ClientPace.Memory);

        await FailAsync(provider, client.ClientId, "192.0.2.1", 20);
    }

    [Fact]
    public async Task A_launch_trips_nothing()
    {
        await using var provider = await StartAsync();
        var (addresses, clients) = (provider.Get<AddressPace>(), provider.Get<ClientPace>());

        // Five minutes of a hundred sign-ins a second through one proxy: authorize and sign-in, and a client that pushes, redeems and asks userinfo.
        for (var second = 0; second < 300; second++)
        {
            for (var request = 0; request < 500; request++)
            {
                var exchange = Another(provider, "192.0.2.1");
                Assert.Null(addresses.Enter(exchange, out var caller));
                if (request < 200) Assert.Null(clients.Check(exchange, Presented("a-national-client"), out _));
                addresses.Leave(caller);
            }

            provider.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact, Spec("RFC9110-15.6.4")]
    public async Task With_too_much_to_do_whoever_comes_is_sent_away_at_once_and_those_within_are_answered()
    {
        await using var provider = await StartAsync(("ConcurrentRequests", "1"));
        var client = await provider.RegisterAsync();
        var pace = provider.Get<AddressPace>();
        Assert.Null(pace.Enter(Another(provider, "192.0.2.1"), out var within));

        var refused = await TokenAsync(provider, client, "192.0.2.2");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable", 1), (refused.Status, refused.Error, refused.Headers.RetryAfter?.Delta?.TotalSeconds));

        pace.Leave(within);
        (await TokenAsync(provider, client, "192.0.2.2")).Refused("invalid_request");
        await ExplainedOnceAsync(provider, "IdP:Limits:ConcurrentRequests");
    }

    [Fact, Spec("RFC9110-15.6.4")]
    public async Task Whoever_sends_slowly_takes_no_more_than_a_quarter_of_the_places()
    {
        await using var provider = await StartAsync(("ConcurrentRequests", "4"));
        var client = await provider.RegisterAsync();
        Assert.Null(provider.Get<AddressPace>().Enter(Another(provider, "192.0.2.1"), out _));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await TokenAsync(provider, client, "192.0.2.1")).Status);
        (await TokenAsync(provider, client, "192.0.2.2")).Refused("invalid_request");
    }

    [Fact]
    public void However_many_come_no_more_than_two_generations_are_remembered()
    {
        var seen = new RecentlySeen<CallerNetwork, object>(1000);
        var regular = seen[new(1, 1)];
        for (var i = 0UL; i < 100_000; i++)
        {
            _ = seen[new(2, i)];
            if (i % 500 == 0) Assert.Same(regular, seen[new(1, 1)]);
        }

        Assert.InRange(seen.Count, 1, 2000);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void An_address_stands_for_its_network(string one, string other, bool same) =>
        Assert.Equal(same, CallerNetwork.Of(IPAddress.Parse(one)) == CallerNetwork.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("2001:db8::1", false)]
    public void This_machine_is_known(string address, bool isThisMachine) => Assert.Equal(isThisMachine, CallerNetwork.Of(IPAddress.Parse(address)).IsThisMachine);

    // A request that is authenticated, and refused for what it lacks: the cheapest there is.
    private static Task<Answer> TokenAsync(Provider provider, Client client, string address) =>
        provider.SendAsync(From(address, new(HttpMethod.Post, provider.IdPorten.TokenEndpoint) { Headers = { Authorization = Provider.Basic(client.ClientId, Provider.Secret) }, Content = new FormUrlEncodedContent([new("nothing", "asked")]) }));

    private static Task<Answer> GuessAsync(Provider provider, string clientId, string address) =>
        provider.SendAsync(From(address, new(HttpMethod.Post, provider.IdPorten.TokenEndpoint) { Headers = { Authorization = Provider.Basic(clientId, Guid.NewGuid().ToString()) }, Content = new FormUrlEncodedContent([]) }));

    private static async Task FailAsync(Provider provider, string clientId, string address, int times)
    {
        for (var i = 0; i < times; i++) (await GuessAsync(provider, clientId, address)).Refused("invalid_client");
    }

    private static ParsedSecret Presented(string clientId) => new() { Id = clientId, Type = ParsedSecretTypes.SharedSecret, AuthenticationMethod = AuthenticationMethods.ClientSecretBasic };

    /// <summary>A request that is being handled.</summary>
    private static ProtocolExchange Another(Provider provider, string address) =>
        new(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }, provider.IdPorten, "token");

    private static void AssertWaits(Answer answer, int seconds)
    {
        Assert.Equal((HttpStatusCode.TooManyRequests, "temporarily_unavailable", seconds), (answer.Status, answer.Error, answer.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private static HttpRequestMessage From(string address, HttpRequestMessage request)
    {
        request.Headers.Add(AddressHeader, address);
        return request;
    }

    private static async Task ExplainedOnceAsync(Provider provider, string setting)
    {
        var folder = provider.DataFolder;
        await provider.DisposeAsync(); // the explain records are written by now
        var explained = DatabaseFile.Everything(folder).Where(cell => cell.Where.StartsWith("explanations.", StringComparison.Ordinal) && cell.Value is string text && text.Contains(setting, StringComparison.Ordinal));
        Assert.Single(explained);
    }

    private static Task<Provider> StartAsync(params (string Name, string Value)[] limits) => Provider.StartAsync(builder =>
    {
        builder.Configuration.AddInMemoryCollection(limits.Select(limit => KeyValuePair.Create($"IdP:Limits:{limit.Name}", (string?)limit.Value)));
        builder.Services.AddSingleton<IStartupFilter>(new Callers());
    });

    /// <summary>A request comes from the address that its header names.</summary>
    private sealed class Callers : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                if (http.Request.Headers[AddressHeader] is [{ } address]) http.Connection.RemoteIpAddress = IPAddress.Parse(address);
                return rest(http);
            });
            next(app);
        };
    }
}
