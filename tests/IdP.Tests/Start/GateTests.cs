using System.Net;
using IdP.Loopback;
using IdP.Storage.PostgreSql;
using IdP.Tests.Safety;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Start;

/// <summary>A node starts whatever the state of its database server, and says so.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task At_a_database_server_that_is_away_it_runs_says_so_and_asks_for_patience()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(
        [
            new("IdP:Database:Provider", "PostgreSql"),
            new("IdP:Database:ConnectionString", $"Host=127.0.0.1;Port={ProviderProcess.FreePort()};Database=idp;Username=idp;Password=canary-password;Timeout=1"),
        ]));

        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/live")).Verdict());
        Assert.Equal(("Unhealthy", "database"), (await provider.HealthAsync("/health/startup")).Verdict());
        Assert.Equal(("Unhealthy", "database"), (await provider.HealthAsync("/health/ready")).Verdict());

        foreach (var (method, path) in new[] { ("POST", "/token"), ("GET", "/authorize?client_id=x"), ("GET", "/.well-known/openid-configuration"), ("POST", "/logingov/api/openid_connect/token"), ("GET", "/nowhere") })
        {
            using var request = new HttpRequestMessage(new(method), path);
            var answer = await provider.SendAsync(request);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (answer.Status, answer.Error));
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
        }

        using var browser = new HttpRequestMessage(HttpMethod.Get, "/authorize") { Headers = { { "Accept", "text/html,application/xhtml+xml" }, { "Accept-Language", "nn-NO,nn;q=0.9" } } };
        var page = await provider.SendAsync(browser);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.Status, page.ContentHeaders.ContentType?.MediaType));
        Assert.Contains("<html lang=\"nn\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("Tenesta er ikkje tilgjengeleg", page.Body, StringComparison.Ordinal);

        Assert.Contains(SuiteLog.Instance.Lines, line => line.StartsWith("Not ready (database), trying again every second: The database idp on 127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(SuiteLog.Instance.Lines, line => line.Contains("canary-password", StringComparison.Ordinal));
    }

    [PostgreSqlFact, Spec("E-273")]
    public async Task It_waits_for_its_schema_and_for_a_server_that_stops_and_nobody_is_told_of_a_fault()
    {
        await using var server = await PostgreSqlServer.StartNewAsync(durable: false);
        var connection = await server.NewDatabaseAsync();
        await using var provider = await Provider.StartAsync(builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("IdP:Database:Provider", "PostgreSql"), new("IdP:Database:ConnectionString", connection)]);
            builder.Services.AddSingleton(TimeProvider.System); // the server has its own
        });
        await ProviderProcess.UntilAsync(async () => (await provider.HealthAsync("/health/ready")).Verdict() is ("Unhealthy", "schema_pending"));

        using (var migrator = new PostgreSqlDatabase(connection)) await migrator.MigrateAsync();
        await ProviderProcess.UntilAsync(async () => (await provider.HealthAsync("/health/startup")).Verdict() is ("Healthy", null));
        await ProviderProcess.UntilAsync(async () => (await provider.HealthAsync("/health/ready")).Verdict() is ("Healthy", null));
        var client = await provider.RegisterAsync();
        var code = await provider.CodeFormAsync(client);
        var token = (await provider.ExchangeAsync(client)).Granted()["access_token"];

        await server.StopAsync();
        await ProviderProcess.UntilAsync(async () => (await provider.HealthAsync("/health/ready")).Verdict() is ("Unhealthy", "database"));
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/live")).Verdict());
        var spent = await provider.TokenAsync(client, code);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (spent.Status, spent.Error));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await provider.UserInfoAsync(token)).Status);
        var faults = new List<string>();
        var away = 0;
        foreach (var (method, path) in EveryRoute.Of(provider))
        {
            foreach (var origin in (string?[])[null, "https://rp.example"])
            {
                using var request = new HttpRequestMessage(new(method), $"{path}?client_id={client.ClientId}&response_type=code&scope=openid&redirect_uri={Uri.EscapeDataString(Provider.Callback)}");
                if (origin is not null) request.Headers.Add("Origin", origin);
                if (method == "POST") request.Content = new FormUrlEncodedContent([new("client_id", client.ClientId), new("client_secret", Provider.Secret), new("token", token), new("grant_type", "authorization_code"), new("code", code["code"])]);
                var answer = await provider.SendAsync(request);
                if (answer.Status is HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null) away++;
                else if (answer.Status >= HttpStatusCode.InternalServerError) faults.Add($"{method} {path} {origin}: {(int)answer.Status} {answer.Body}");
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.InRange(away, 5, int.MaxValue);

        await server.StartAsync();
        await ProviderProcess.UntilAsync(async () => (await provider.HealthAsync("/health/ready")).Verdict() is ("Healthy", null));
        (await provider.TokenAsync(client, code)).Granted();
    }
}
