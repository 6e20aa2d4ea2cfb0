using System.Net;
using IdP.Admin.SignIn;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests;
using IdP.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Admin.Tests.Entry;

/// <summary>OpenID Connect Back-Channel Logout 1.0, section 2.6: what is believed, and what it ends.</summary>
public sealed class EntryLogoutTests : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private Administrator kari = null!;
    private string subject = null!;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        kari = await console.AsAsync("kari-console");
        await using var rows = console.Get<ConsoleStore>().Read();
        subject = (await rows.Set<ConsoleSession>().SingleAsync()).Subject;
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_logout_token_ends_the_sessions_of_its_subject_and_of_nobody_else()
    {
        var maja = await console.AsAsync("maja-maintainer");

        var answer = await SendAsync(Token());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("/signin", (await kari.GetAsync("/session")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await maja.GetAsync("/session")).Status);
        Assert.Equal("backchannel", Assert.Single(await console.Get<AuditStore>().SearchAsync(new() { ActionPrefix = AuditActions.SignedOut }, 10)).Event.ReasonCode);
    }

    [Fact]
    public async Task A_logout_token_with_a_sid_ends_that_session_only()
    {
        await console.Get<ConsoleStore>().WriteAsync(async write => await write.Rows.Database.ExecuteSqlRawAsync("UPDATE console_sessions SET provider_session = 'one'"));
        var there = await console.AsAsync("kari-console");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Token(token => { token.Remove("sub"); token["sid"] = "another"; }))).Status);
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Token(token => { token.Remove("sub"); token["sid"] = "one"; }))).Status);

        Assert.StartsWith("/signin", (await kari.GetAsync("/session")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/session")).Status);
    }

    [Fact]
    public async Task A_logout_token_counts_once()
    {
        var token = Token();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(token)).Status);
        (await SendAsync(token)).Refused("invalid_request");
    }

    public static TheoryData<string> Broken => new(Changes.Keys);

    [Theory, MemberData(nameof(Broken))]
    public async Task What_is_no_logout_token_ends_nothing(string what)
    {
        (await SendAsync(Token(Changes[what], what is "typ" ? "JWT" : "logout+jwt"))).Refused("invalid_request");
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
    }

    [Fact]
    public async Task A_logout_token_that_somebody_else_signed_or_nobody_ends_nothing()
    {
        using var another = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var parts = Token().Split('.');

        (await SendAsync(Token(sign: new(new ECDsaSecurityKey(another), SecurityAlgorithms.EcdsaSha256)))).Refused("invalid_request");
        (await SendAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"logout+jwt"}""")}.{parts[1]}.")).Refused("invalid_request");
        (await SendAsync("not a token")).Refused("invalid_request");
        (await SendAsync("")).Refused("invalid_request");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await kari.GetAsync(BackChannelLogout.Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await kari.GetAsync("/session")).Status);
    }

    private static readonly Dictionary<string, Action<Dictionary<string, object>>> Changes = new()
    {
        ["typ"] = _ => { },
        ["iss"] = token => token["iss"] = "https://another.example",
        ["aud"] = token => token["aud"] = "another-client",
        ["exp is over"] = token => token["exp"] = (long)token["iat"] - 60,
        ["no exp"] = token => token.Remove("exp"),
        ["no iat"] = token => token.Remove("iat"),
        ["iat in the future"] = token => token["iat"] = (long)token["iat"] + 300,
        ["no jti"] = token => token.Remove("jti"),
        ["neither sub nor sid"] = token => token.Remove("sub"),
        ["no events"] = token => token.Remove("events"),
        ["another event"] = token => token["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() },
        ["an event that is no object"] = token => token["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = "yes" },
        ["nonce"] = token => token["nonce"] = "n",
    };

    private string Token(Action<Dictionary<string, object>>? change = null, string type = "logout+jwt", SigningCredentials? sign = null)
    {
        var now = console.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = console.Provider.Oidc.Url,
            ["aud"] = ConsoleClient.Id,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString(),
            ["sub"] = subject,
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Claims = claims,
            SigningCredentials = sign ?? console.Provider.Get<SigningKeys>().Current(console.Provider.Oidc.Url),
        });
    }

    private async Task<Answer> SendAsync(string token) => (await console.Anybody().PostAsync(BackChannelLogout.Path, ("logout_token", token))).Answer;
}
