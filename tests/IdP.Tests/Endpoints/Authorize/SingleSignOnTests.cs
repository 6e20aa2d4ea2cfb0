using System.Security.Cryptography;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Endpoints.Authorize;

/// <summary>When a session is enough, and when the person is asked again.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.StartAsync();
        client = await provider.RegisterAsync();
        browser = new WebBrowser(provider);
    }

    public async Task DisposeAsync() => await provider.DisposeAsync();

    [Fact, Spec("E-293")]
    public async Task Without_a_session_prompt_none_sends_login_required()
    {
        var visit = (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required", "E-293");

        Assert.Equal(("state", provider.IdPorten.Url), (visit.Sent["state"], visit.Sent["iss"]));
    }

    [Fact, Spec("E-236")]
    public async Task A_second_client_gets_a_code_without_asking_and_the_time_of_the_sign_in()
    {
        var signedIn = provider.Clock.GetUtcNow();
        await browser.SignInAsync(client);
        provider.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = await provider.RegisterAsync();
        var tokens = await browser.RedeemAsync(second, (await browser.AuthorizeAsync(second)).Sends("code"));

        Assert.Equal(signedIn, Time(tokens, "auth_time"));
    }

    [Fact]
    public async Task With_a_session_prompt_none_sends_a_code()
    {
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(client, ("prompt", "none"))).Sends("code");
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_use()
    {
        await browser.SignInAsync(client);
        provider.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await browser.AuthorizeAsync(client)).Sends("code");
        provider.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await browser.AuthorizeAsync(client)).Sends("code");

        provider.Clock.Advance(TimeSpan.FromMinutes(30));
        (await browser.AuthorizeAsync(client)).ShowsSignIn();
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required", "E-293");
    }

    [Theory]
    [InlineData("idporten", 120)]
    [InlineData("oidc", 480)]
    public async Task A_session_ends_so_long_after_the_sign_in_however_much_it_is_used(string issuer, int minutes)
    {
        var client = await provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        await browser.SignInAsync(client);
        for (var passed = 20; passed < minutes; passed += 20)
        {
            provider.Clock.Advance(TimeSpan.FromMinutes(20));
            (await browser.AuthorizeAsync(client)).Sends("code");
        }

        provider.Clock.Advance(TimeSpan.FromMinutes(20));
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required", "E-293");
    }

    [Fact, Spec("E-294")]
    public async Task Prompt_login_asks_again_and_the_time_of_the_sign_in_is_new()
    {
        await browser.SignInAsync(client);
        provider.Clock.Advance(TimeSpan.FromMinutes(5));

        var again = (await browser.AuthorizeAsync(client, ("prompt", "login"))).ShowsSignIn();
        var tokens = await browser.RedeemAsync(client, (await browser.SignInAsync(again)).Sends("code"));

        Assert.Equal(provider.Clock.GetUtcNow(), Time(tokens, "auth_time"));
    }

    [Fact]
    public async Task The_person_of_the_session_is_chosen_beforehand_when_asked_again()
    {
        await browser.SignInAsync(client);

        Assert.Equal("lysbla-fregatt", (await browser.AuthorizeAsync(client, ("prompt", "login"))).Page.QuerySelector("[name=person][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Prompt_consent_is_answered_from_the_session()
    {
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(client, ("prompt", "consent"))).Sends("code");
    }

    [Theory, Spec("OIDCC-3.1.2.1-max_age")]
    [InlineData("0", true)]
    [InlineData("1", true)]
    [InlineData("59", true)]
    [InlineData("60", true)]
    [InlineData("61", false)]
    [InlineData("10000", false)]
    public async Task Max_age_asks_again_when_the_sign_in_is_older(string maxAge, bool asked)
    {
        await browser.SignInAsync(client);
        provider.Clock.Advance(TimeSpan.FromMinutes(1));

        var visit = await browser.AuthorizeAsync(client, ("max_age", maxAge));
        if (!asked) visit.Sends("code");
        else (await browser.SignInAsync(visit.ShowsSignIn())).Sends("code");
    }

    [Fact, Spec("OIDCC-3.1.2.1-max_age")]
    public async Task Max_age_and_prompt_none_together_send_login_required()
    {
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(client, ("max_age", "0"), ("prompt", "none"))).SendsError("login_required", "OIDCC-3.1.2.1-max_age");
    }

    [Theory, Spec("E-239")]
    [InlineData("idporten-loa-high", true)]
    [InlineData("Level4", true)]
    [InlineData("eidas-loa-low", true)] // another scheme is no level of this one
    [InlineData("idporten-loa-low", false)]
    [InlineData("idporten-loa-substantial", false)]
    [InlineData("Level3", false)]
    [InlineData("unknown", false)]
    [InlineData("idporten-loa-high idporten-loa-low", false)]
    public async Task A_session_at_a_level_too_low_is_stepped_up(string acrValues, bool asked)
    {
        await browser.SignInAsync(client);

        var visit = await browser.AuthorizeAsync(client, ("acr_values", acrValues));
        if (asked) visit.ShowsSignIn();
        else visit.Sends("code");
    }

    [Fact, Spec("E-239")]
    public async Task A_session_that_was_stepped_up_is_enough_for_less_and_says_what_it_is()
    {
        await browser.SignInAsync(client);
        (await browser.SignInAsync(await browser.AuthorizeAsync(client, ("acr_values", "idporten-loa-high")))).Sends("code");

        var tokens = await browser.RedeemAsync(client, (await browser.AuthorizeAsync(client, ("acr_values", "idporten-loa-low"))).Sends("code"));

        Assert.Equal("idporten-loa-high", tokens.IdToken.GetClaim("acr").Value);
    }

    [Fact, Spec("E-239")]
    public async Task A_level_too_low_and_prompt_none_together_send_login_required()
    {
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(client, ("acr_values", "idporten-loa-high"), ("prompt", "none"))).SendsError("login_required", "E-239");
    }

    [Fact, Spec("SSO-isolated")]
    public async Task A_client_outside_single_sign_on_asks_each_time()
    {
        var isolated = await provider.RegisterAsync(client => client with { SsoDisabled = true });
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(isolated, ("prompt", "none"))).SendsError("login_required", "SSO-isolated");
        await browser.SignInAsync(isolated);
        (await browser.AuthorizeAsync(isolated)).ShowsSignIn();
    }

    [Fact, Spec("SSO-isolated")]
    public async Task A_sign_in_at_a_client_outside_single_sign_on_is_no_session_for_others()
    {
        await browser.SignInAsync(await provider.RegisterAsync(client => client with { SsoDisabled = true }));

        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required", "E-293");
    }

    [Fact, Spec("OIDCC-3.1.2.2")]
    public async Task A_hint_at_the_person_of_the_session_is_answered_from_it()
    {
        var hint = (await browser.TokensAsync(client))["id_token"];

        (await browser.AuthorizeAsync(client, ("id_token_hint", hint), ("prompt", "none"))).Sends("code");
    }

    [Fact, Spec("OIDCC-3.1.2.2")]
    public async Task An_expired_hint_still_names_its_person()
    {
        var hint = (await browser.TokensAsync(client))["id_token"];
        provider.Clock.Advance(TimeSpan.FromMinutes(20));

        (await browser.AuthorizeAsync(client, ("id_token_hint", hint), ("prompt", "none"))).Sends("code");
    }

    [Fact, Spec("OIDCC-3.1.2.2")]
    public async Task A_hint_at_somebody_else_asks_who_it_is()
    {
        var others = await TokensOfAsync("foreign-guest");
        await browser.SignInAsync(client);

        (await browser.AuthorizeAsync(client, ("id_token_hint", others["id_token"]), ("prompt", "none"))).SendsError("login_required", "OIDCC-3.1.2.2");
        (await browser.AuthorizeAsync(client, ("id_token_hint", others["id_token"]))).ShowsSignIn();
    }

    [Fact, Spec("OIDCC-3.1.2.2")]
    public async Task Whoever_signs_in_instead_of_the_hinted_person_is_not_passed_off_as_them()
    {
        var others = await TokensOfAsync("foreign-guest");
        var page = (await browser.AuthorizeAsync(client, ("id_token_hint", others["id_token"]))).ShowsSignIn();

        (await browser.SignInAsync(page, ("person", "foreign-guest"))).Sends("code");
        (await browser.SignInAsync(page)).SendsError("login_required", "OIDCC-3.1.2.2");
    }

    [Theory, Spec("OIDCC-3.1.2.2")]
    [InlineData("foreign signature")]
    [InlineData("alg none")]
    [InlineData("signature cut off")]
    [InlineData("access token")]
    [InlineData("another issuer's")]
    [InlineData("no token at all")]
    public async Task A_hint_that_is_none_of_our_id_tokens_names_nobody(string kind)
    {
        var tokens = await browser.TokensAsync(client);
        var genuine = tokens["id_token"];
        var payload = genuine.Split('.')[1];
        var hint = kind switch
        {
            "foreign signature" => new JsonWebTokenHandler().CreateToken(Base64UrlEncoder.Decode(payload), new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = tokens.IdToken.Kid }, "RS256")),
            "alg none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.",
            "signature cut off" => genuine[..genuine.LastIndexOf('.')] + ".",
            "access token" => tokens["access_token"],
            "another issuer's" => (await new WebBrowser(provider).TokensAsync(await provider.RegisterAsync(issuer: provider.Oidc)))["id_token"],
            _ => "no.token.at all",
        };

        (await browser.AuthorizeAsync(client, ("id_token_hint", hint), ("prompt", "none"))).SendsError("login_required", "OIDCC-3.1.2.2");
    }

    [Fact, Spec("E-229"), Spec("OIDCC-3.1.2.2")]
    public async Task Another_clients_hint_names_nobody_where_subjects_are_pairwise()
    {
        var hint = (await browser.TokensAsync(await provider.RegisterAsync()))["id_token"];

        (await browser.AuthorizeAsync(client, ("id_token_hint", hint), ("prompt", "none"))).SendsError("login_required", "OIDCC-3.1.2.2");
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        await browser.SignInAsync(client);
        await using var restarted = await provider.StartAnotherAsync();

        (await new WebBrowser(restarted) { Cookies = { ["__Host-idp-session-idporten"] = browser.Cookies["__Host-idp-session-idporten"] } }.AuthorizeAsync(client, ("prompt", "none"))).Sends("code");
    }

    [Fact]
    public async Task A_form_shown_by_one_node_is_taken_by_another()
    {
        await using var other = await provider.StartAnotherAsync();
        var elsewhere = new WebBrowser(other);
        var page = await browser.AuthorizeAsync(client);
        foreach (var (name, value) in browser.Cookies) elsewhere.Cookies[name] = value;

        (await elsewhere.SignInAsync(page)).Sends("code");
    }

    [Theory]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("%00")]
    public async Task A_session_cookie_nobody_gave_out_is_no_session(string cookie)
    {
        browser.Cookies["__Host-idp-session-idporten"] = cookie;

        (await browser.AuthorizeAsync(client)).ShowsSignIn();
    }

    private async Task<Answer> TokensOfAsync(string person)
    {
        var other = new WebBrowser(provider);
        return await other.RedeemAsync(client, (await other.SignInAsync(await other.AuthorizeAsync(client), ("person", person))).Sends("code"));
    }

    private static DateTimeOffset Time(Answer tokens, string claim) =>
        DateTimeOffset.FromUnixTimeSeconds(tokens.IdToken.GetPayloadValue<long>(claim));
}
