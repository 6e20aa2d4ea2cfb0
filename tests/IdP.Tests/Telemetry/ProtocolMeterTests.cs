using System.Net;
using System.Net.Http.Headers;
using IdP.Protocol;
using IdP.Tests.Safety;
using IdP.Tests.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Tests.Telemetry;

/// <summary>What is measured of requests: as often as they come, and nothing that they bring.</summary>
public sealed class ProtocolMeterTests
{
    /// <summary>docs/telemetry.md has them, too.</summary>
    private static readonly string[] Allowed =
    [
        "error.type", "idp.acr", "idp.alg", "idp.client.auth_method", "idp.grant_type", "idp.issuer", "idp.kind", "idp.outcome", "idp.profile", "idp.rule", "idp.scope", "idp.state",
    ];

    [Fact]
    public async Task Each_request_is_counted_once_with_what_came_of_it()
    {
        await using var provider = await Provider.StartAsync();
        var client = await provider.RegisterAsync();
        var other = await provider.RegisterAsync();
        var browser = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);
        using var measured = Measured.Of(provider);

        var code = (await browser.SignInAsync(Visitor.Request(client)))["code"];
        var form = (await provider.CodeFormAsync(client)).With("code", code);
        var granted = (await provider.TokenAsync(client, form)).Granted();
        (await provider.TokenAsync(client, form)).Refused("invalid_grant");
        (await provider.RefreshAsync(client, granted["refresh_token"])).Refused("invalid_grant"); // the replayed code took it back
        (await provider.TokenAsync(null, form.With("client_id", other.ClientId).With("client_secret", "wrong"))).Refused("invalid_client");
        (await provider.TokenAsync(client, form.With("grant_type", "a-grant-type-of-their-own"))).Refused("unsupported_grant_type");
        await provider.PostAsync(provider.IdPorten.Url + "/token/introspect", client, [new("token", granted["access_token"])]);
        await provider.PostAsync(provider.IdPorten.Url + "/token/revoke", client, [new("token", granted["access_token"])]);
        await provider.PostAsync(provider.IdPorten.Url + "/par", client, Visitor.Request(client).Without("client_id"));
        await provider.SendAsync(new(HttpMethod.Get, provider.IdPorten.Url + "/userinfo") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", granted["access_token"]) } });
        await browser.GetAsync(provider.IdPorten.Url + "/logout");

        var basic = "idp.client.auth_method=client_secret_basic";
        Assert.Equal(
            [
                "idp.authorize.requests{idp.outcome=ok,idp.profile=idporten} 1",
                $"idp.client.authentications{{{basic},idp.outcome=ok}} 7",
                "idp.client.authentications{idp.client.auth_method=client_secret_post,idp.outcome=refused,idp.rule=E-055} 1",
                "idp.introspection.requests{idp.outcome=ok} 1",
                "idp.logout.requests{idp.outcome=ok} 1",
                "idp.par.requests{idp.outcome=ok} 1",
                "idp.replay.rejected{idp.kind=code} 1",
                "idp.revocation.requests{idp.outcome=ok} 1",
                "idp.signins{idp.acr=idporten-loa-substantial,idp.outcome=ok} 1",
                "idp.token.duration{idp.grant_type=authorization_code,idp.outcome=ok} 1",
                "idp.token.duration{idp.grant_type=authorization_code,idp.outcome=refused} 2",
                "idp.token.duration{idp.grant_type=other,idp.outcome=refused} 1",
                "idp.token.duration{idp.grant_type=refresh_token,idp.outcome=refused} 1",
                "idp.token.requests{error.type=invalid_client,idp.client.auth_method=client_secret_post,idp.grant_type=authorization_code,idp.outcome=refused,idp.rule=E-055} 1",
                $"idp.token.requests{{error.type=invalid_grant,{basic},idp.grant_type=authorization_code,idp.outcome=refused,idp.rule=E-141}} 1",
                $"idp.token.requests{{error.type=invalid_grant,{basic},idp.grant_type=refresh_token,idp.outcome=refused,idp.rule=E-317}} 1",
                $"idp.token.requests{{error.type=unsupported_grant_type,{basic},idp.grant_type=other,idp.outcome=refused,idp.rule=E-030}} 1",
                $"idp.token.requests{{{basic},idp.grant_type=authorization_code,idp.outcome=ok}} 1",
                "idp.userinfo.requests{error.type=invalid_token,idp.outcome=refused} 1",
            ],
            measured.Series.Select(series => $"{series.Key} {series.Value}").Order(StringComparer.Ordinal).OrderBy(series => series.Split('{')[0], StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_thousand_client_ids_and_grant_types_make_no_more_series_than_one()
    {
        await using var provider = await Provider.StartAsync(builder => builder.Configuration["IdP:ExplanationsKept"] = "0");
        using var measured = Measured.Of(provider);
        await AskAsync(1);
        var one = measured.Series.Count;

        await AskAsync(1000);

        Assert.Equal(one, measured.Series.Count);

        async Task AskAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var some = Guid.NewGuid().ToString();
                await provider.TokenAsync(null, [new("grant_type", some), new("client_id", some), new("client_secret", some), new("code", some), new("scope", some)]);
            }
        }
    }

    [Fact, Spec("E-222")]
    public async Task Attributes_have_names_that_are_listed_and_nothing_secret_as_a_value()
    {
        await using var provider = await Provider.StartAsync();
        using var measured = Measured.Of(provider);
        using var http = provider.NewBrowser();
        var flow = new EveryFlow(http, provider.Oidc.Url);
        foreach (var caller in await CanaryTests.CallersAsync(provider, provider.Oidc)) await flow.RunAsync(caller, "lysbla-fregatt", Provider.TestPid);
        measured.Observe();

        Assert.Empty(measured.Attributes.Select(tag => tag.Attribute).Except(Allowed));
        Assert.DoesNotContain(measured.Attributes, tag => tag.Value is { } value && (value.Length > 60 || flow.Secrets.Contains(value) || value.Contains(Provider.TestPid, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_signing_keys_tell_how_old_they_are()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clock.Advance(TimeSpan.FromDays(3));
        using var measured = Measured.Of(provider);
        measured.Observe();

        Assert.Contains("idp.signing_key.count{idp.alg=RS256,idp.issuer=oidc,idp.state=active}", measured.Series.Keys);
        Assert.All(measured.Values("idp.signing_key.age"), age => Assert.InRange(age, TimeSpan.FromDays(3).TotalSeconds, TimeSpan.FromDays(4).TotalSeconds));
    }

    [Fact]
    public async Task Recurring_work_tells_when_it_was_last_done_and_not_when_it_failed()
    {
        var clock = new HandTime();
        using var measured = new Measured(factory: null);
        using var work = new WorkOfATest(clock);
        await work.TryAsync();
        clock.Advance(TimeSpan.FromHours(1));
        work.Fails = true;
        await work.TryAsync();

        var series = measured.Series.Where(one => one.Key.Contains(nameof(WorkOfATest), StringComparison.Ordinal)).Select(one => $"{one.Key} {one.Value}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                $"idp.job.duration{{idp.job={nameof(WorkOfATest)},idp.outcome=failed}} 1",
                $"idp.job.duration{{idp.job={nameof(WorkOfATest)},idp.outcome=ok}} 1",
                $"idp.job.last_success{{idp.job={nameof(WorkOfATest)}}} 1",
            ],
            series);
        Assert.Contains(Given.Now.ToUnixTimeSeconds(), measured.Values("idp.job.last_success"));
    }

    [Fact]
    public async Task There_is_nothing_to_scrape_on_the_public_address()
    {
        var provider = await Provider.SharedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await provider.SendAsync(new(HttpMethod.Get, "/metrics"))).Status);
    }

    private sealed class WorkOfATest(HandTime clock) : RecurringWork(TimeSpan.FromDays(1), clock, NullLogger.Instance)
    {
        public bool Fails { get; set; }

        public Task TryAsync() => TryRoundAsync(CancellationToken.None);

        protected override Task RoundAsync(CancellationToken ct) => Fails ? throw new InvalidOperationException("it fails") : Task.CompletedTask;
    }
}
