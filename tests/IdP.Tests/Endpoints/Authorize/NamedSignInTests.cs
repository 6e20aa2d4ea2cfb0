using System.Net;
using IdP.Rules.Clients;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>A test deployment signs in the test user whose UserId is the login_hint, without showing a page.</summary>
public sealed class NamedSignInTests : IAsyncLifetime
{
    private const string Fregatt = "lysbla-fregatt", Guest = "foreign-guest", Blocked = "blocked-bever";

    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync(builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["IdP:TestUsers:2:UserId"] = Blocked,
            ["IdP:TestUsers:2:Name"] = "Blocked Bever",
            ["IdP:TestUsers:2:Active"] = "false",
        }));
        client = await provider.RegisterAsync(issuer: provider.Oidc);
        browser = new WebBrowser(provider);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact]
    public async Task The_person_named_is_signed_in_at_once_with_the_lowest_level_that_is_enough()
    {
        var visit = (await browser.AuthorizeAsync(client, ("login_hint", Fregatt))).Sends("code");
        var tokens = await browser.RedeemAsync(client, visit);

        Assert.Equal(["code", "iss", "state"], visit.Sent.Keys.Order());
        Assert.Equal("substantial", tokens.IdToken.GetClaim("acr").Value);
        Assert.Equal("high", (await SubjectAndLevelAsync(("login_hint", Fregatt), ("acr_values", "high"))).Level);
        Assert.Equal(tokens.IdToken.Subject, (await browser.TokensAsync(client, ("prompt", "login"))).IdToken.Subject);
    }

    [Fact]
    public async Task A_session_of_the_same_person_is_used()
    {
        var first = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", Fregatt)));
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", Fregatt)));

        Assert.Equal(first.IdToken.GetClaim("auth_time").Value, second.IdToken.GetClaim("auth_time").Value);
    }

    [Fact]
    public async Task A_session_of_another_person_is_replaced()
    {
        var fregatt = await SubjectAndLevelAsync(("login_hint", Fregatt));
        var guest = await SubjectAndLevelAsync(("login_hint", Guest));

        Assert.NotEqual(fregatt.Subject, guest.Subject);
        Assert.Equal(guest, await SubjectAndLevelAsync(("prompt", "none")));
    }

    [Fact]
    public async Task With_prompt_login_the_person_signs_in_anew()
    {
        var first = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", Fregatt)));
        provider.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", Fregatt), ("prompt", "login")));

        Assert.Equal(first.IdToken.Subject, second.IdToken.Subject);
        Assert.NotEqual(first.IdToken.GetClaim("auth_time").Value, second.IdToken.GetClaim("auth_time").Value);
    }

    [Fact, Spec("E-293")]
    public async Task With_prompt_none_nobody_is_signed_in()
    {
        (await browser.AuthorizeAsync(client, ("login_hint", Fregatt), ("prompt", "none"))).SendsError("login_required", "E-293");
        await browser.AuthorizeAsync(client, ("login_hint", Guest));

        var guest = await SubjectAndLevelAsync(("prompt", "none"));
        Assert.Equal(guest, await SubjectAndLevelAsync(("prompt", "none"), ("login_hint", Fregatt)));
    }

    [Fact, Spec("OIDCC-3.1.2.2")]
    public async Task An_id_token_hint_that_names_somebody_else_still_refuses()
    {
        var fregatt = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", Fregatt)));

        (await browser.AuthorizeAsync(client, ("login_hint", Guest), ("id_token_hint", fregatt["id_token"]))).SendsError("login_required", "OIDCC-3.1.2.2");
    }

    [Fact, Spec("C4")]
    public async Task A_blocked_person_gets_the_page_and_its_message()
    {
        var visit = await browser.AuthorizeAsync(client, ("login_hint", Blocked));

        Assert.Equal((HttpStatusCode.BadRequest, null), (visit.Status, visit.Location));
        Assert.Contains("Choose who", visit.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-idp-session-oidc", browser.Cookies.Keys);
        (await browser.SignInAsync(visit)).Sends("code");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("LYSBLA-FREGATT")]
    [InlineData(Provider.TestPid)]
    [InlineData("lysbla-fregatt@example.com")]
    public async Task Any_other_hint_shows_the_page(string hint) => (await browser.AuthorizeAsync(client, ("login_hint", hint))).ShowsSignIn();

    [Theory]
    [InlineData("testid:12838530093_idporten-loa-high", "idporten-loa-high")]
    [InlineData("testid:12838530093_idporten-loa-substantial", "idporten-loa-substantial")]
    [InlineData("testid:23870560036_idporten-loa-high", "idporten-loa-high")]
    public async Task As_at_testid_a_number_and_a_level_are_signed_in_at_once_and_each_time_anew(string hint, string level)
    {
        client = await provider.RegisterAsync();
        var first = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", hint)));
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, ("login_hint", hint)));

        Assert.Equal((hint[7..18], level), (first.IdToken.GetClaim("pid").Value, first.IdToken.GetClaim("acr").Value));
        Assert.Equal(first.IdToken.Subject, second.IdToken.Subject);
        Assert.NotEqual(first.IdToken.GetClaim("auth_time").Value, second.IdToken.GetClaim("auth_time").Value);
    }

    [Theory]
    [InlineData("testid:12838530093_idporten-loa-substantial", "idporten-loa-high")]
    [InlineData("testid:12838530093_idporten-loa-extreme", null)]
    public async Task A_level_that_is_not_enough_gets_the_page_with_the_number_filled_in(string hint, string? asked)
    {
        client = await provider.RegisterAsync();
        var visit = await browser.AuthorizeAsync(client, ("login_hint", hint), ("acr_values", asked));

        Assert.Equal((HttpStatusCode.BadRequest, null), (visit.Status, visit.Location));
        Assert.Equal(Provider.TestPid, visit.Page.QuerySelector("input[name=pid]")!.GetAttribute("value"));
        Assert.DoesNotContain(browser.Cookies.Keys, name => name.Contains("session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("testid:12838530093")]
    [InlineData("testid:12838530093_")]
    [InlineData("testid:12038500089_idporten-loa-high")]
    [InlineData("testid:1_idporten-loa-high")]
    [InlineData("TESTID:12838530093_idporten-loa-high")]
    public async Task What_is_no_synthetic_number_and_level_shows_the_page(string hint)
    {
        client = await provider.RegisterAsync();
        (await browser.AuthorizeAsync(client, ("login_hint", hint))).ShowsSignIn();
    }

    [Fact]
    public async Task Outside_a_test_deployment_no_number_is_signed_in()
    {
        client = await provider.RegisterAsync();
        provider.Get<IOptions<IdPOptions>>().Value.TestDeployment = false;

        var visit = await browser.AuthorizeAsync(client, ("login_hint", "testid:12838530093_idporten-loa-high"));

        visit.ShowsError(HttpStatusCode.ServiceUnavailable);
        Assert.Empty(visit.SetCookies);
    }

    [Fact, Spec("SSO-isolated")]
    public async Task An_isolated_client_leaves_no_session()
    {
        var isolated = await provider.RegisterAsync(client => client with { SsoDisabled = true }, provider.Oidc);
        (await browser.AuthorizeAsync(isolated, ("login_hint", Fregatt))).Sends("code");

        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");
    }

    [Fact]
    public async Task Outside_a_test_deployment_nobody_is_signed_in_by_name_even_if_there_were_test_users()
    {
        // Such a deployment does not even start (IssuerConfigurationTests): it is made one while it runs.
        var options = provider.Get<IOptions<IdPOptions>>().Value;
        options.TestDeployment = false;
        Assert.Contains(options.TestUsers, user => user.UserId == Fregatt);

        var visit = await browser.AuthorizeAsync(client, ("login_hint", Fregatt));

        visit.ShowsError(HttpStatusCode.ServiceUnavailable);
        Assert.Empty(visit.SetCookies);
    }

    private async Task<(string Subject, string Level)> SubjectAndLevelAsync(params (string, string?)[] changes)
    {
        var tokens = await browser.RedeemAsync(client, await browser.AuthorizeAsync(client, changes));
        return (tokens.IdToken.Subject, tokens.IdToken.GetClaim("acr").Value);
    }
}
