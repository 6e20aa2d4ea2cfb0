using System.Net;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>How a person signs out of Login.gov.</summary>
public sealed class LoginGovLogoutTests : IAsyncLifetime
{
    private const string State = "state-of-22-characters";

    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByPkce);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-325")]
    public async Task The_person_is_asked_and_signed_out_when_they_say_so()
    {
        var browser = new WebBrowser(provider);
        var token = (await agency.TokenAsync(agency.Form((await agency.AuthorizeAsync(browser)).Sends("code").Sent["code"]))).Granted()["access_token"];

        var question = await LogoutAsync(browser, ("client_id", agency.Client.ClientId), ("state", State));
        Assert.Equal((HttpStatusCode.OK, null), (question.Status, question.Location));
        Assert.Contains(agency.Client.ClientName, question.Shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await agency.UserInfoAsync($"Bearer {token}")).Status);

        var answer = await browser.SubmitAsync(question, "yes");
        Assert.Equal($"{agency.Client.RedirectUris[0]}?state={State}", answer.Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await agency.UserInfoAsync($"Bearer {token}")).Status);
        Assert.DoesNotContain(browser.Cookies.Keys, cookie => cookie.Contains("session", StringComparison.Ordinal));
    }

    [Fact, Spec("E-325")]
    public async Task DELETE_asks_nothing_and_POST_is_the_question()
    {
        var browser = new WebBrowser(provider);
        await agency.AuthorizeAsync(browser);
        KeyValuePair<string, string>[] parameters = [new("client_id", agency.Client.ClientId), new("post_logout_redirect_uri", agency.Client.RedirectUris[0])];

        var posted = await browser.PostAsync("/logingov/openid_connect/logout", parameters);
        Assert.Equal((HttpStatusCode.SeeOther, provider.LoginGov.UrlOf("/openid_connect/logout?" + WebBrowser.Query(parameters))), (posted.Status, posted.Location));
        Assert.NotNull((await browser.GetAsync(posted.Location!)).Page.QuerySelector("form input[name=_method][value=delete]"));
        Assert.Contains(browser.Cookies.Keys, cookie => cookie.Contains("session", StringComparison.Ordinal));

        var deleted = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/logingov/openid_connect/logout?" + WebBrowser.Query(parameters)));
        Assert.Equal(agency.Client.RedirectUris[0], deleted.Location);
        Assert.DoesNotContain(browser.Cookies.Keys, cookie => cookie.Contains("session", StringComparison.Ordinal));
    }

    [Fact, Spec("E-325"), Spec("D8")]
    public async Task Another_site_signs_nobody_out()
    {
        var (browser, other) = (new WebBrowser(provider), new WebBrowser(provider));
        await agency.AuthorizeAsync(browser);
        var question = await LogoutAsync(other, ("client_id", agency.Client.ClientId));
        var forged = question.Page.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));

        (await browser.PostAsync("/logingov/openid_connect/logout", forged)).ShowsError();
        (await browser.PostAsync("/logingov/openid_connect/logout", [new("_method", "delete"), new("client_id", agency.Client.ClientId)])).ShowsError();

        Assert.Contains(browser.Cookies.Keys, cookie => cookie.Contains("session", StringComparison.Ordinal));
    }

    [Fact, Spec("E-326")]
    public async Task A_hint_names_the_client_though_it_has_expired_and_must_be_ours()
    {
        await using var fresh = await Provider.StartAsync();
        var client = await Agency.RegisterAsync(fresh, Agency.ByPkce);
        var hint = (await client.TokensAsync())["id_token"];
        fresh.Clock.Advance(TimeSpan.FromHours(2));
        var browser = new WebBrowser(fresh);

        Assert.Equal(HttpStatusCode.OK, (await LogoutAsync(browser, client, ("id_token_hint", hint))).Status);
        Assert.Equal(HttpStatusCode.OK, (await LogoutAsync(browser, client, ("id_token_hint", hint), ("client_id", client.Client.ClientId))).Status);
        (await LogoutAsync(browser, client, ("id_token_hint", hint), ("client_id", "another"))).ShowsError();
        (await LogoutAsync(browser, client, ("id_token_hint", "not.a.jwt"))).ShowsError();
        (await LogoutAsync(browser, client, ("id_token_hint", hint[..^8] + "AAAAAAAA"))).ShowsError();

        await fresh.Get<IdP.Tokens.SigningKeys>().RotateNowAsync(fresh.LoginGov, told: null, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, (await LogoutAsync(browser, client, ("id_token_hint", hint))).Status);
    }

    [Fact, Spec("E-322"), Spec("E-323"), Spec("E-327")]
    public async Task What_is_wrong_is_shown_and_nobody_is_sent_anywhere()
    {
        var browser = new WebBrowser(provider);
        var named = ("client_id", agency.Client.ClientId);

        (await LogoutAsync(browser)).ShowsError();
        (await LogoutAsync(browser, ("client_id", "nobody"))).ShowsError();
        (await LogoutAsync(browser, named, ("post_logout_redirect_uri", "https://evil.example/"))).ShowsError();
        (await LogoutAsync(browser, named, ("post_logout_redirect_uri", ""))).ShowsError();
        (await LogoutAsync(browser, named, ("state", State[..21]))).ShowsError();
        Assert.Equal(HttpStatusCode.OK, (await LogoutAsync(browser, named, ("state", State))).Status);
    }

    private Task<Visit> LogoutAsync(WebBrowser browser, params (string Name, string Value)[] parameters) => LogoutAsync(browser, agency, parameters);

    private static Task<Visit> LogoutAsync(WebBrowser browser, Agency agency, params (string Name, string Value)[] parameters)
    {
        var request = new Dictionary<string, string> { ["post_logout_redirect_uri"] = agency.Client.RedirectUris[0] };
        foreach (var (name, value) in parameters) request[name] = value;
        return browser.GetAsync("/logingov/openid_connect/logout?" + WebBrowser.Query(request));
    }
}
