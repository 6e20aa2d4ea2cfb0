using System.Net;
using System.Text;
using IdP.Clients;
using IdP.Rules.Profiles;
using IdP.Tests.Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IdP.Tests.Clients;

/// <summary>A hostile host of keys, and hostile names of hosts.</summary>
public sealed class KeySetFetcherTests
{
    private static readonly byte[] Set = Encoding.UTF8.GetBytes($$"""{"keys":[{{Assertion.RegisteredKey().Value}}]}""");

    [Fact]
    public async Task A_key_set_is_fetched_with_its_age()
    {
        await using var site = await ListSite.StartAsync(http =>
        {
            http.Response.Headers.CacheControl = "public, max-age=900";
            return http.Response.Body.WriteAsync(Set).AsTask();
        });

        var found = await FetchAsync(site.Address);

        Assert.Equal((null, TimeSpan.FromMinutes(15)), (found.Fault, found.MaxAge));
        Assert.NotNull(found.Find(Assertion.KeyId));
    }

    [Fact, Spec("E2")]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await ListSite.StartAsync(Set);
        await using var site = await ListSite.StartAsync(http =>
        {
            http.Response.Redirect(elsewhere.Address.ToString());
            return Task.CompletedTask;
        });

        var found = await FetchAsync(site.Address);

        Assert.Equal((KeySetFault.Status, "302"), (found.Fault, found.Met));
        Assert.Equal(0, elsewhere.Asked);
    }

    [Theory, Spec("E2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_never_ends_is_given_up(bool says)
    {
        await using var site = await ListSite.StartAsync(async http =>
        {
            if (says) http.Response.ContentLength = 10L * 1024 * 1024 * 1024;
            var some = new byte[16 * 1024];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(some, http.RequestAborted);
        });

        Assert.Equal(KeySetFault.TooLarge, (await FetchAsync(site.Address)).Fault);
    }

    [Fact, Spec("E2")]
    public async Task A_host_that_does_not_answer_is_given_up_in_time()
    {
        await using var site = await ListSite.StartAsync(async http => await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        Assert.Equal(KeySetFault.TooSlow, (await FetchAsync(site.Address, limit: TimeSpan.FromMilliseconds(200))).Fault);
    }

    [Fact, Spec("E2")]
    public async Task A_compressed_answer_is_not_unpacked()
    {
        await using var site = await ListSite.StartAsync(http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.Body.WriteAsync(Set).AsTask();
        });

        Assert.Null((await FetchAsync(site.Address)).Fault);
    }

    [Fact, Spec("E2")]
    public async Task A_set_has_twenty_keys_at_most()
    {
        var many = string.Join(',', Enumerable.Range(0, 21).Select(number => Assertion.RegisteredKey(kid: $"k{number}").Value));
        await using var site = await ListSite.StartAsync(Encoding.UTF8.GetBytes($$"""{"keys":[{{many}}]}"""));

        Assert.Equal((KeySetFault.TooManyKeys, "21"), ((await FetchAsync(site.Address)).Fault, (await FetchAsync(site.Address)).Met));
    }

    [Theory, Spec("E1")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://localhost/")]
    public async Task Nothing_is_called_inside_without_the_deployments_word(string uri)
    {
        using var fetcher = new KeySetFetcher(Guard());

        Assert.Equal(KeySetFault.RefusedAddress, (await fetcher.FetchAsync(uri, Oidc.Profile.Assertions, default)).Fault);
    }

    [Fact, Spec("E1")]
    public async Task A_name_that_leads_elsewhere_the_next_moment_gains_nothing()
    {
        await using var site = await ListSite.StartAsync(Set);
        var answers = new Queue<IPAddress>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]); // the first is allowed below, and nobody is there
        var guard = Guard(["127.0.0.2"], (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]));
        using var fetcher = new KeySetFetcher(guard);
        var uri = $"http://rebind.example:{site.Address.Port}/";

        Assert.Equal(KeySetFault.Unreachable, (await fetcher.FetchAsync(uri, Oidc.Profile.Assertions, default)).Fault);
        Assert.Equal(KeySetFault.RefusedAddress, (await fetcher.FetchAsync(uri, Oidc.Profile.Assertions, default)).Fault);
        Assert.Equal((0, 0), (answers.Count, site.Asked)); // one lookup for one connection: what is judged is what is called
    }

    [Fact, Spec("E1")]
    public async Task Of_several_addresses_only_those_that_may_be_called_are()
    {
        await using var site = await ListSite.StartAsync(Set);
        using var fetcher = new KeySetFetcher(Guard(["127.0.0.1"], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254"), IPAddress.Loopback])));

        Assert.Null((await fetcher.FetchAsync($"http://keys.example:{site.Address.Port}/", Oidc.Profile.Assertions, default)).Fault);
    }

    [Theory, Spec("E1")]
    [InlineData("https://keys.internal.example/", "10.1.2.3", true)] // by its name
    [InlineData("https://keys.internal.example/", "169.254.169.254", false)]
    [InlineData("https://keys.internal.example/", "93.184.216.34", true)]
    [InlineData("https://other.internal.example/", "10.1.2.3", false)]
    [InlineData("https://other.internal.example/", "10.20.0.5", true)] // by its network
    [InlineData("https://other.internal.example/", "::ffff:10.20.0.5", true)]
    [InlineData("http://keys.internal.example/", "10.1.2.3", false)] // http never leaves this machine
    [InlineData("http://example.org/", "93.184.216.34", false)]
    [InlineData("http://localhost/", "127.0.0.1", false)]
    public void The_deployment_may_open_hosts_and_networks_of_its_own(string uri, string address, bool allowed) =>
        Assert.Equal(allowed, Guard(["keys.internal.example", "10.20.0.0/16"]).Allows(new Uri(uri), IPAddress.Parse(address)));

    private static AddressGuard Guard(List<string>? allowed = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        new(Options.Create(new IdPOptions { PrivateHosts = allowed ?? [] })) { Resolve = resolve ?? Dns.GetHostAddressesAsync };

    private static async Task<FetchedKeySet> FetchAsync(Uri address, TimeSpan? limit = null)
    {
        using var fetcher = new KeySetFetcher(Guard(["127.0.0.1"])) { Limit = limit ?? TimeSpan.FromSeconds(30) };
        return await fetcher.FetchAsync(address.ToString(), Oidc.Profile.Assertions, default);
    }
}
