using System.Net;
using IdP.Rules.Clients;

namespace IdP.Tests.Endpoints.EndSession;

/// <summary>Services in frames of the page that a logout ends on. OIDCFC-2, E-324.</summary>
public sealed class FrontchannelLogoutTests : IAsyncLifetime
{
    private const string Bye = "https://rp.example/bye";

    private Provider provider = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        browser = new WebBrowser(provider);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-324")]
    public async Task Every_client_of_the_session_is_told_in_a_frame_the_one_that_asks_too()
    {
        var asking = await TellingAsync("https://rp.example/out?a=b");
        var other = await TellingAsync("https://other.example/out");
        var silent = await provider.RegisterAsync();
        var tokens = await browser.TokensAsync(asking);
        foreach (var client in new[] { other, silent }) (await browser.AuthorizeAsync(client)).Sends("code");

        var page = await LogoutAsync(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Bye), ("state", "s"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var sid = tokens.IdToken.GetPayloadValue<string>("sid");
        var told = $"iss={Uri.EscapeDataString(provider.IdPorten.Url)}&sid={sid}";
        Assert.Equal(
            new[] { "https://other.example/out?" + told, "https://rp.example/out?a=b&" + told },
            page.Page.QuerySelectorAll("iframe").Select(frame => frame.GetAttribute("src")).Order());
        Assert.Equal(Bye + "?state=s", page.Page.QuerySelector("#next")!.GetAttribute("href"));

        var policy = page.Header("Content-Security-Policy");
        Assert.Contains("https://rp.example", policy, StringComparison.Ordinal);
        Assert.Contains("https://other.example", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        (await browser.AuthorizeAsync(asking, ("prompt", "none"))).SendsError("login_required");
    }

    [Fact, Spec("E-324")]
    public async Task Without_an_address_to_go_back_to_the_page_stays_and_needs_no_script()
    {
        var client = await TellingAsync("https://rp.example/out");
        await browser.SignInAsync(client);

        var page = await LogoutAsync();

        Assert.Single(page.Page.QuerySelectorAll("iframe"));
        Assert.Null(page.Page.QuerySelector("#next"));
        Assert.Contains("script-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact, Spec("E-324")]
    public async Task A_session_that_is_over_tells_nobody_a_second_time()
    {
        await browser.SignInAsync(await TellingAsync("https://rp.example/out"));
        await LogoutAsync();

        Assert.Empty((await LogoutAsync()).Page.QuerySelectorAll("iframe"));
    }

    [Fact, Spec("E-245")]
    public async Task The_session_is_named_to_clients_that_need_it_alone()
    {
        var plain = await provider.RegisterAsync(client => client with { FrontchannelLogoutUri = "https://rp.example/out" });

        Assert.False((await browser.TokensAsync(plain)).IdToken.TryGetPayloadValue<string>("sid", out _));
    }

    private Task<Client> TellingAsync(string address) =>
        provider.RegisterAsync(client => client with { FrontchannelLogoutUri = address, FrontchannelLogoutSessionRequired = true });

    private Task<Visit> LogoutAsync(params (string Name, string Value)[] parameters) =>
        browser.GetAsync($"{provider.IdPorten.Url}/logout?{WebBrowser.Query(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value))}");
}
