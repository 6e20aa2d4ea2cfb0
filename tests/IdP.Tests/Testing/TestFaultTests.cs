using System.Net;
using System.Security.Cryptography;
using IdP.Endpoints.Explain;
using IdP.Rules.Clients;
using IdP.Rules.Testing;
using IdP.Storage;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Testing;

/// <summary>What goes wrong because somebody asked for it.</summary>
[Spec("TEST-fault")]
public sealed class TestFaultTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        client = await provider.RegisterAsync(issuer: provider.Oidc);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task An_error_strikes_the_client_it_was_asked_for_until_its_time_is_over_and_is_explained()
    {
        await AskAsync(FaultKind.Error, "temporarily_unavailable");

        var refused = await provider.ExchangeAsync(client);
        Assert.Contains($"Rule {TestFaults}.", refused["error_description"], StringComparison.Ordinal);
        var record = ExplainEndpoint.Read((await ExplainedAsync("temporarily_unavailable"))!);
        Assert.Equal(("no fault", "error temporarily_unavailable"), (record.Expected, record.Found));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (refused.Status, refused.Error));

        (await provider.ExchangeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).Granted();
        provider.Clock.Advance(TimeSpan.FromMinutes(10));
        (await provider.ExchangeAsync(client)).Granted();
    }

    [Fact]
    public async Task An_error_strikes_an_authorization_request_too_and_goes_back_to_the_client()
    {
        await AskAsync(FaultKind.Error, "server_error");

        (await new WebBrowser(provider).AuthorizeAsync(client)).SendsError("server_error");
    }

    [Fact]
    public async Task A_stranger_who_names_the_client_learns_nothing_of_its_faults()
    {
        await AskAsync(FaultKind.Error, "server_error");

        (await provider.SendAsync(new(HttpMethod.Post, provider.Oidc.TokenEndpoint)
        {
            Headers = { Authorization = Provider.Basic(client.ClientId, "not the secret") },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        })).Refused("invalid_client");
    }

    [Fact]
    public async Task A_delayed_answer_comes_late_and_is_right()
    {
        client = await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"], Scopes = ["api"] }, provider.Oidc);
        await AskAsync(FaultKind.Delay, "20");

        var answer = provider.TokenAsync(client, [new("grant_type", "client_credentials")]);
        while (!answer.IsCompleted)
        {
            provider.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(5));
        }

        (await answer).Granted();
    }

    [Theory]
    [InlineData(FaultKind.ClockOffset, "-600")]
    [InlineData(FaultKind.ClockOffset, "600")]
    public async Task Tokens_are_dated_as_far_from_the_clock_as_was_asked(string kind, string value)
    {
        await AskAsync(kind, value);

        var answer = (await provider.ExchangeAsync(client)).Granted();

        var expected = provider.Clock.GetUtcNow().AddSeconds(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ToUnixTimeSeconds();
        Assert.Equal((expected, expected), (answer.IdToken.GetPayloadValue<long>("iat"), answer.AccessToken.GetPayloadValue<long>("iat")));
    }

    [Fact]
    public async Task An_id_token_is_as_wrong_as_was_asked_and_says_so_in_an_explain_record()
    {
        await AskAsync(FaultKind.WrongNonce);
        await AskAsync(FaultKind.WrongAudience);
        await AskAsync(FaultKind.WrongAtHash);
        await AskAsync(FaultKind.ExpiredIdToken);
        var sound = (await provider.ExchangeAsync(await provider.RegisterAsync(issuer: provider.Oidc))).Granted();

        var answer = (await provider.ExchangeAsync(client)).Granted();

        Assert.NotEqual(Hash(answer["access_token"]), answer.IdToken.GetPayloadValue<string>("at_hash"));
        Assert.Equal(Hash(sound["access_token"]), sound.IdToken.GetPayloadValue<string>("at_hash"));
        Assert.NotEqual(sound.IdToken.GetPayloadValue<string>("nonce"), answer.IdToken.GetPayloadValue<string>("nonce"));
        Assert.Equal(["somebody-else"], answer.IdToken.Audiences);
        Assert.True(answer.IdToken.ValidTo < provider.Clock.GetUtcNow().UtcDateTime);
        Assert.True(answer.AccessToken.ValidTo > provider.Clock.GetUtcNow().UtcDateTime);
        var keys = await PublishedKeys.ReadAsync(provider, provider.Oidc);
        await keys.AssertSignedAsync(answer["id_token"], "RS256");
        Assert.Contains("wrong_nonce, wrong_audience", ExplainEndpoint.Read((await ExplainedAsync("test_fault"))!).Found, StringComparison.Ordinal);

        static string Hash(string token) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
    }

    [Fact]
    public async Task A_wrong_signature_is_well_formed_and_does_not_hold()
    {
        await AskAsync(FaultKind.WrongSignature);

        var answer = (await provider.ExchangeAsync(client)).Granted();

        var keys = await PublishedKeys.ReadAsync(provider, provider.Oidc);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => keys.AssertSignedAsync(answer["id_token"], "RS256"));
        await keys.AssertSignedAsync(answer["access_token"], "RS256");
        Assert.Equal(256, System.Buffers.Text.Base64Url.DecodeFromChars(answer.IdToken.EncodedSignature).Length);
    }

    [Fact]
    public async Task A_fault_of_the_issuer_strikes_its_clients_and_its_keys_and_no_other_issuer()
    {
        await AskAsync(FaultKind.JwksOutage, wholeIssuer: true);
        await AskAsync(FaultKind.Error, "server_error", wholeIssuer: true);

        var keys = await provider.SendAsync(new(HttpMethod.Get, provider.Oidc.Url + provider.Oidc.Profile.Paths.Jwks));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (keys.Status, keys.Headers.RetryAfter?.Delta));
        Assert.Equal("server_error", (await provider.ExchangeAsync(client)).Error);
        (await provider.ExchangeAsync(await provider.RegisterAsync())).Granted();
        Assert.Equal(HttpStatusCode.OK, (await provider.SendAsync(new(HttpMethod.Get, provider.IdPorten.Url + provider.IdPorten.Profile.Paths.Jwks))).Status);
    }

    [Fact]
    public async Task The_sign_in_page_says_that_faults_are_on()
    {
        await AskAsync(FaultKind.WrongNonce);

        var page = await new WebBrowser(provider).AuthorizeAsync(client);

        Assert.Contains("wrong_nonce", page.Page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_test_deployments_nothing_strikes_whatever_the_database_says()
    {
        await AskAsync(FaultKind.Error, "server_error");
        var production = new Protocol.TestFaults(provider.Get<TestFaultStore>(), Options.Create(new IdPOptions { TestDeployment = false }), provider.Clock);

        Assert.Empty(await production.OfAsync(client.Issuer, client.ClientId));
        Assert.Single(await provider.Get<Protocol.TestFaults>().OfAsync(client.Issuer, client.ClientId));
    }

    [Theory]
    [InlineData("flood", null, 30, "fault.kind")]
    [InlineData(null, null, 30, "fault.kind")]
    [InlineData(FaultKind.JwksOutage, null, 30, "fault.whole_issuer")]
    [InlineData(FaultKind.Delay, null, 30, "fault.seconds")]
    [InlineData(FaultKind.Delay, "31", 30, "fault.seconds")]
    [InlineData(FaultKind.Delay, "1.5", 30, "fault.seconds")]
    [InlineData(FaultKind.ClockOffset, "0", 30, "fault.seconds")]
    [InlineData(FaultKind.ClockOffset, "-86401", 30, "fault.seconds")]
    [InlineData(FaultKind.Error, "teapot", 30, "fault.error")]
    [InlineData(FaultKind.WrongNonce, null, 0, "fault.life")]
    [InlineData(FaultKind.WrongNonce, null, 481, "fault.life")]
    public void A_wish_that_cannot_be_granted_is_refused(string? kind, string? value, int minutes, string id) =>
        Assert.Equal([id], FaultRules.Problems(kind, value, wholeIssuer: false, TimeSpan.FromMinutes(minutes)).Select(problem => problem.Id));

    [Theory]
    [InlineData(FaultKind.Delay, "30")]
    [InlineData(FaultKind.ClockOffset, "-86400")]
    [InlineData(FaultKind.Error, "invalid_grant")]
    [InlineData(FaultKind.WrongSignature, null)]
    public void A_wish_within_bounds_is_granted(string kind, string? value) => Assert.Empty(FaultRules.Problems(kind, value, wholeIssuer: false, FaultRules.LongestLife));

    private const string TestFaults = Protocol.TestFaults.Rule;

    private async Task AskAsync(string kind, string? value = null, bool wholeIssuer = false)
    {
        var now = provider.Clock.GetUtcNow();
        await provider.Get<TestFaultStore>().AddAsync(new()
        {
            FaultId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Issuer = client.Issuer,
            ClientId = wholeIssuer ? null : client.ClientId,
            Kind = kind,
            Value = value,
            CreatedBy = "test",
            Created = now,
            Expires = now.AddMinutes(10),
        });
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>The client's latest explain record with this error. Records are written in the background; stopping it writes what waits.</summary>
    private async Task<Explanation?> ExplainedAsync(string error)
    {
        await provider.Get<Protocol.Explainer>().StopAsync(CancellationToken.None);
        return (await provider.Get<ExplanationStore>().LatestAsync(10, client.Issuer, client.ClientId)).FirstOrDefault(record => record.Error == error);
    }
}
