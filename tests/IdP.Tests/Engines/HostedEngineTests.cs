using System.Net;
using Duende.IdentityServer.Services;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using IdP.Duende;
using IdP.Loopback;
using IdP.Rules.Clients;
using IdP.Start;
using IdP.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IdP.Tests.Engines;

/// <summary>
/// Another engine behind the same doors. It is a stand-in for Duende IdentityServer (<c>tests/DuendeStandIn</c>) with the published shape
/// and the documented habits, of which reading a grant first and deleting it later is one.
/// </summary>
public sealed class HostedEngineTests
{
    private const int Attempts = 20;

    [Fact, Spec("E-143")]
    public async Task Of_many_who_redeem_a_code_at_once_one_is_granted_and_what_it_bought_lasts()
    {
        await using var one = await StartAsync();
        await using var other = await one.StartAnotherAsync(Host);
        var client = await one.RegisterAsync();
        var forms = new[] { await one.CodeFormAsync(client), await one.CodeFormAsync(client) };

        // The first code is asked for by everybody; its losers take it back. The second by one, who keeps it.
        var answers = await Task.WhenAll(Enumerable.Range(0, Attempts).Select(attempt => (attempt % 2 == 0 ? one : other).TokenAsync(client, forms[0])));
        var kept = (await other.TokenAsync(client, forms[1])).Granted();

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refused("invalid_grant"));
        (await one.RefreshAsync(client, kept["refresh_token"])).Granted();
    }

    [Fact, Spec("E-261")]
    public async Task A_refresh_token_has_one_successor_however_many_ask_at_once()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();
        var token = (await provider.ExchangeAsync(client)).Granted()["refresh_token"];

        var answers = await Task.WhenAll(Enumerable.Range(0, Attempts).Select(_ => provider.RefreshAsync(client, token)));

        var successor = Assert.Single(answers.Select(answer => answer.Granted()["refresh_token"]).Distinct());
        (await provider.RefreshAsync(client, successor)).Granted();
    }

    [Theory]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task A_deployment_changes_its_engine_there_and_back_and_loses_no_code_and_no_refresh_token(string issuer)
    {
        await using var own = await Provider.StartOnSqliteAsync();
        var client = await own.RegisterAsync(issuer: issuer == "oidc" ? own.Oidc : own.IdPorten);
        var code = await own.CodeFormAsync(client);
        var first = (await own.ExchangeAsync(client)).Granted();

        await using var hosted = await own.StartAnotherAsync(Host);
        (await hosted.TokenAsync(client, code)).Granted();
        var second = (await hosted.RefreshAsync(client, first["refresh_token"])).Granted();
        var third = (await hosted.RefreshAsync(client, second["refresh_token"])).Granted();
        code = await hosted.CodeFormAsync(client);

        (await own.TokenAsync(client, code)).Granted();
        var fourth = (await own.RefreshAsync(client, third["refresh_token"])).Granted();
        Assert.Single(new[] { first, second, third, fourth }.Select(answer => (answer.AccessToken.Issuer, answer.AccessToken.Kid, answer.AccessToken.Subject)).Distinct());
    }

    [Fact]
    public async Task A_grant_of_the_other_engine_may_be_met_by_many_at_once()
    {
        await using var own = await Provider.StartOnSqliteAsync();
        await using var hosted = await own.StartAnotherAsync(Host);
        var client = await own.RegisterAsync(registered => registered with { RefreshTokenUsage = RefreshTokenUsage.Reuse });
        var token = (await own.ExchangeAsync(client)).Granted()["refresh_token"];

        var answers = await Task.WhenAll(Enumerable.Range(0, Attempts).Select(_ => hosted.RefreshAsync(client, token)));

        Assert.All(answers, answer => answer.Granted());
        (await hosted.RefreshAsync(client, token)).Granted();
    }

    [Fact]
    public async Task Tokens_say_the_same_on_either_engine()
    {
        await using var own = await Provider.StartOnSqliteAsync();
        await using var hosted = await own.StartAnotherAsync(Host);
        var client = await own.RegisterAsync();

        var (one, other) = ((await own.ExchangeAsync(client)).Granted(), (await hosted.ExchangeAsync(client)).Granted());

        Assert.Equal(Claims(one.IdToken), Claims(other.IdToken));
        Assert.Equal(Claims(one.AccessToken), Claims(other.AccessToken));
        Assert.Equal(one.Json.EnumerateObject().Select(member => member.Name), other.Json.EnumerateObject().Select(member => member.Name));

        static IEnumerable<string> Claims(Microsoft.IdentityModel.JsonWebTokens.JsonWebToken token) =>
            [$"{token.Typ} {token.Kid} {token.Alg}", .. token.Claims.Select(claim => claim.Type is "jti" or "at_hash" or "c_hash" or "iat" or "exp" or "auth_time" or "sid" ? claim.Type : $"{claim.Type}={claim.Value}")];
    }

    [Fact, Spec("E-273")]
    public async Task What_the_engine_refuses_though_every_rule_held_is_a_fault_of_ours_and_named_as_one()
    {
        await using var provider = await StartAsync(services => services.AddTransient<ICustomTokenRequestValidator, Refusing>());
        var client = await provider.RegisterAsync();

        var answer = await provider.ExchangeAsync(client);

        Assert.Equal((HttpStatusCode.InternalServerError, "server_error"), (answer.Status, answer.Error));
        Assert.DoesNotContain("not today", answer.Body, StringComparison.Ordinal);
        Assert.False(answer.Has("access_token"));
    }

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/userinfo")]
    [InlineData("/oidc/connect/token")]
    public async Task Nobody_reaches_the_engine_but_through_a_door(string path)
    {
        await using var provider = await StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, path);
            Assert.Equal(HttpStatusCode.NotFound, (await provider.SendAsync(request)).Status);
        }
    }

    [PostgreSqlFact]
    public async Task At_a_server_the_engine_has_a_database_of_its_own_that_all_nodes_share()
    {
        var database = await (await PostgreSqlServer.SharedAsync()).NewDatabaseAsync();
        await using var one = await Provider.StartOnPostgreSqlAsync(OnServer);
        await using var other = await one.StartAnotherAsync(OnServer);
        var client = await one.RegisterAsync();

        var first = (await other.TokenAsync(client, await one.CodeFormAsync(client))).Granted();
        var second = (await one.RefreshAsync(client, first["refresh_token"])).Granted();
        (await other.RefreshAsync(client, second["refresh_token"])).Granted();

        void OnServer(WebApplicationBuilder builder)
        {
            builder.Configuration["Duende:ConnectionString"] = database;
            Host(builder);
        }
    }

    [Fact]
    public void At_a_server_the_engine_does_not_start_without_a_database_of_its_own()
    {
        var builder = Server.CreateBuilder(["--environment=Test", "--IdP:Database:Provider=PostgreSql", "--IdP:Database:ConnectionString=Host=localhost"]);

        var refused = Assert.Throws<ConfigurationException>(builder.AddDuende);

        Assert.Contains("Duende:ConnectionString is not set", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_not_ready_while_the_engines_database_is_away()
    {
        await using var provider = await StartAsync();
        var file = Path.Combine(provider.DataFolder, "duende.db");
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/ready")).Verdict());

        File.Move(file, file + ".away");
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("Unhealthy", "operational_store"), (await provider.HealthAsync("/health/ready")).Verdict());

        File.Move(file + ".away", file);
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("Healthy", null), (await provider.HealthAsync("/health/ready")).Verdict());
    }

    [Fact]
    public async Task The_engine_knows_a_person_by_the_subject_that_the_client_knows()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync();

        var subject = (await provider.ExchangeAsync(client)).Granted().IdToken.Subject;

        await using var scope = provider.Get<IServiceScopeFactory>().CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<IPersistedGrantStore>().GetAllAsync(new PersistedGrantFilter { ClientId = client.ClientId }, CancellationToken.None);
        Assert.NotEmpty(kept);
        Assert.All(kept, grant => Assert.Equal(subject, grant.SubjectId));
        Assert.All(kept, grant => Assert.DoesNotContain("lysbla-fregatt", grant.Data, StringComparison.Ordinal));
        Assert.All(kept, grant => Assert.DoesNotContain(Provider.TestPid, grant.Data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_is_changed_between_sign_in_and_exchange_gets_what_it_may_have_now()
    {
        await using var provider = await StartAsync();
        var client = await provider.RegisterAsync(registered => registered with { RequirePkce = true });
        var form = await provider.CodeFormAsync(client);

        await provider.Get<IdP.Storage.ClientStore>().SaveAsync(client with { RequirePkce = false, GrantTypes = ["authorization_code"], RedirectUris = [client.RedirectUris[0]], Scopes = ["openid"] });

        Assert.False((await provider.TokenAsync(client, form)).Granted().Has("refresh_token"));
    }

    [Fact]
    public async Task Somebody_who_is_blocked_gets_no_tokens()
    {
        await using var provider = await StartAsync(services => services.AddSingleton<IdP.Users.IProfileService, NobodyIsActive>());
        var client = await provider.RegisterAsync();

        (await provider.ExchangeAsync(client)).Refused("invalid_grant");
    }

    [Fact]
    public async Task What_was_seen_once_has_been_seen_on_every_node()
    {
        await using var one = await StartAsync();
        await using var other = await one.StartAnotherAsync(Host);
        var (here, there) = (one.Get<IReplayCache>(), other.Get<IReplayCache>());
        var expires = one.Clock.GetUtcNow().AddMinutes(5);

        Assert.False(await here.ExistsAsync("purpose", "handle", CancellationToken.None));
        await here.AddAsync("purpose", "handle", expires, CancellationToken.None);

        Assert.True(await there.ExistsAsync("purpose", "handle", CancellationToken.None));
        Assert.False(await there.ExistsAsync("other purpose", "handle", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => here.AddAsync("purpose", "for years", expires.AddYears(10), CancellationToken.None));
    }

    private static Task<Provider> StartAsync(Action<IServiceCollection>? extend = null) => Provider.StartOnSqliteAsync(builder =>
    {
        Host(builder);
        extend?.Invoke(builder.Services);
    });

    private static void Host(WebApplicationBuilder builder) => builder.AddDuende();

    private sealed class Refusing : ICustomTokenRequestValidator
    {
        public Task ValidateAsync(CustomTokenRequestValidationContext context, CancellationToken ct)
        {
            context.Result = new TokenRequestValidationResult(context.Result!.ValidatedRequest, "invalid_grant", "not today");
            return Task.CompletedTask;
        }
    }

    private sealed class NobodyIsActive : IdP.Users.IProfileService
    {
        public Task GetProfileDataAsync(ProfileDataRequestContext context, CancellationToken ct) => Task.CompletedTask;

        public Task IsActiveAsync(IsActiveContext context, CancellationToken ct)
        {
            context.IsActive = false;
            return Task.CompletedTask;
        }
    }
}
