using System.Net;
using System.Security.Cryptography;
using IdP.Rules.Clients;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Conformance;

/// <summary>
/// The modules of oidcc-rp-initiated-logout-certification-test-plan at profile oidc: after each request the person is signed out
/// or asked, and only a registered address with a hint of ours is gone back to.
/// </summary>
public sealed class LogoutPlanTests : IAsyncLifetime
{
    private const string Bye = "https://rp.example/bye";

    private Provider provider = null!;
    private Client client = null!;
    private WebBrowser browser = null!;
    private Answer tokens = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync(issuer: provider.Oidc);
        browser = new WebBrowser(provider);
        tokens = await browser.TokensAsync(client);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-321"), InlineData("some state", "?state=some%20state"), InlineData(null, "")]
    public async Task The_browser_goes_back_with_the_state_that_was_sent_and_with_none_that_was_not(string? state, string query)
    {
        var visit = await LogoutAsync(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Bye), ("state", state));

        Assert.Equal((HttpStatusCode.SeeOther, Bye + query), (visit.Status, visit.Location));
        (await browser.AuthorizeAsync(client, ("prompt", "none"))).SendsError("login_required");
    }

    [Theory, Spec("E-323")]
    [InlineData("https://rp.example/elsewhere")]
    [InlineData(Bye + "?foo=bar")]
    public async Task An_address_that_is_not_registered_is_not_gone_to(string address) =>
        Stays(await LogoutAsync(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", address), ("state", "s")));

    [Theory, Spec("OIDCRIL-2"), InlineData("alg none"), InlineData("claims changed"), InlineData("signed by somebody else")]
    public async Task A_hint_that_we_did_not_sign_leads_nowhere(string kind)
    {
        var parts = tokens["id_token"].Split('.');
        var hint = kind switch
        {
            "alg none" => $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{parts[1]}.",
            "claims changed" => $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("nonce", "other", StringComparison.Ordinal))}.{parts[2]}",
            _ => new JsonWebTokenHandler().CreateToken(Base64UrlEncoder.Decode(parts[1]), new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = tokens.IdToken.Kid }, "RS256")),
        };

        Stays(await LogoutAsync(("id_token_hint", hint), ("post_logout_redirect_uri", Bye), ("state", "s")));
    }

    [Theory, Spec("E-322"), Spec("OIDCRIL-2")]
    [InlineData(false, true, true)]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    public async Task Where_something_is_missing_a_page_says_what_was_done(bool withHint, bool withAddress, bool withState) => Stays(await LogoutAsync(
        ("id_token_hint", withHint ? tokens["id_token"] : null),
        ("post_logout_redirect_uri", withAddress ? Bye : null),
        ("state", withState ? "s" : null)));

    private static void Stays(Visit visit)
    {
        Assert.Equal((HttpStatusCode.OK, null, "text/html"), (visit.Status, visit.Location, visit.Answer.ContentHeaders.ContentType?.MediaType));
        Assert.Empty(visit.Page.QuerySelectorAll("meta[http-equiv], a[href*='rp.example']"));
    }

    private Task<Visit> LogoutAsync(params (string Name, string? Value)[] parameters) =>
        browser.GetAsync($"{provider.Oidc.Url}/logout?{WebBrowser.Query(parameters.Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)))}");
}
