using System.Net;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.EndSession;

/// <summary>Signing out, E-269 and E-321 to E-323.</summary>
public sealed class EndSessionTests : IAsyncLifetime
{
    private const string Bye = "https://rp.example/bye";

    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, InlineData("idporten"), InlineData("oidc"), Spec("E-321")]
    public async Task With_an_id_token_hint_the_browser_is_sent_back_with_state(string issuer)
    {
        var client = await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var tokens = await browser.TokensAsync(client);
        var visit = await LogoutAsync(client, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Bye), ("state", "a b&c"));

        Assert.Equal((HttpStatusCode.SeeOther, Bye + "?state=a%20b%26c"), (visit.Status, visit.Location));
        await SignedOutAsync(client);
    }

    [Fact, Spec("E-321")]
    public async Task With_a_client_id_the_browser_is_sent_back()
    {
        await browser.SignInAsync(client);
        var visit = await LogoutAsync(client, ("client_id", client.ClientId), ("post_logout_redirect_uri", Bye));

        Assert.Equal((HttpStatusCode.SeeOther, Bye), (visit.Status, visit.Location));
        await SignedOutAsync(client);
    }

    [Fact, Spec("E-321")]
    public async Task A_logout_by_POST_does_the_same()
    {
        var tokens = await browser.TokensAsync(client);
        var visit = await browser.PostAsync("/logout", Parameters(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Bye), ("state", "s")));

        Assert.Equal((HttpStatusCode.SeeOther, Bye + "?state=s"), (visit.Status, visit.Location));
        await SignedOutAsync(client);
    }

    [Fact, Spec("E-321")]
    public async Task An_expired_hint_still_names_its_client()
    {
        await using var provider = await Provider.StartAsync();
        var client = await provider.RegisterAsync();
        var browser = new WebBrowser(provider);
        var tokens = await browser.TokensAsync(client);
        provider.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(Bye, (await browser.GetAsync("/logout?" + WebBrowser.Query(Parameters(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Bye))))).Location);
    }

    [Fact, Spec("E-322")]
    public async Task Without_hint_and_client_the_person_is_signed_out_and_stays()
    {
        await browser.SignInAsync(client);
        var visit = await LogoutAsync(client, ("post_logout_redirect_uri", Bye));

        Stays(visit, "You are signed out");
        await SignedOutAsync(client);
    }

    [Fact, Spec("E-322")]
    public async Task A_logout_without_any_parameter_signs_out()
    {
        await browser.SignInAsync(client);

        Stays(await LogoutAsync(client), "You are signed out");
        await SignedOutAsync(client);
    }

    [Fact, Spec("E-322")]
    public async Task Whoever_was_not_signed_in_is_told_so() => Stays(await LogoutAsync(client), "You were not signed in");

    [Theory, Spec("E-323"), Spec("D1")]
    [InlineData("https://evil.example/")]
    [InlineData(Provider.Callback)] // registered for codes, not for this
    [InlineData("https://rp.example/bye/")]
    [InlineData("https://rp.example/bye?x=1")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://rp.example/bye\r\nSet-Cookie: a=b")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_is_not_registered_is_not_followed(string address)
    {
        var tokens = await browser.TokensAsync(client);
        var visit = await LogoutAsync(client, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", address));

        Stays(visit, "You are signed out");
        await SignedOutAsync(client);
    }

    [Fact, Spec("OIDCRIL-2")]
    public async Task A_hint_that_contradicts_the_client_id_names_nobody()
    {
        var tokens = await browser.TokensAsync(client);
        var other = await provider.RegisterAsync();

        Stays(await LogoutAsync(client, ("id_token_hint", tokens["id_token"]), ("client_id", other.ClientId), ("post_logout_redirect_uri", Bye)), "You are signed out");
    }

    [Theory, Spec("OIDCRIL-2")]
    [InlineData("junk")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkcC50ZXN0In0.")]
    public async Task A_hint_that_is_none_of_ours_names_nobody(string hint) =>
        Stays(await LogoutAsync(client, ("id_token_hint", hint), ("client_id", client.ClientId), ("post_logout_redirect_uri", Bye)), "You were not signed in");

    [Fact, Spec("E-289")]
    public async Task State_outside_printable_ascii_is_not_sent_back() =>
        Stays(await LogoutAsync(client, ("client_id", client.ClientId), ("post_logout_redirect_uri", Bye), ("state", "æ")), "You were not signed in");

    [Fact, Spec("E-322")]
    public async Task A_disabled_client_is_not_gone_back_to()
    {
        var disabled = await provider.RegisterAsync(client => client with { Active = false });

        Stays(await LogoutAsync(client, ("client_id", disabled.ClientId), ("post_logout_redirect_uri", Bye)), "You were not signed in");
    }

    [Fact, Spec("E-269")]
    public async Task Tokens_that_open_nothing_but_the_sign_in_die_with_it()
    {
        var tokens = await browser.TokensAsync(client);
        await LogoutAsync(client);

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Refused("invalid_grant");
    }

    [Fact, Spec("E-269")]
    public async Task Tokens_with_other_scopes_live_on()
    {
        var client = await provider.RegisterAsync(client => client with { Scopes = ["openid", "api"] });
        var tokens = await browser.TokensAsync(client, ("scope", "openid api"));
        await LogoutAsync(client);

        (await provider.RefreshAsync(client, tokens["refresh_token"])).Granted();
    }

    [Fact, Spec("E-322")]
    public async Task Signing_out_at_one_issuer_leaves_the_session_at_another()
    {
        var elsewhere = await provider.RegisterAsync(issuer: provider.Oidc);
        await browser.SignInAsync(elsewhere);
        await browser.SignInAsync(client);

        await LogoutAsync(client);

        (await browser.AuthorizeAsync(elsewhere, ("prompt", "none"))).Sends("code");
    }

    [Fact, Spec("E-322")]
    public async Task A_stolen_cookie_is_worth_nothing_after_the_logout()
    {
        await browser.SignInAsync(client);
        var thief = new WebBrowser(provider) { Cookies = { ["__Host-idp-session-idporten"] = browser.Cookies["__Host-idp-session-idporten"] } };
        await LogoutAsync(client);

        (await thief.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");
    }

    private async Task SignedOutAsync(Client client)
    {
        Assert.DoesNotContain("__Host-idp-session-" + client.Issuer, browser.Cookies.Keys);
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");
    }

    private static void Stays(Visit visit, string heading)
    {
        Assert.Equal((HttpStatusCode.OK, null, heading), (visit.Status, visit.Location, visit.Page.QuerySelector("h1")?.TextContent));
        Assert.DoesNotContain("evil", visit.Answer.Body, StringComparison.Ordinal);
    }

    private Task<Visit> LogoutAsync(Client client, params (string Name, string Value)[] parameters) =>
        browser.GetAsync($"{(client.Issuer == "oidc" ? provider.Oidc.Url : provider.IdPorten.Url)}/logout?{WebBrowser.Query(Parameters(parameters))}");

    private static Dictionary<string, string> Parameters(params (string Name, string Value)[] parameters) => parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
}
