using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Storage;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdP.Tests.Endpoints.EndSession;

/// <summary>Clients told of a logout behind the browser's back. OpenID Connect Back-Channel Logout 1.0.</summary>
public sealed class BackchannelLogoutTests : IAsyncLifetime
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private Provider provider = null!;
    private LogoutListener listener = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        listener = await LogoutListener.StartAsync();
        browser = new WebBrowser(provider);
    }

    public async Task DisposeAsync()
    {
        await listener.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Theory, InlineData("oidc", 120), InlineData("idporten", 300), Spec("OIDCBC-2.4")]
    public async Task A_logout_posts_a_token_that_says_who_signed_out_of_which_session(string issuer, int lifetime)
    {
        var client = await ToldAsync(issuer);
        var tokens = await browser.TokensAsync(client);
        await LogoutAsync(client);

        var token = new JsonWebToken(await listener.TokenAsync());

        Assert.Equal("logout+jwt", token.Typ);
        Assert.Equal(issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url, token.Issuer);
        Assert.Equal([client.ClientId], token.Audiences);
        Assert.Equal((tokens.IdToken.Subject, tokens.IdToken.GetPayloadValue<string>("sid")), (token.Subject, token.GetPayloadValue<string>("sid")));
        Assert.Equal("{}", token.GetPayloadValue<JsonElement>("events").GetProperty(Event).GetRawText());
        Assert.Equal(lifetime, (token.ValidTo - token.IssuedAt).TotalSeconds);
        Assert.NotEmpty(token.Id);
        Assert.False(token.TryGetPayloadValue<string>("nonce", out _));
    }

    [Fact, Spec("OIDCBC-2.4")]
    public async Task A_logout_token_is_no_id_token_hint()
    {
        var client = await ToldAsync();
        await browser.SignInAsync(client);
        await LogoutAsync(client);
        var token = await listener.TokenAsync();
        await browser.SignInAsync(client);

        var visit = await browser.GetAsync($"{provider.Oidc.Url}/logout?{WebBrowser.Query([new("id_token_hint", token), new("post_logout_redirect_uri", client.PostLogoutRedirectUris[0])])}");

        Assert.Null(visit.Location);
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task A_client_that_fails_is_told_again_later_with_a_new_token()
    {
        listener.Answers.Enqueue(500);
        listener.Answers.Enqueue(302);
        var client = await ToldAsync();
        await browser.SignInAsync(client);
        await LogoutAsync(client);
        var first = new JsonWebToken(await listener.TokenAsync());
        Assert.Equal("status 500", (await OutcomeAsync(client, notice => notice.Failure is not null)).Failure);

        provider.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = new JsonWebToken(await listener.TokenAsync());
        Assert.Equal("status 302", (await OutcomeAsync(client, notice => notice.Failure == "status 302")).Failure); // not followed

        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        await listener.TokenAsync();
        var told = await OutcomeAsync(client, notice => notice.Delivered is not null);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal((3, null, null), (told.Attempts, told.Failure, told.NextAttempt));
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task ID_porten_tries_once()
    {
        listener.Answers.Enqueue(503);
        var client = await ToldAsync("idporten");
        await browser.SignInAsync(client);
        await LogoutAsync(client);
        await listener.TokenAsync();

        Assert.Null((await OutcomeAsync(client, notice => notice.Failure == "status 503")).NextAttempt);
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task Nobody_waits_for_a_client_that_is_away()
    {
        var client = await provider.RegisterAsync(client => client with { BackchannelLogoutUri = "http://127.0.0.1:1/signed-out" }, provider.Oidc);
        await browser.SignInAsync(client);

        await LogoutAsync(client);

        Assert.StartsWith("no connection", (await OutcomeAsync(client, notice => notice.Failure is not null)).Failure, StringComparison.Ordinal);
    }

    [Fact, Spec("E1")]
    public async Task An_address_inside_the_operators_network_is_not_called()
    {
        var client = await provider.RegisterAsync(client => client with { BackchannelLogoutUri = "https://127.0.0.2/signed-out" }, provider.Oidc);
        await browser.SignInAsync(client);
        await LogoutAsync(client);

        Assert.Equal("the address is not one that may be called", (await OutcomeAsync(client, notice => notice.Failure is not null)).Failure);
    }

    [Fact, Spec("OIDCBC-2.5")]
    public async Task A_disabled_client_is_not_told()
    {
        var client = await ToldAsync();
        await browser.SignInAsync(client);
        await provider.Get<ClientStore>().SaveAsync(client with { Active = false });

        await LogoutAsync(client);

        Assert.Empty(await provider.Get<LogoutStore>().OfClientAsync(client.Issuer, client.ClientId, 10));
    }

    private Task<Client> ToldAsync(string issuer = "oidc") => provider.RegisterAsync(
        client => client with { BackchannelLogoutUri = listener.Url, BackchannelLogoutSessionRequired = true },
        issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private Task<Visit> LogoutAsync(Client client) => browser.GetAsync($"{(client.Issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url)}/logout");

    /// <summary>The client's notice once the background has written what became of it.</summary>
    private async Task<LogoutNotice> OutcomeAsync(Client client, Func<LogoutNotice, bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var notice = Assert.Single(await provider.Get<LogoutStore>().OfClientAsync(client.Issuer, client.ClientId, 10, patience.Token));
            if (isThere(notice)) return notice;
            await Task.Yield();
        }
    }
}
