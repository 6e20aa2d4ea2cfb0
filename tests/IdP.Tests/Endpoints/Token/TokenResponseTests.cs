using System.Buffers.Text;
using System.Text.Json;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What a granted request is answered with, E-204 to E-217.</summary>
public sealed class TokenResponseTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-204"), Spec("D-41"), Spec("D-42")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task The_members_are_those_agreed_on(string issuer)
    {
        var confidential = await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var answer = (await provider.ExchangeAsync(confidential)).Granted();

        Golden.AssertEqual($"token-response-{issuer}", answer.Body, new()
        {
            [answer["access_token"]] = "access_token",
            [answer["id_token"]] = "id_token",
            [answer["refresh_token"]] = "refresh_token",
        });
    }

    [Fact, Spec("E-206"), Spec("E-207")]
    public async Task Expires_in_is_a_positive_number()
    {
        var expiresIn = (await provider.ExchangeAsync(client)).Granted().Json.GetProperty("expires_in");

        Assert.Equal(JsonValueKind.Number, expiresIn.ValueKind);
        Assert.True(expiresIn.GetInt32() > 0);
    }

    [Theory, Spec("E-208"), Spec("D-19")]
    [InlineData(null, 120)]
    [InlineData(30, 30)]
    [InlineData(3599, 3599)]
    public async Task Expires_in_is_the_clients_access_token_lifetime(int? registered, int seconds)
    {
        var owner = await provider.RegisterAsync(other => other with { AccessTokenLifetime = registered is { } own ? TimeSpan.FromSeconds(own) : null });

        Assert.Equal(seconds, (await provider.ExchangeAsync(owner)).Granted().Json.GetProperty("expires_in").GetInt32());
    }

    [Theory, Spec("E-208")]
    [InlineData(AccessTokenFormat.Jwt)]
    [InlineData(AccessTokenFormat.Reference)]
    public async Task An_access_token_lives_as_long_as_expires_in_says(AccessTokenFormat format)
    {
        await using var fresh = await Provider.StartAsync();
        var owner = await fresh.RegisterAsync(other => other with { AccessTokenFormat = format, AccessTokenLifetime = TimeSpan.FromSeconds(30) });
        var token = (await fresh.ExchangeAsync(owner)).Granted()["access_token"];

        fresh.Clock.Advance(TimeSpan.FromSeconds(29));
        (await fresh.UserInfoAsync(token)).Granted();
        fresh.Clock.Advance(TimeSpan.FromSeconds(1));
        (await fresh.UserInfoAsync(token)).Refused("invalid_token");
    }

    [Fact, Spec("E-210")]
    public async Task An_id_token_comes_with_the_scope_openid_only()
    {
        Assert.True((await ExchangeAsync(client, "openid")).Has("id_token"));
        Assert.False((await ExchangeAsync(client, "profile")).Has("id_token"));
    }

    [Theory, Spec("E-211"), Spec("D-42")]
    [InlineData("openid", "openid")]
    [InlineData("profile openid", "profile openid")]
    [InlineData("openid  profile openid", "openid profile")]
    public async Task Scope_is_a_string_that_names_what_was_issued(string asked, string issued) =>
        Assert.Equal(issued, (await ExchangeAsync(client, asked))["scope"]);

    [Fact, Spec("E-212")]
    public async Task A_scope_that_was_asked_for_but_not_registered_stops_the_authorization()
    {
        var returned = Visitor.ReturnedTo(await Browser().AuthorizeAsync(Visitor.Request(client).With("scope", "openid email")));

        Assert.Equal("invalid_scope", returned?["error"]);
    }

    [Fact, Spec("E-212")]
    public async Task A_scope_that_was_registered_but_not_asked_for_is_not_issued()
    {
        var code = (await Browser().SignInAsync(Visitor.Request(client).With("scope", "openid")))["code"];

        Assert.Equal("openid", (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted()["scope"]);
    }

    [Theory, Spec("E-213"), Spec("D-06")]
    [InlineData("authorization_code")]
    [InlineData("authorization_code refresh_token")]
    public async Task A_public_client_gets_no_refresh_token_whatever_it_registered(string grantTypes)
    {
        var browser = await provider.RegisterPublicAsync(other => other with { GrantTypes = grantTypes.Split(' ') });

        Assert.False((await provider.ExchangeAsync(browser)).Granted().Has("refresh_token"));
    }

    [Fact, Spec("E-214"), Spec("D-06")]
    public async Task A_confidential_client_without_the_grant_gets_no_refresh_token()
    {
        var without = await provider.RegisterAsync(other => other with { GrantTypes = ["authorization_code"] });

        Assert.False((await provider.ExchangeAsync(without)).Granted().Has("refresh_token"));
    }

    [Theory, Spec("E-215"), Spec("D-06")]
    [InlineData(AuthenticationMethods.ClientSecretBasic)]
    [InlineData(AuthenticationMethods.ClientSecretPost)]
    [InlineData(AuthenticationMethods.PrivateKeyJwt)]
    public async Task A_confidential_client_with_the_grant_gets_a_refresh_token_of_256_bits(string method)
    {
        var owner = await provider.RegisterAsync(other => other with { TokenEndpointAuthMethod = method, Secrets = [.. other.Secrets, Assertion.RegisteredKey()] });

        AssertIsPadded256Bits((await provider.ExchangeAsync(owner)).Granted()["refresh_token"]);
    }

    [Fact, Spec("E-217"), Spec("D-27")]
    public async Task An_access_token_by_reference_is_256_random_bits_that_say_nothing()
    {
        var owner = await provider.RegisterAsync(other => other with { AccessTokenFormat = AccessTokenFormat.Reference });
        var tokens = new HashSet<string>();

        for (var i = 0; i < 20; i++) tokens.Add((await provider.ExchangeAsync(owner)).Granted()["access_token"]);

        Assert.Equal(20, tokens.Count);
        Assert.All(tokens, AssertIsPadded256Bits);
    }

    [Fact, Spec("D-27")]
    public async Task The_oidc_profile_pads_nothing()
    {
        var owner = await provider.RegisterAsync(other => other with { AccessTokenFormat = AccessTokenFormat.Reference }, provider.Oidc);
        var form = await provider.CodeFormAsync(owner);
        var answer = (await provider.TokenAsync(owner, form)).Granted();

        Assert.All([form["code"], answer["access_token"], answer["refresh_token"]], handle => Assert.Matches("^[A-Za-z0-9_-]{43}$", handle));
    }

    private Visitor Browser() => new(provider.NewBrowser(), provider.IdPorten.Url);

    private async Task<Answer> ExchangeAsync(Client owner, string scope)
    {
        var code = await provider.CodeAsync(owner, request => request with { Scope = scope });
        return (await provider.TokenAsync(owner, (await provider.CodeFormAsync(owner)).With("code", code))).Granted();
    }

    private static void AssertIsPadded256Bits(string handle)
    {
        Assert.Matches("^[A-Za-z0-9_-]{43}=$", handle);
        Assert.Equal(32, Base64Url.DecodeFromChars(handle).Length);
    }
}
