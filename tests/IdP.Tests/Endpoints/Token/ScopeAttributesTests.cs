using System.Net;
using IdP.Rules;
using IdP.Rules.Clients;
using IdP.Rules.Token;
using IdP.Start;
using Microsoft.Extensions.Configuration;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What an issuer says of its scopes changes the tokens, A.9, over HTTP.</summary>
public sealed class ScopeAttributesTests : IAsyncLifetime
{
    private const string Introspection = "idporten:token.introspection";

    private static readonly Dictionary<string, ScopeAttributes> Attributes = new()
    {
        ["brief"] = new() { AtMaxAge = TimeSpan.FromSeconds(30), AuthorizationMaxAge = TimeSpan.FromMinutes(5) },
        ["briefer"] = new() { AtMaxAge = TimeSpan.FromSeconds(10) },
        ["opaque"] = new() { Opaque = true },
        ["named"] = new() { EnforcedAudForIntrospection = ["resource-a"] },
        ["renamed"] = new() { EnforcedAudForIntrospection = ["resource-b", "resource-c"] },
        ["nameless"] = new() { RequiresPseudonymousTokens = true },
    };

    private Provider provider = null!;
    private Client resource = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["IdP:Issuers:idporten:Scopes:0:Name"] = "test:pseudonymous",
            ["IdP:Issuers:idporten:Scopes:0:RequiresPseudonymousTokens"] = "true",
            ["IdP:Issuers:idporten:Scopes:1:Name"] = "test:brief",
            ["IdP:Issuers:idporten:Scopes:1:AtMaxAge"] = "30",
            ["IdP:Issuers:idporten:Scopes:1:AuthorizationMaxAge"] = "45",
            ["IdP:Issuers:idporten:Scopes:2:Name"] = "test:opaque",
            ["IdP:Issuers:idporten:Scopes:2:TokenType"] = "OPAQUE",
            ["IdP:Issuers:idporten:Scopes:2:EnforcedAudForIntrospection:0"] = "test-resource",
        }));
        resource = await provider.RegisterAsync(client => client with { ClientId = "test-resource", Scopes = ["openid", Introspection] });
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Theory]
    [InlineData("openid", 60, 60)]
    [InlineData("openid brief", 60, 30)]
    [InlineData("brief briefer", 60, 10)]
    [InlineData("brief", 20, 20)]
    public void The_lowest_lifetime_wins(string scope, int lifetime, int lowest) =>
        Assert.Equal(TimeSpan.FromSeconds(lowest), ScopeRules.AccessTokenLifetime(scope, Attributes, TimeSpan.FromSeconds(lifetime)));

    [Theory]
    [InlineData("openid", AccessTokenFormat.Jwt, AccessTokenFormat.Jwt)]
    [InlineData("openid", AccessTokenFormat.Reference, AccessTokenFormat.Reference)]
    [InlineData("openid opaque", AccessTokenFormat.Jwt, AccessTokenFormat.Reference)]
    public void A_token_is_opaque_when_the_client_or_a_scope_says_so(string scope, AccessTokenFormat registered, AccessTokenFormat format) =>
        Assert.Equal(format, ScopeRules.Format(scope, Attributes, new Client { ClientId = "client", Issuer = "main", AccessTokenFormat = registered }));

    [Theory]
    [InlineData("openid", "anybody", true)]
    [InlineData("openid named", "resource-a", true)]
    [InlineData("openid named", "anybody", false)]
    [InlineData("named renamed", "resource-c", true)]
    [InlineData("renamed", "resource-a", false)]
    [InlineData("named", "RESOURCE-A", false)]
    public void Where_a_scope_names_who_introspects_nobody_else_does(string scope, string caller, bool allowed) => Assert.Equal(allowed, ScopeRules.CallerIsNamed(scope, Attributes, caller) is null);

    [Theory]
    [InlineData("openid", false)]
    [InlineData("openid nameless", true)]
    public void One_pseudonymous_scope_is_enough(string scope, bool pseudonymous) => Assert.Equal(pseudonymous, ScopeRules.IsPseudonymous(scope, Attributes));

    [Fact, Spec("E-221"), Spec("E-316"), Spec("E-243")]
    public async Task A_pseudonymous_token_does_not_say_who_it_is_and_introspection_does()
    {
        var tokens = await TokensAsync("openid profile test:pseudonymous");

        Assert.DoesNotContain("pid", tokens.AccessToken.Claims.Select(claim => claim.Type));
        Assert.DoesNotContain("pid", tokens.IdToken.Claims.Select(claim => claim.Type));
        Assert.False((await UserInfoAsync(tokens)).Has("pid"));
        Assert.Equal(Provider.TestPid, (await IntrospectAsync(resource, tokens))["pid"]);
    }

    [Fact, Spec("E-221")]
    public async Task A_refresh_without_the_scope_does_not_say_it_either()
    {
        var client = await RegisterAsync();
        var tokens = await TokensAsync("openid profile test:pseudonymous", client);
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"], ["scope"] = "openid profile" };
        var refreshed = (await provider.TokenAsync(client, form)).Granted();

        Assert.DoesNotContain("pid", refreshed.AccessToken.Claims.Concat(refreshed.IdToken.Claims).Select(claim => claim.Type));
        Assert.False((await UserInfoAsync(refreshed)).Has("pid"));
    }

    [Fact, Spec("E-316")]
    public async Task Without_such_a_scope_the_token_says_it_and_introspection_does_not()
    {
        var tokens = await TokensAsync("openid profile");

        Assert.Equal(Provider.TestPid, tokens.AccessToken.GetClaim("pid").Value);
        Assert.False((await IntrospectAsync(resource, tokens)).Has("pid"));
    }

    [Fact, Spec("E-208")]
    public async Task A_scope_shortens_the_access_token_and_the_authorization()
    {
        var client = await RegisterAsync();
        var tokens = await TokensAsync("openid test:brief", client);
        Assert.Equal(30, tokens.Json.GetProperty("expires_in").GetInt32());

        provider.Clock.Advance(TimeSpan.FromSeconds(45));
        (await provider.RefreshAsync(client, tokens["refresh_token"])).Refused("invalid_grant", "E-258");
    }

    [Fact, Spec("E-314")]
    public async Task An_opaque_scope_gives_a_reference_that_only_the_named_resource_reads()
    {
        var tokens = await TokensAsync("openid test:opaque");
        var other = await provider.RegisterAsync(client => client with { Scopes = ["openid", Introspection] });

        Assert.DoesNotContain('.', tokens["access_token"]);
        Assert.True((await IntrospectAsync(resource, tokens)).Json.GetProperty("active").GetBoolean());
        Assert.Equal("""{"active":false}""", (await IntrospectAsync(other, tokens)).Body);
    }

    [Theory]
    [InlineData("TokenType", "opaque", "Write SELF_CONTAINED or OPAQUE.")]
    [InlineData("AtMaxAge", "-1", "Write a number of seconds")]
    [InlineData("Name", "", "Write one scope")]
    [InlineData("Name", "a b", "Write one scope")]
    [InlineData("MaxAge", "1", "is no setting")]
    public async Task A_mistake_in_them_is_told_at_the_start(string key, string value, string told)
    {
        var wrong = await Assert.ThrowsAsync<ConfigurationException>(() => Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["IdP:Issuers:idporten:Scopes:0:Name"] = "test:one",
            [$"IdP:Issuers:idporten:Scopes:0:{key}"] = value,
        })));

        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    private Task<Client> RegisterAsync() => provider.RegisterAsync(client => client with { Scopes = ["openid", "profile", "test:pseudonymous", "test:brief", "test:opaque"] });

    private async Task<Answer> TokensAsync(string scope, Client? client = null) => await new WebBrowser(provider).TokensAsync(client ?? await RegisterAsync(), ("scope", scope));

    private async Task<Answer> IntrospectAsync(Client caller, Answer tokens) =>
        (await provider.PostAsync(provider.IdPorten.Url + "/token/introspect", caller, new Dictionary<string, string> { ["token"] = tokens["access_token"] })).Granted();

    private async Task<Answer> UserInfoAsync(Answer tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.IdPorten.Url + "/userinfo") { Headers = { Authorization = new("Bearer", tokens["access_token"]) } };
        return (await provider.SendAsync(request)).Granted();
    }
}
