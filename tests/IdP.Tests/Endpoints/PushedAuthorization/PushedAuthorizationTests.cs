using System.Net;
using System.Security.Cryptography;
using IdP.Endpoints.PushedAuthorization;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;

namespace IdP.Tests.Endpoints.PushedAuthorization;

/// <summary>An authorization request that the client pushes, E-298 to E-301 and RFC 9126, over HTTP.</summary>
public sealed class PushedAuthorizationTests : IAsyncLifetime
{
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

    [Theory, Spec("E-298"), Spec("RFC9126-2.2")]
    [InlineData("idporten", "^urn:idporten:[A-Za-z0-9_-]{43}$")]
    [InlineData("oidc", "^urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}$")]
    public async Task A_push_is_answered_201_with_a_name_that_lives_for_two_minutes(string issuer, string name)
    {
        var pushed = await PushAsync(await RegisterAsync(issuer));

        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        Assert.True(pushed.Headers.CacheControl?.NoStore);
        Assert.Equal("application/json", pushed.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["request_uri", "expires_in"], pushed.Json.EnumerateObject().Select(member => member.Name));
        Assert.Matches(name, pushed["request_uri"]);
        Assert.Equal(120, pushed.Json.GetProperty("expires_in").GetInt32());
    }

    [Theory, Spec("E-298"), InlineData("idporten"), InlineData("oidc")]
    public async Task The_person_signs_in_with_what_was_pushed(string issuer)
    {
        client = await RegisterAsync(issuer);
        var shown = (await TakeUpAsync(await PushedAsync(client))).ShowsSignIn();
        var visit = (await browser.SignInAsync(shown)).Sends("code");

        Assert.Equal("state", visit.Sent["state"]);
        Assert.Equal("nonce", (await browser.RedeemAsync(client, visit)).IdToken.GetClaim("nonce").Value);
    }

    [Fact, Spec("E-298"), Spec("E-060")]
    public async Task A_public_client_pushes_with_its_client_id_alone()
    {
        client = await provider.RegisterPublicAsync();
        (await TakeUpAsync(await PushedAsync(client))).ShowsSignIn();
    }

    [Fact, Spec("E-298"), Spec("E-069")]
    public async Task A_client_pushes_with_an_assertion_that_counts_once()
    {
        client = await provider.RegisterAsync(c => c with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var proof = new Assertion(client, provider.IdPorten, provider.Clock).Form();
        var form = WebBrowser.Parameters(client).Concat(proof).ToList();

        Assert.Equal(HttpStatusCode.Created, (await provider.PostAsync(Par, client, form)).Status);
        (await provider.PostAsync(Par, client, form)).Refused("invalid_client", "E-093");
    }

    [Fact, Spec("E-077")]
    public async Task An_assertion_for_the_address_of_the_endpoint_is_refused()
    {
        client = await provider.RegisterAsync(c => c with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()] });
        var proof = new Assertion(client, provider.IdPorten, provider.Clock) { Claims = { ["aud"] = Par } };

        (await provider.PostAsync(Par, client, WebBrowser.Parameters(client).Concat(proof.Form()))).Refused("invalid_client");
    }

    [Fact, Spec("E-299")]
    public async Task A_confidential_client_must_prove_itself()
    {
        (await provider.PostAsync(Par, null, WebBrowser.Parameters(client))).Refused("invalid_client", "E-055");
        (await provider.PostAsync(Par, null, WebBrowser.Parameters(client).With("client_secret", "wrong"))).Refused("invalid_client");
        (await provider.PostAsync(Par, null, WebBrowser.Parameters(client).Without("client_id"))).Refused("invalid_client");
    }

    [Theory, Spec("RFC9126-2.3")]
    [InlineData("response_type", "token", "unsupported_response_type", "E-278")]
    [InlineData("redirect_uri", "https://evil.example/callback", "invalid_request", "E-279")]
    [InlineData("redirect_uri", null, "invalid_request", "E-279")]
    [InlineData("scope", "openid everything", "invalid_scope", "E-296")]
    [InlineData("code_challenge", null, "invalid_request", "E-283")]
    [InlineData("code_challenge_method", "plain", "invalid_request", "E-285")]
    [InlineData("response_mode", "fragment", "invalid_request", "OAUTH-MRTEP-2.1")]
    [InlineData("prompt", "create", "invalid_request", "OIDCC-3.1.2.6")]
    public async Task What_would_be_refused_at_the_authorization_endpoint_is_refused_to_the_client(string parameter, string? value, string error, string rule) =>
        (await PushAsync(client, (parameter, value))).Refused(error, rule);

    [Fact, Spec("RFC9126-2.1")]
    public async Task A_request_uri_cannot_be_pushed() =>
        (await PushAsync(client, ("request_uri", await PushedAsync(client)))).Refused("invalid_request", "RFC9126-2.1");

    [Fact, Spec("E-013")]
    public async Task A_repeated_parameter_is_refused() =>
        (await provider.PostAsync(Par, client, [.. WebBrowser.Parameters(client), new("state", "another")])).Refused("invalid_request", "E-013");

    [Theory, Spec("RFC9126-2.3"), InlineData("GET"), InlineData("PUT")]
    public async Task Nothing_but_a_post_is_taken(string method) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await provider.SendAsync(new HttpRequestMessage(new HttpMethod(method), Par))).Status);

    [Fact, Spec("E-300")]
    public async Task After_its_code_it_is_used_up_in_every_browser()
    {
        var uri = await PushedAsync(client);
        await browser.SignInAsync(await TakeUpAsync(uri));

        AssertUsedUp(await TakeUpAsync(uri));
        AssertUsedUp(await TakeUpAsync(uri, new WebBrowser(provider)));
    }

    [Fact, Spec("E-300")]
    public async Task After_single_sign_on_it_is_used_up_as_well()
    {
        await browser.SignInAsync(client);
        var uri = await PushedAsync(client);

        (await TakeUpAsync(uri)).Sends("code");
        AssertUsedUp(await TakeUpAsync(uri));
    }

    [Fact, Spec("E-300"), Spec("RFC9126-4")]
    public async Task The_first_browser_has_it_and_no_other()
    {
        var uri = await PushedAsync(client);
        (await TakeUpAsync(uri)).ShowsSignIn();

        AssertUsedUp(await TakeUpAsync(uri, new WebBrowser(provider)));
        (await TakeUpAsync(uri)).ShowsSignIn(); // reloaded
    }

    [Fact, Spec("E-300")]
    public async Task Of_many_browsers_at_once_one_gets_the_page()
    {
        var uri = await PushedAsync(client);
        var visits = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => TakeUpAsync(uri, new WebBrowser(provider))));

        Assert.Single(visits, visit => visit.Status == HttpStatusCode.OK);
    }

    [Fact, Spec("E-300")]
    public async Task Of_two_sign_in_forms_of_one_push_one_gets_a_code()
    {
        var uri = await PushedAsync(client);
        var (one, other) = (await TakeUpAsync(uri), await TakeUpAsync(uri));

        (await browser.SignInAsync(one)).Sends("code");
        (await browser.SignInAsync(other)).ShowsError();
    }

    [Fact, Spec("E-300")]
    public async Task Another_clients_is_refused()
    {
        var other = await provider.RegisterAsync();
        AssertUsedUp(await browser.GetAsync($"{Authorize}?{WebBrowser.Query([new("client_id", other.ClientId), new("request_uri", await PushedAsync(client))])}"));
    }

    [Fact, Spec("E-300")]
    public async Task Without_client_id_it_is_refused() =>
        AssertUsedUp(await browser.GetAsync($"{Authorize}?{WebBrowser.Query([new("request_uri", await PushedAsync(client))])}"));

    [Theory, Spec("E-300")]
    [InlineData("urn:idporten:")]
    [InlineData("urn:idporten:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_name_that_was_never_given_is_refused(string uri) => AssertUsedUp(await TakeUpAsync(uri));

    [Fact, Spec("E-300")]
    public async Task One_of_another_issuer_is_refused()
    {
        var oidc = await RegisterAsync("oidc");
        var uri = (await PushedAsync(oidc)).Replace("urn:ietf:params:oauth:request_uri:", "urn:idporten:", StringComparison.Ordinal);

        AssertUsedUp(await TakeUpAsync(uri));
    }

    [Fact, Spec("E-300")]
    public async Task It_waits_two_minutes_for_a_browser_and_the_browser_has_as_long_as_for_any_sign_in()
    {
        await using var own = await Provider.StartAsync();
        (provider, browser) = (own, new WebBrowser(own));
        client = await own.RegisterAsync();
        var (late, taken) = (await PushedAsync(client), await PushedAsync(client));
        var shown = (await TakeUpAsync(taken)).ShowsSignIn();

        own.Clock.Advance(TimeSpan.FromSeconds(120));
        AssertUsedUp(await TakeUpAsync(late));
        (await TakeUpAsync(taken)).ShowsSignIn();

        own.Clock.Advance(TimeSpan.FromMinutes(20));
        await own.Get<ExpiredRows>().PurgeAsync(own.Clock.GetUtcNow());
        (await browser.SignInAsync(shown)).Sends("code");
    }

    [Fact, Spec("E-301")]
    public async Task Nothing_that_comes_beside_it_is_mixed_in()
    {
        var uri = await PushedAsync(client, ("nonce", null));
        var visit = await browser.GetAsync($"{Authorize}?{WebBrowser.Query(WebBrowser.Parameters(client, ("request_uri", uri), ("state", "mine"), ("nonce", "mine"), ("redirect_uri", "https://rp.example/other"), ("response_mode", "form_post")))}");
        var sent = (await browser.SignInAsync(visit.ShowsSignIn())).Sends("code");

        Assert.StartsWith(client.RedirectUris[0] + "?", sent.Location, StringComparison.Ordinal);
        Assert.Equal("state", sent.Sent["state"]);
        Assert.DoesNotContain("nonce", (await browser.RedeemAsync(client, sent)).IdToken.Claims.Select(claim => claim.Type));
    }

    [Fact, Spec("RFC6749-3.1")]
    public async Task With_a_repeated_parameter_it_stays_where_it_is()
    {
        var uri = await PushedAsync(client);

        (await browser.GetAsync($"{Authorize}?client_id={client.ClientId}&client_id=other&request_uri={Uri.EscapeDataString(uri)}")).ShowsError();
        (await TakeUpAsync(uri)).ShowsSignIn();
    }

    [Fact, Spec("RFC9126-4")]
    public async Task By_post_the_browser_is_sent_to_the_same_address()
    {
        var visit = await browser.PostAsync(Authorize, [new("client_id", client.ClientId), new("request_uri", await PushedAsync(client)), new("scope", "openid")]);

        Assert.Equal(["client_id", "request_uri"], visit.Sent.Keys.Order());
        (await browser.GetAsync(visit.Location!)).ShowsSignIn();
    }

    [Fact, Spec("RFC9126-4"), Spec("RFC9126-6")]
    public async Task The_page_goes_on_in_another_language_and_by_cancel_without_saying_what_was_pushed()
    {
        client = await provider.RegisterAsync(c => c with { RequirePushedAuthorizationRequests = true });
        var shown = (await TakeUpAsync(await PushedAsync(client))).ShowsSignIn();
        var nynorsk = shown.Page.QuerySelectorAll("a[href*='lang=nn']").Single().GetAttribute("href")!;
        Assert.DoesNotContain("redirect_uri", nynorsk, StringComparison.Ordinal);

        var again = (await browser.GetAsync(nynorsk)).ShowsSignIn();
        Assert.Equal("nn", again.Page.DocumentElement.GetAttribute("lang"));
        (await browser.SubmitAsync(again, "cancel")).SendsError("access_denied");
    }

    [Fact, Spec("RFC9126-6")]
    public async Task A_client_that_must_push_cannot_ask_otherwise()
    {
        client = await provider.RegisterAsync(c => c with { RequirePushedAuthorizationRequests = true });

        (await browser.AuthorizeAsync(client)).SendsError("invalid_request", "RFC9126-6");
        (await browser.SignInAsync(await TakeUpAsync(await PushedAsync(client)))).Sends("code");
    }

    [Fact, Spec("RFC9126-2.2")]
    public async Task What_it_is_called_is_stored_nowhere()
    {
        var uri = await PushedAsync(client);

        Assert.DoesNotContain(uri["urn:idporten:".Length..], string.Join('\n', DatabaseFile.Everything(provider.DataFolder)), StringComparison.Ordinal);
    }

    [Fact, Spec("RFC9126-5")]
    public async Task Discovery_says_where_to_push()
    {
        var document = (await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/oidc/.well-known/openid-configuration"))).Json;

        Assert.Equal(provider.Oidc.Url + "/par", document.GetProperty("pushed_authorization_request_endpoint").GetString());
        Assert.False(document.GetProperty("require_pushed_authorization_requests").GetBoolean());
    }

    [Fact, Spec("RFC9126-2.3")]
    public async Task Of_a_public_client_so_many_wait_from_one_address_and_no_more()
    {
        await using var own = await Provider.StartAsync(builder => builder.Configuration["IdP:Limits:PushedRequestsPerAddress"] = "3");
        provider = own;
        client = await own.RegisterPublicAsync();
        for (var push = 0; push < 3; push++) Assert.Equal(HttpStatusCode.Created, (await PushAsync(client)).Status);

        var refused = await PushAsync(client);
        Assert.Equal((HttpStatusCode.TooManyRequests, "temporarily_unavailable", 120), (refused.Status, refused.Error, refused.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal(HttpStatusCode.Created, (await PushAsync(await own.RegisterPublicAsync())).Status);

        own.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(HttpStatusCode.Created, (await PushAsync(client)).Status);
    }

    [Fact, Spec("RFC9126-2.3")]
    public async Task Of_any_client_so_many_wait_and_no_more()
    {
        await using var own = await Provider.StartAsync(builder => builder.Configuration["IdP:Limits:PushedRequestsPerClient"] = "2");
        provider = own;
        client = await own.RegisterAsync();
        for (var push = 0; push < 2; push++) Assert.Equal(HttpStatusCode.Created, (await PushAsync(client)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PushAsync(client)).Status);
    }

    [Fact]
    public void A_push_is_judged_as_the_endpoint_judges_it_when_the_registration_is_to_change()
    {
        var request = new Rules.Authorize.AuthorizeRequest { ClientId = client.ClientId, RedirectUri = client.RedirectUris[0], Scope = "openid profile", CodeChallenge = Provider.Challenge };
        var push = RequestShape.OfPush(request, client, client.Secrets[0], certificate: null);
        var navigation = RequestShape.Of(request, client);

        Assert.Null(Rule(push, client));
        Assert.Null(Rule(push, client with { RequirePushedAuthorizationRequests = true }));
        Assert.Equal("RFC9126-6", Rule(navigation, client with { RequirePushedAuthorizationRequests = true }));
        Assert.Equal("E-279", Rule(push, client with { RedirectUris = ["https://rp.example/other"] }));
        Assert.Equal("E-041", Rule(push, client with { Secrets = [] }));

        string? Rule(RequestShape shape, Client changed) => Impact.Judge(shape, changed, provider.IdPorten.Profile, provider.Clock.GetUtcNow())?.Rule;
    }

    [Fact, Spec("RFC9449-10.1")]
    public async Task A_proof_that_comes_with_the_push_binds_the_code_to_its_key()
    {
        client = await RegisterAsync("oidc");
        var pushed = await provider.PostAsync(ParOf(client), client, WebBrowser.Parameters(client), new Proof(provider.Clock, ParOf(client)).Jwt());
        var visit = await browser.SignInAsync((await TakeUpAsync(pushed["request_uri"])).ShowsSignIn());
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = visit.Sends("code").Sent["code"],
            ["redirect_uri"] = client.RedirectUris[0],
            ["code_verifier"] = Provider.Verifier,
        };

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await provider.TokenAsync(client, form, null, new Proof(provider.Clock, provider.Oidc.TokenEndpoint, key: other).Jwt())).Refused("invalid_grant", "RFC9449-10");
    }

    [Fact, Spec("RFC9449-10.1")]
    public async Task A_proof_by_another_key_than_the_request_names_is_refused()
    {
        client = await RegisterAsync("oidc");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var named = WebBrowser.Parameters(client, ("dpop_jkt", Proof.ThumbprintOf(other)));

        (await provider.PostAsync(ParOf(client), client, named, new Proof(provider.Clock, ParOf(client)).Jwt())).Refused("invalid_dpop_proof", "RFC9449-10.1");
        Assert.Equal(HttpStatusCode.Created, (await provider.PostAsync(ParOf(client), client, named, new Proof(provider.Clock, ParOf(client), key: other).Jwt())).Status);
    }

    [Fact, Spec("RFC9449-11.1")]
    public async Task A_proof_pushes_once()
    {
        client = await RegisterAsync("oidc");
        var proof = new Proof(provider.Clock, ParOf(client)).Jwt();

        Assert.Equal(HttpStatusCode.Created, (await provider.PostAsync(ParOf(client), client, WebBrowser.Parameters(client), proof)).Status);
        (await provider.PostAsync(ParOf(client), client, WebBrowser.Parameters(client), proof)).Refused("invalid_dpop_proof", "RFC9449-11.1");
    }

    [Fact, Spec("RFC9101-6.3"), Spec("RFC9101-10.5")]
    public async Task A_signed_request_is_pushed_and_what_was_signed_is_what_is_asked()
    {
        client = await provider.RegisterAsync(
            registered => registered with { TokenEndpointAuthMethod = AuthenticationMethods.PrivateKeyJwt, Secrets = [Assertion.RegisteredKey()], RequireSignedRequestObject = true },
            provider.Oidc);
        var signed = new Assertion(client, provider.Oidc, provider.Clock) { Header = { ["typ"] = "oauth-authz-req+jwt" } };
        foreach (var claim in new[] { "sub", "jti", "iat" }) signed.Claims.Remove(claim);
        foreach (var (name, value) in WebBrowser.Parameters(client, ("state", "signed-state"))) signed.Claims[name] = value;

        var pushed = await provider.PostAsync(ParOf(client), client, [new("request", signed.Jwt()), new("state", "beside"), .. new Assertion(client, provider.Oidc, provider.Clock).Form()]);
        var visit = await browser.SignInAsync((await TakeUpAsync(pushed["request_uri"])).ShowsSignIn());

        Assert.Equal("signed-state", visit.Sends("code").Sent["state"]);
        (await provider.PostAsync(ParOf(client), client, WebBrowser.Parameters(client).Concat(new Assertion(client, provider.Oidc, provider.Clock).Form()))).Refused("invalid_request", "RFC9101-10.5");
    }

    private string ParOf(Client client) => (client.Issuer == "oidc" ? provider.Oidc : provider.IdPorten).Url + "/par";

    private string Par => provider.IdPorten.Url + "/par";

    private string Authorize => provider.IdPorten.Url + "/authorize";

    private Task<Client> RegisterAsync(string issuer) => provider.RegisterAsync(issuer: issuer == "oidc" ? provider.Oidc : provider.IdPorten);

    private Task<Answer> PushAsync(Client client, params (string Name, string? Value)[] changes) =>
        provider.PostAsync(ParOf(client), client, WebBrowser.Parameters(client, changes).Without("client_id").Concat(client.IsPublic ? [] : [new("client_id", client.ClientId)]));

    private async Task<string> PushedAsync(Client client, params (string Name, string? Value)[] changes) => (await PushAsync(client, changes))["request_uri"];

    private Task<Visit> TakeUpAsync(string uri, WebBrowser? by = null) =>
        (by ?? browser).GetAsync($"{browser.AuthorizeUrl(client)}?{WebBrowser.Query([new("client_id", client.ClientId), new("request_uri", uri)])}");

    private static void AssertUsedUp(Visit visit) => Assert.Contains("E-300", visit.ShowsError().Page.Body!.TextContent, StringComparison.Ordinal);
}
