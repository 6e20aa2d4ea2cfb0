using System.Net;
using System.Text.Json;
using IdP.Rules.Clients;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Endpoints.Token;

/// <summary>Using a refresh token over HTTP, E-253 to E-269.</summary>
public sealed class RefreshTokenTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-253"), Spec("D-43")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    public async Task A_confidential_client_refreshes_with_its_own_method(string method)
    {
        var owner = await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = method, Secrets = [.. other.Secrets, Assertion.RegisteredKey()] });
        var bought = (await provider.ExchangeAsync(owner)).Granted();

        var refreshed = (await provider.RefreshAsync(owner, bought["refresh_token"])).Granted();

        Assert.NotEqual(bought["access_token"], refreshed["access_token"]);
        (await provider.UserInfoAsync(refreshed["access_token"])).Granted();
    }

    [Fact, Spec("E-254"), Spec("D-47")]
    public async Task A_public_client_is_refused_even_with_a_stolen_token()
    {
        var stolen = (await provider.ExchangeAsync(client)).Granted()["refresh_token"];
        var browser = await provider.RegisterPublicAsync(other => other with { GrantTypes = ["authorization_code", "refresh_token"] });

        (await provider.RefreshAsync(browser, stolen)).Refused("invalid_client", "E-254");
        (await provider.RefreshAsync(client, stolen)).Granted();
    }

    [Fact, Spec("E-255")]
    public async Task A_request_without_a_refresh_token_is_refused() =>
        (await provider.TokenAsync(client, Request("").Without("refresh_token"))).Refused("invalid_request", "E-255");

    [Fact, Spec("E-255")]
    public async Task An_empty_refresh_token_is_a_missing_one() =>
        (await provider.TokenAsync(client, Request(""))).Refused("invalid_request", "E-255");

    [Fact, Spec("E-256")]
    public async Task A_token_that_was_never_issued_is_refused() =>
        (await provider.RefreshAsync(client, "yBtapz3ThC3uVWufWhxsLtbEidPnEsL7atvfHSBANDs=")).Refused("invalid_grant", "E-256");

    [Fact, Spec("E-256")]
    public async Task A_token_with_its_padding_cut_off_is_refused() =>
        (await provider.RefreshAsync(client, (await BoughtAsync(client)).TrimEnd('='))).Refused("invalid_grant", "E-256");

    [Fact, Spec("E-256")]
    public async Task A_code_and_an_access_token_are_no_refresh_tokens()
    {
        (await provider.RefreshAsync(client, await provider.CodeAsync(client))).Refused("invalid_grant", "E-256");
        (await provider.RefreshAsync(client, (await provider.ExchangeAsync(client)).Granted()["access_token"])).Refused("invalid_grant", "E-256");
    }

    [Fact, Spec("E-256")]
    public async Task A_revoked_token_is_refused()
    {
        var token = await BoughtAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await provider.PostAsync(provider.IdPorten.Url + "/token/revoke", client, new Dictionary<string, string> { ["token"] = token })).Status);

        (await provider.RefreshAsync(client, token)).Refused("invalid_grant", "E-317");
    }

    [Fact, Spec("E-257")]
    public async Task A_token_of_another_client_is_refused_and_stays_good_for_its_owner()
    {
        var token = await BoughtAsync(client);

        (await provider.RefreshAsync(await provider.RegisterAsync(), token)).Refused("invalid_grant", "E-257");

        (await provider.RefreshAsync(client, token)).Granted();
    }

    [Fact, Spec("E-258"), Spec("E-260")]
    public async Task However_often_it_is_refreshed_the_grant_ends_with_the_authorization_lifetime()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var token = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];

        for (var i = 0; i < 12; i++)
        {
            fresh.Clock.Advance(TimeSpan.FromSeconds(599));
            token = (await fresh.RefreshAsync(owner, token)).Granted()["refresh_token"];
        }

        fresh.Clock.Advance(TimeSpan.FromSeconds(7200 - 12 * 599 - 1));
        token = (await fresh.RefreshAsync(owner, token)).Granted()["refresh_token"];
        fresh.Clock.Advance(TimeSpan.FromSeconds(1));
        (await fresh.RefreshAsync(owner, token)).Refused("invalid_grant", "E-258");
    }

    [Fact, Spec("E-258")]
    public async Task A_client_may_have_an_authorization_lifetime_of_its_own()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync(other => other with { AuthorizationLifetime = TimeSpan.FromSeconds(60) });
        var token = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];

        fresh.Clock.Advance(TimeSpan.FromSeconds(60));

        (await fresh.RefreshAsync(owner, token)).Refused("invalid_grant", "E-258");
    }

    [Theory, Spec("E-259")]
    [InlineData(null, 599, true)]
    [InlineData(null, 600, false)]
    [InlineData(90, 89, true)]
    [InlineData(90, 90, false)]
    public async Task A_token_dies_of_idleness(int? registered, int idle, bool alive)
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync(other => other with { RefreshTokenLifetime = registered is { } own ? TimeSpan.FromSeconds(own) : null });
        var token = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];

        fresh.Clock.Advance(TimeSpan.FromSeconds(idle));

        var answer = await fresh.RefreshAsync(owner, token);
        _ = alive ? answer.Granted() : answer.Refused("invalid_grant", "E-259");
    }

    [Theory, Spec("E-260")]
    [InlineData(RefreshTokenUsage.OneTime)]
    [InlineData(RefreshTokenUsage.Reuse)]
    public async Task Each_refresh_restarts_the_idle_clock(RefreshTokenUsage usage)
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync(other => other with { RefreshTokenUsage = usage });
        var token = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];

        for (var i = 0; i < 3; i++)
        {
            fresh.Clock.Advance(TimeSpan.FromSeconds(599));
            token = (await fresh.RefreshAsync(owner, token)).Granted()["refresh_token"];
        }

        fresh.Clock.Advance(TimeSpan.FromSeconds(600));
        (await fresh.RefreshAsync(owner, token)).Refused("invalid_grant", "E-259");
    }

    [Fact, Spec("E-261")]
    public async Task A_ONETIME_token_is_exchanged_for_a_new_one_and_dies()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var old = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];

        Assert.NotEqual(old, (await fresh.RefreshAsync(owner, old)).Granted()["refresh_token"]);

        fresh.Clock.Advance(TimeSpan.FromSeconds(10));
        (await fresh.RefreshAsync(owner, old)).Refused("invalid_grant", "E-262");
    }

    [Fact, Spec("E-261")]
    public async Task A_ONETIME_token_that_comes_back_within_its_grace_gets_the_same_successor()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var old = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];
        var successor = (await fresh.RefreshAsync(owner, old)).Granted()["refresh_token"];

        fresh.Clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(successor, (await fresh.RefreshAsync(owner, old)).Granted()["refresh_token"]);
        (await fresh.RefreshAsync(owner, successor)).Granted();
    }

    [Theory, Spec("E-262")]
    [InlineData(AccessTokenFormat.Jwt)]
    [InlineData(AccessTokenFormat.Reference)]
    public async Task A_ONETIME_token_that_comes_back_after_its_grace_takes_its_family_with_it(AccessTokenFormat format)
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync(other => other with { AccessTokenFormat = format });
        var old = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];
        var successor = (await fresh.RefreshAsync(owner, old)).Granted();
        fresh.Clock.Advance(TimeSpan.FromSeconds(10));

        (await fresh.RefreshAsync(owner, old)).Refused("invalid_grant", "E-262");

        (await fresh.RefreshAsync(owner, successor["refresh_token"])).Refused("invalid_grant");
        (await fresh.UserInfoAsync(successor["access_token"])).Refused("invalid_token");
    }

    [Fact, Spec("E-262")]
    public async Task A_family_that_dies_leaves_other_grants_of_the_same_person_alone()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var other = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];
        var old = (await fresh.ExchangeAsync(owner)).Granted()["refresh_token"];
        (await fresh.RefreshAsync(owner, old)).Granted();
        fresh.Clock.Advance(TimeSpan.FromSeconds(10));
        (await fresh.RefreshAsync(owner, old)).Refused("invalid_grant");

        (await fresh.RefreshAsync(owner, other)).Granted();
    }

    [Fact, Spec("E-263")]
    public async Task A_REUSE_token_keeps_working_and_is_given_back_unchanged()
    {
        var owner = await provider.RegisterAsync(other => other with { RefreshTokenUsage = RefreshTokenUsage.Reuse });
        var token = await BoughtAsync(owner);

        for (var i = 0; i < 3; i++) Assert.Equal(token, (await provider.RefreshAsync(owner, token)).Granted()["refresh_token"]);
    }

    [Fact, Spec("E-264")]
    public async Task A_client_that_is_not_registered_for_the_grant_is_refused()
    {
        var token = await BoughtAsync(client);
        await provider.RegisterAsync(_ => client with { GrantTypes = ["authorization_code"] });

        (await provider.RefreshAsync(client, token)).Refused("unauthorized_client", "E-264");
    }

    [Fact, Spec("E-265")]
    public async Task A_narrower_scope_is_granted()
    {
        var answer = (await provider.TokenAsync(client, Request(await BoughtAsync(client)).With("scope", "openid"))).Granted();

        Assert.Equal("openid", answer["scope"]);
        Assert.Equal("openid", answer.AccessToken.GetClaim("scope").Value);
    }

    [Fact, Spec("E-265"), Spec("E-210")]
    public async Task A_scope_narrowed_to_leave_out_openid_brings_no_id_token() =>
        Assert.False((await provider.TokenAsync(client, Request(await BoughtAsync(client)).With("scope", "profile"))).Granted().Has("id_token"));

    [Fact, Spec("RFC6749-6")]
    public async Task Narrowing_one_refresh_does_not_narrow_the_next()
    {
        var narrowed = (await provider.TokenAsync(client, Request(await BoughtAsync(client)).With("scope", "openid"))).Granted();

        Assert.Equal("openid profile", (await provider.RefreshAsync(client, narrowed["refresh_token"])).Granted()["scope"]);
    }

    [Theory, Spec("RFC6749-6")]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_scope_that_names_nothing_is_one_that_was_not_sent(string scope) =>
        Assert.Equal("openid profile", (await provider.TokenAsync(client, Request(await BoughtAsync(client)).With("scope", scope))).Granted()["scope"]);

    [Theory, Spec("E-266")]
    [InlineData("openid profile email")]
    [InlineData("email")]
    [InlineData("openid profile idporten:token.introspection")]
    [InlineData("OpenID")]
    public async Task A_wider_scope_is_refused_though_the_client_is_registered_for_it(string scope)
    {
        var owner = await provider.RegisterAsync(other => other with { Scopes = ["openid", "profile", "email", "idporten:token.introspection"] });

        (await provider.TokenAsync(owner, Request(await BoughtAsync(owner)).With("scope", scope))).Refused("invalid_scope", "E-266");
    }

    [Fact, Spec("E-266")]
    public async Task A_refused_widening_leaves_the_token_for_a_right_request()
    {
        var token = await BoughtAsync(client);
        (await provider.TokenAsync(client, Request(token).With("scope", "email"))).Refused("invalid_scope");

        (await provider.RefreshAsync(client, token)).Granted();
    }

    [Fact, Spec("E-267")]
    public async Task A_refreshed_id_token_speaks_of_the_same_sign_in()
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync();
        var first = (await fresh.ExchangeAsync(owner)).Granted();
        fresh.Clock.Advance(TimeSpan.FromSeconds(300));

        var later = (await fresh.RefreshAsync(owner, first["refresh_token"])).Granted().IdToken;

        Assert.All(["iss", "sub", "aud", "auth_time", "acr", "pid"], claim => Assert.Equal(first.IdToken.GetClaim(claim).Value, later.GetClaim(claim).Value));
        Assert.Equal(300, Seconds(later, "iat") - Seconds(first.IdToken, "iat"));
        Assert.NotEqual(first.IdToken.Id, later.Id);
        Assert.False(later.TryGetClaim("nonce", out _));
    }

    [Fact, Spec("E-268")]
    public async Task A_refresh_needs_an_assertion_that_was_not_used_before()
    {
        var owner = await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var assertion = new Assertion(owner, provider.IdPorten, provider.Clock).Form();
        var bought = (await provider.TokenAsync(owner, (await provider.CodeFormAsync(owner)).Concat(assertion))).Granted();

        (await provider.TokenAsync(owner, Request(bought["refresh_token"]).Concat(assertion))).Refused("invalid_client", "E-093");

        (await provider.RefreshAsync(owner, bought["refresh_token"])).Granted();
    }

    [Theory, Spec("E-269")]
    [InlineData("openid profile", false)]
    [InlineData("openid", false)]
    [InlineData("openid profile some:api", true)]
    public async Task Logout_kills_the_tokens_that_open_nothing_but_the_sign_in(string scope, bool alive)
    {
        var owner = await provider.RegisterAsync(other => other with { Scopes = ["openid", "profile", "some:api"] });
        var browser = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);
        var code = (await browser.SignInAsync(Visitor.Request(owner).With("scope", scope)))["code"];
        var bought = (await provider.TokenAsync(owner, (await provider.CodeFormAsync(owner)).With("code", code))).Granted();

        var left = await browser.GetAsync(QueryHelpers.AddQueryString(provider.IdPorten.Url + "/logout", "id_token_hint", bought["id_token"]));
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);

        var answer = await provider.RefreshAsync(owner, bought["refresh_token"]);
        _ = alive ? answer.Granted() : answer.Refused("invalid_grant", "E-317");
    }

    [Fact, Spec("E-269")]
    public async Task Logout_in_one_browser_leaves_the_sign_in_in_another_alone()
    {
        var elsewhere = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);
        var code = (await elsewhere.SignInAsync(Visitor.Request(client)))["code"];
        var bought = (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted();
        var here = new Visitor(provider.NewBrowser(), provider.IdPorten.Url);
        await here.SignInAsync(Visitor.Request(client));

        await here.GetAsync(provider.IdPorten.Url + "/logout");

        (await provider.RefreshAsync(client, bought["refresh_token"])).Granted();
    }

    private static Dictionary<string, string> Request(string token) => new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token };

    private async Task<string> BoughtAsync(Client owner) => (await provider.ExchangeAsync(owner)).Granted()["refresh_token"];

    private static long Seconds(JsonWebToken token, string claim) => token.GetPayloadValue<long>(claim);
}
