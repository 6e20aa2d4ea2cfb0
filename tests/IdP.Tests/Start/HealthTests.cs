using System.Net;
using IdP.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdP.Tests.Start;

/// <summary>What whoever watches over the process is told, and by which door.</summary>
public sealed class HealthTests
{
    [Theory, InlineData("/health"), InlineData("/health/live"), InlineData("/health/ready"), InlineData("/health/startup"), InlineData("/metrics")]
    public async Task The_public_learns_nothing_of_it_whatever_host_it_names(string path)
    {
        var provider = await Provider.SharedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var spoofed = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = $"localhost:{Provider.ManagementPort}" } };

        Assert.Equal(HttpStatusCode.NotFound, (await provider.SendAsync(request)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await provider.SendAsync(spoofed)).Status);
    }

    [Theory, InlineData("/"), InlineData("/token"), InlineData("/.well-known/openid-configuration"), InlineData("/health"), InlineData("/health/ready/"), InlineData("/HEALTH/live")]
    public async Task The_management_port_serves_health_and_nothing_else(string path) =>
        Assert.Null(await (await Provider.SharedAsync()).HealthAsync(path));

    [Fact]
    public async Task A_ready_provider_names_what_it_has_checked_and_says_no_more()
    {
        var provider = await Provider.SharedAsync();

        Assert.Equal("""{"status":"Healthy"}""", (await provider.HealthAsync("/health/live"))!.RootElement.GetRawText());
        Assert.Equal("""{"status":"Healthy"}""", (await provider.HealthAsync("/health/startup"))!.RootElement.GetRawText());

        var ready = (await provider.HealthAsync("/health/ready"))!.RootElement.GetRawText().Replace("\"operational_store\":\"Healthy\",", "", StringComparison.Ordinal); // a hosted engine's own
        Assert.Equal("""{"status":"Healthy","checks":{"database":"Healthy","key_ring":"Healthy","signing_key":"Healthy"}}""", ready);
    }

    [Fact]
    public async Task A_database_that_is_away_takes_readiness_with_it_and_gives_it_back_and_never_touches_life()
    {
        await using var provider = await Provider.StartAsync();
        var file = Path.Combine(provider.DataFolder, "idp.db");
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/ready")).Verdict());

        File.Move(file, file + ".away");
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("Unhealthy", "database"), (await provider.HealthAsync("/health/ready")).Verdict());
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/live")).Verdict());
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/startup")).Verdict());

        File.Move(file + ".away", file);
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/ready")).Verdict());
    }

    [Fact]
    public async Task However_often_it_is_asked_the_checks_run_once_in_a_second()
    {
        var counted = new Counted();
        await using var provider = await Provider.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("counted", counted));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => provider.HealthAsync("/health/ready")));
        Assert.Equal(1, counted.Times);

        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await provider.HealthAsync("/health/ready");
        Assert.Equal(2, counted.Times);
    }

    [Theory]
    [InlineData("20270101000000_Now", null, true)]
    [InlineData("20280101000000_Later", null, true)]
    [InlineData("20280101000000_Later", "20260101000000_ContractEarlier", true)]
    [InlineData("20280101000000_Later", "20270601000000_ContractColumns", false)]
    [InlineData("20260101000000_Earlier", null, false)]
    [InlineData(null, null, false)]
    public void A_schema_that_was_only_added_to_carries_the_program_before(string? applied, string? contracted, bool carries) =>
        Assert.Equal(carries, new SchemaStatus(applied, "20270101000000_Now", contracted).Carries);

    private sealed class Counted : IHealthCheck
    {
        private int times;

        public int Times => times;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref times);
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }
}
