using System.Diagnostics;
using System.Text;
using IdP.Tests.Safety;
using IdP.Tests.Stores;
using Microsoft.Extensions.Configuration;

namespace IdP.Tests.Telemetry;

/// <summary>Metrics and traces on their way to a collector.</summary>
public sealed class TelemetryExportTests
{
    [Fact, Spec("E-222"), Spec("E-010")]
    public async Task Metrics_and_traces_reach_the_collector_and_nothing_secret_does()
    {
        await using var collector = await Collector.StartAsync();
        var provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("IdP:Telemetry:OtlpEndpoint", collector.Address), new("IdP:Telemetry:TraceRatio", "1")]));
        using var http = provider.NewBrowser();
        var flow = new EveryFlow(http, provider.Oidc.Url);
        foreach (var caller in await CanaryTests.CallersAsync(provider, provider.Oidc)) await flow.RunAsync(caller, "lysbla-fregatt", Provider.TestPid);
        await provider.DisposeAsync(); // the last is sent by now

        var (metrics, traces) = (collector.Received("metrics"), collector.Received("traces"));
        Assert.All(
            ["idp.token.requests", "idp.token.duration", "idp.signing_key.age", "idp.signins", "idp.grant_type", "client_secret_basic", "http.server.request.duration", "dotnet.gc.collections", "service.name", "idp"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(["POST /oidc/token", "http.response.status_code", "idp.outcome", "idp.rule", "invalid_grant", "service.instance.id"], name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All(["url.path", "url.query", "url.full", "user_agent.original", "client.address"], name => Assert.DoesNotContain(name, traces, StringComparison.Ordinal));
        foreach (var secret in flow.Secrets.Append(Provider.TestPid).SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) }))
        {
            var bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret));
            Assert.False(metrics.Contains(bytes, StringComparison.Ordinal) || traces.Contains(bytes, StringComparison.Ordinal), $"{secret} was exported.");
        }
    }

    [Fact]
    public async Task A_collector_that_is_away_harms_nothing()
    {
        var provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("IdP:Telemetry:OtlpEndpoint", $"http://127.0.0.1:{ProviderProcess.FreePort()}"), new("IdP:Telemetry:TraceRatio", "1")]));
        var client = await provider.RegisterAsync();
        (await provider.ExchangeAsync(client)).Granted();

        var stopping = Stopwatch.StartNew();
        await provider.DisposeAsync();
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("IdP:Telemetry:OtlpEndpoint", "collector:4318")]
    [InlineData("IdP:Telemetry:TraceRatio", "5")]
    [InlineData("IdP:Telemetry:OtlpEndpiont", "http://localhost:4318")]
    [InlineData("IdP:Limits:RequestsPerAddress", "-1")]
    [InlineData("IdP:Limits:RequestPerAddress", "5")]
    public async Task A_setting_that_cannot_be_is_named_at_the_start(string setting, string value)
    {
        var failure = await Assert.ThrowsAsync<IdP.Start.ConfigurationException>(() => Provider.StartAsync(builder => builder.Configuration[setting] = value));

        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
    }
}
