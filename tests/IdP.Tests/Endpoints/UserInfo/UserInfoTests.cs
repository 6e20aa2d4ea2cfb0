using System.Net;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Endpoints.UserInfo;

/// <summary>Who the person behind an access token is, E-307 to E-312.</summary>
public sealed class UserInfoTests : IAsyncLifetime
{
    private Provider provider = null!;

    public async Task InitializeAsync() => provider = await Provider.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-307")]
    [InlineData("idporten", AccessTokenFormat.Jwt)]
    [InlineData("idporten", AccessTokenFormat.Reference)]
    [InlineData("oidc", AccessTokenFormat.Jwt)]
    [InlineData("oidc", AccessTokenFormat.Reference)]
    public async Task The_subject_is_the_id_tokens(string issuer, AccessTokenFormat format)
    {
        var tokens = await TokensAsync(issuer, client => client with { AccessTokenFormat = format });
        var answer = (await GetAsync(tokens["access_token"], IssuerOf(issuer))).Granted();

        Assert.Equal(tokens.IdToken.Subject, answer["sub"]);
        Assert.Equal(("application/json", true), (answer.ContentHeaders.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
    }

    [Fact, Spec("E-308")]
    public async Task Id_porten_tells_sub_pid_and_locale()
    {
        var answer = (await GetAsync((await TokensAsync())["access_token"])).Granted();

        Assert.Equal(["locale", "pid", "sub"], answer.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((Provider.TestPid, "nb"), (answer["pid"], answer["locale"]));
    }

    [Fact, Spec("E-308")]
    public async Task Without_the_scope_profile_nothing_is_told_but_sub()
    {
        var client = await provider.RegisterAsync();
        var tokens = await new WebBrowser(provider).TokensAsync(client, ("scope", "openid"));

        Assert.Equal(["sub"], (await GetAsync(tokens["access_token"])).Granted().Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact, Spec("OIDCC-5.4")]
    public async Task Scopes_open_the_claims_of_the_strict_profile()
    {
        var client = await provider.RegisterAsync(client => client with { Scopes = ["openid", "profile", "email"] }, provider.Oidc);
        var tokens = await new WebBrowser(provider).TokensAsync(client, ("scope", "openid email"));
        var answer = (await GetAsync(tokens["access_token"], provider.Oidc)).Granted();

        Assert.Equal(["email", "email_verified", "sub"], answer.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(JsonValueKind.True, answer.Json.GetProperty("email_verified").ValueKind);
    }

    [Theory, Spec("E-310")]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer junk")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Without_a_good_token_the_answer_is_a_challenge(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Challenged(await provider.SendAsync(request));
    }

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("E-310"), Spec("RFC6750-3.1")]
    public async Task An_expired_token_is_refused(AccessTokenFormat format)
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.ExchangeAsync(await provider.RegisterAsync(client => client with { AccessTokenFormat = format }));
        provider.Clock.Advance(TimeSpan.FromSeconds(119));
        (await GetAsync(provider, tokens["access_token"], provider.IdPorten)).Granted();

        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        Challenged(await GetAsync(provider, tokens["access_token"], provider.IdPorten));
    }

    [Fact, Spec("E-310")]
    public async Task A_token_whose_signature_was_changed_is_refused()
    {
        var token = (await TokensAsync())["access_token"];
        var signature = token.LastIndexOf('.') + 1;

        Challenged(await GetAsync(token[..signature] + (token[signature] == 'A' ? 'B' : 'A') + token[(signature + 1)..]));
    }

    [Theory, InlineData(AccessTokenFormat.Jwt), InlineData(AccessTokenFormat.Reference), Spec("E-310")]
    public async Task A_token_of_another_issuer_is_refused(AccessTokenFormat format) =>
        Challenged(await GetAsync((await TokensAsync("oidc", client => client with { AccessTokenFormat = format }))["access_token"]));

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-311")]
    public async Task An_id_token_and_a_refresh_token_are_no_access_tokens(string issuer)
    {
        var tokens = await TokensAsync(issuer);

        Challenged(await GetAsync(tokens["id_token"], IssuerOf(issuer)));
        Challenged(await GetAsync(tokens["refresh_token"], IssuerOf(issuer)));
    }

    [Theory, InlineData("bearer"), InlineData("BEARER"), Spec("E-312")]
    public async Task The_scheme_has_no_case(string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {(await TokensAsync())["access_token"]}");

        (await provider.SendAsync(request)).Granted();
    }

    [Fact, Spec("RFC6750-2")]
    public async Task The_token_may_come_in_a_form()
    {
        var tokens = await TokensAsync();

        (await provider.PostAsync("/userinfo", null, [new("access_token", tokens["access_token"])])).Granted();
    }

    [Fact, Spec("OIDCC-5.3.1")]
    public async Task The_token_may_come_by_POST_in_the_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/userinfo") { Headers = { Authorization = new("Bearer", (await TokensAsync())["access_token"]) } };

        (await provider.SendAsync(request)).Granted();
    }

    [Fact, Spec("RFC6750-2")]
    public async Task The_token_does_not_come_in_the_query() =>
        Challenged(await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/userinfo?access_token=" + Uri.EscapeDataString((await TokensAsync())["access_token"]))));

    [Fact, Spec("RFC6750-2")]
    public async Task The_token_does_not_come_in_two_ways_at_once()
    {
        var token = (await TokensAsync())["access_token"];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/userinfo")
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = new FormUrlEncodedContent([new("access_token", token)]),
        };

        (await provider.SendAsync(request)).Refused("invalid_request", "RFC6750-2");
    }

    [Fact, Spec("OIDCC-5.3.1")]
    public async Task A_service_in_its_own_name_has_no_person()
    {
        var client = await provider.RegisterAsync(client => client with { GrantTypes = ["client_credentials"], Scopes = ["api"] }, provider.Oidc);
        var tokens = (await provider.TokenAsync(client, [new("grant_type", "client_credentials"), new("scope", "api")])).Granted();
        var answer = await GetAsync(tokens["access_token"], provider.Oidc);

        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (answer.Status, answer.Error));
        Assert.Contains("insufficient_scope", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact, Spec("C4")]
    public async Task A_token_of_a_disabled_client_is_refused()
    {
        var client = await provider.RegisterAsync();
        var tokens = (await provider.ExchangeAsync(client)).Granted();
        await provider.Get<ClientStore>().SaveAsync(client with { Active = false });

        Challenged(await GetAsync(tokens["access_token"]));
    }

    private static void Challenged(Answer answer)
    {
        answer.Refused("invalid_token");
        var challenge = Assert.Single(answer.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Contains("error=\"invalid_token\"", challenge.Parameter, StringComparison.Ordinal);
    }

    private async Task<Answer> TokensAsync(string issuer = "idporten", Func<Client, Client>? change = null) =>
        (await provider.ExchangeAsync(await provider.RegisterAsync(change, IssuerOf(issuer)))).Granted();

    private Issuer IssuerOf(string name) => name == "oidc" ? provider.Oidc : provider.IdPorten;

    private Task<Answer> GetAsync(string token, Issuer? issuer = null) => GetAsync(provider, token, issuer ?? provider.IdPorten);

    private static async Task<Answer> GetAsync(Provider provider, string token, Issuer issuer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/userinfo") { Headers = { Authorization = new("Bearer", token) } };
        return await provider.SendAsync(request);
    }
}
