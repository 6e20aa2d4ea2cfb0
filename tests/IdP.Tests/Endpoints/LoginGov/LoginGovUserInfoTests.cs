using System.Net;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>Who may ask Login.gov's userinfo about whom, and until when.</summary>
public sealed class LoginGovUserInfoTests : IAsyncLifetime
{
    private const string NotFound = "Could not find authorization for the contents of the provided access_token or it may have expired." + Agency.Documentation + "auth-header-contents-not-found";

    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByPkce);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-307"), Spec("E-024")]
    public async Task It_says_what_the_id_token_said()
    {
        var tokens = await agency.TokensAsync(("scope", "openid email profile"), ("acr_values", "urn:acr.login.gov:verified"));

        var answer = (await agency.UserInfoAsync($"Bearer {tokens["access_token"]}")).Granted();

        Assert.Equal(["sub", "iss", "ial", "aal", "email", "email_verified", "given_name", "family_name", "birthdate", "verified_at"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.All(answer.Json.EnumerateObject(), member => Assert.Equal(tokens.Claims().GetProperty(member.Name).GetRawText(), member.Value.GetRawText()));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory, Spec("E-309"), Spec("E-312")]
    [InlineData(null, "No Authorization header provided." + Agency.Documentation + "no-auth-header")]
    [InlineData("Boooorer ABCDEF", "Malformed Authorization header." + Agency.Documentation + "malformed-auth-header")]
    [InlineData("bearer ABCDEF", "Malformed Authorization header." + Agency.Documentation + "malformed-auth-header")]
    [InlineData("Basic ABCDEF", "Malformed Authorization header." + Agency.Documentation + "malformed-auth-header")]
    [InlineData("Bearer", NotFound)]
    [InlineData("Bearer ABCDEF", NotFound)]
    public async Task Without_a_token_it_says_what_is_missing(string? header, string text) => AssertRefused(await agency.UserInfoAsync(header), text);

    [Fact, Spec("E-309"), Spec("E-311")]
    public async Task An_id_token_a_code_or_a_token_of_another_issuer_opens_nothing()
    {
        var tokens = await agency.TokensAsync();
        var other = (await provider.ExchangeAsync(await provider.RegisterAsync(client => client with { AccessTokenFormat = Rules.Clients.AccessTokenFormat.Reference }))).Granted();

        foreach (var token in new[] { tokens["id_token"], await agency.CodeAsync(), other["access_token"] }) AssertRefused(await agency.UserInfoAsync($"Bearer {token}"), NotFound);
    }

    [Fact, Spec("E-309")]
    public async Task It_answers_while_the_session_lives_and_no_longer()
    {
        await using var fresh = await Provider.StartAsync();
        var client = await Agency.RegisterAsync(fresh, Agency.ByPkce);
        var header = $"Bearer {(await client.TokensAsync())["access_token"]}";

        fresh.Clock.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(HttpStatusCode.OK, (await client.UserInfoAsync(header)).Status);
        fresh.Clock.Advance(TimeSpan.FromSeconds(1));
        AssertRefused(await client.UserInfoAsync(header), NotFound);
    }

    [Fact, Spec("E-309")]
    public async Task A_disabled_client_learns_nothing_more()
    {
        var header = $"Bearer {(await agency.TokensAsync())["access_token"]}";
        await provider.RegisterAsync(_ => agency.Client with { Active = false }, provider.LoginGov);

        AssertRefused(await agency.UserInfoAsync(header), NotFound);
    }

    [Fact, Spec("E-003")]
    public async Task It_is_asked_with_GET() =>
        Assert.Equal(HttpStatusCode.NotFound, (await provider.SendAsync(new(HttpMethod.Post, provider.LoginGov.UrlOf("/api/openid_connect/userinfo")))).Status);

    private static void AssertRefused(Answer answer, string text)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, text), (answer.Status, answer.Error));
        Assert.Equal("error", Assert.Single(answer.Json.EnumerateObject()).Name);
        Assert.False(answer.Headers.Contains("WWW-Authenticate"));
    }
}
