using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdP.Rules.Clients;
using IdP.Storage;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>The exchange of a code at Login.gov's token endpoint, and each of its refusals to the letter.</summary>
public sealed class LoginGovTokenTests : IAsyncLifetime
{
    private const string OtherVerifier = "another-verifier-that-nobody-hashed-before-now";

    private Provider provider = null!;
    private Agency pkce = null!, jwt = null!, either = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        pkce = await Agency.RegisterAsync(provider, Agency.ByPkce);
        jwt = await Agency.RegisterAsync(provider, Agency.ByAssertion);
        either = await Agency.RegisterAsync(provider, Agency.ByEither);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-165"), Spec("E-001"), Spec("E-027")]
    public async Task A_code_is_exchanged_with_PKCE() => Assert.True((await pkce.TokensAsync()).Has("id_token"));

    [Fact, Spec("E-166")]
    public async Task A_code_is_exchanged_with_an_assertion() => Assert.True((await jwt.TokensAsync()).Has("id_token"));

    [Fact, Spec("E-205"), Spec("E-206"), Spec("E-218"), Spec("E-021"), Spec("E-022"), Spec("E-024")]
    public async Task The_answer_has_four_members_in_their_order_and_is_not_cached()
    {
        var answer = await pkce.TokensAsync();

        Assert.Equal(["access_token", "token_type", "expires_in", "id_token"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", answer["access_token"]);
        Assert.Equal("Bearer", answer["token_type"]);
        Assert.Equal(JsonValueKind.Number, answer.Json.GetProperty("expires_in").ValueKind);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no-cache", answer.Headers.Pragma.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact, Spec("E-012"), Spec("E-029"), Spec("E-181"), Spec("E-182"), Spec("E-023")]
    public async Task An_empty_request_is_told_all_three_things_that_fail()
    {
        var answer = await pkce.TokenAsync([]);

        answer.RefusedWith(Agency.GrantType, Agency.Nobodys, Agency.Unproved);
        Assert.Equal($$"""{"error":"{{Agency.GrantType}} {{Agency.Nobodys}} {{Agency.Unproved}}"}""", answer.Body);
        Assert.Contains("\u2019", answer.Body, StringComparison.Ordinal);
    }

    [Theory, Spec("E-012")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_body_of_another_type_says_nothing(string? type)
    {
        var form = await pkce.FormAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.LoginGov.TokenEndpoint) { Content = new StringContent(WebBrowser.Query(form)) };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        (await provider.SendAsync(request)).RefusedWith(Agency.GrantType, Agency.Nobodys, Agency.Unproved);
    }

    [Fact, Spec("E-007")]
    public async Task A_JSON_object_is_read_as_well()
    {
        (await PostJsonAsync(JsonSerializer.Serialize(await pkce.FormAsync()))).Granted();
        (await PostJsonAsync($$$"""{"grant_type":"authorization_code","code":{"nested":"{{{await pkce.CodeAsync()}}}"},"code_verifier":"{{{Provider.Verifier}}}"}""")).RefusedWith(Agency.Nobodys, Agency.Verifier);
        (await PostJsonAsync("[]")).RefusedWith(Agency.GrantType, Agency.Nobodys, Agency.Unproved);
        (await PostJsonAsync("{")).RefusedWith("Bad request");
        (await PostJsonAsync("""{"code":"a","code":"b"}""")).RefusedWith("Bad request");
        (await PostJsonAsync("""{"code":"a\u0000b"}""")).RefusedWith("Bad request");

        Task<Answer> PostJsonAsync(string json) => provider.SendAsync(new(HttpMethod.Post, provider.LoginGov.TokenEndpoint) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }

    [Fact, Spec("E-014")]
    public async Task A_code_with_a_structure_is_no_code()
    {
        var code = await pkce.CodeAsync();

        var answer = await pkce.TokenAsync(pkce.Form(code).Without("code").With("code[nested]", code));

        answer.RefusedWith(Agency.Nobodys, Agency.Verifier);
        Assert.False(answer.Has("id_token"));
    }

    [Theory, Spec("E-018")]
    [InlineData("grant_type=authorization_code&code=a%00b")]
    [InlineData("grant_type=authorization_code&code=%FF%FE")]
    [InlineData("grant_type=authorization_code&code=a&code=b")]
    public async Task What_cannot_be_read_in_one_way_is_a_bad_request(string body)
    {
        var answer = await provider.SendAsync(new(HttpMethod.Post, provider.LoginGov.TokenEndpoint) { Content = new StringContent(body, Encoding.ASCII, new MediaTypeHeaderValue("application/x-www-form-urlencoded")) });

        answer.RefusedWith("Bad request");
    }

    [Fact, Spec("E-020"), Spec("E-182")]
    public async Task A_large_body_is_refused_in_the_same_form()
    {
        var answer = await pkce.TokenAsync([new("code", new string('x', 70_000))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("error", Assert.Single(answer.Json.EnumerateObject()).Name);
    }

    [Fact, Spec("E-036")]
    public async Task Another_grant_type_is_told_alone_and_burns_no_code()
    {
        var form = await pkce.FormAsync();

        Assert.Equal($$"""{"error":"{{Agency.GrantType}}"}""", (await pkce.TokenAsync(form.With("grant_type", "password"))).RefusedWith(Agency.GrantType).Body);
        (await pkce.TokenAsync(form.Without("grant_type"))).RefusedWith(Agency.GrantType);
        (await pkce.TokenAsync(form)).Granted();
    }

    [Fact, Spec("E-035")]
    public async Task Nothing_is_refreshed() =>
        (await pkce.TokenAsync([new("grant_type", "refresh_token"), new("refresh_token", "x")])).RefusedWith(Agency.GrantType, Agency.Nobodys, Agency.Unproved);

    [Theory, Spec("E-152"), Spec("E-153"), Spec("E-201"), Spec("E-015")]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("client_id", "somebody-else")]
    [InlineData("client_secret", "whatever")]
    [InlineData("scope", "everything")]
    public async Task What_is_not_read_changes_nothing(string parameter, string value) => (await pkce.TokenAsync((await pkce.FormAsync()).With(parameter, value))).Granted();

    [Fact, Spec("E-202")]
    public async Task An_Authorization_header_changes_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.LoginGov.TokenEndpoint)
        {
            Headers = { Authorization = Provider.Basic("somebody", "else") },
            Content = new FormUrlEncodedContent(await pkce.FormAsync()),
        };

        (await provider.SendAsync(request)).Granted();
    }

    [Fact, Spec("E-167")]
    public async Task A_client_that_proves_itself_in_no_way_is_told_how() =>
        (await either.TokenAsync((await either.FormAsync()).Without("client_assertion").Without("client_assertion_type"))).RefusedWith(Agency.Unproved);

    [Fact, Spec("E-168")]
    public async Task A_client_of_PKCE_alone_has_no_assertion()
    {
        var form = await pkce.FormAsync(("code_challenge", null), ("code_challenge_method", null));

        (await pkce.TokenAsync(form.Without("code_verifier").Concat(pkce.Assertion().Form()))).RefusedWith(Agency.Unproved);
    }

    [Fact, Spec("E-169")]
    public async Task A_client_of_assertions_alone_has_no_PKCE()
    {
        var code = await jwt.CodeAsync(("code_challenge", Provider.Challenge), ("code_challenge_method", "S256"));

        (await jwt.TokenAsync([new("grant_type", "authorization_code"), new("code", code), new("code_verifier", Provider.Verifier)])).RefusedWith(Agency.Unproved);
        (await jwt.TokenAsync(jwt.Form(code))).Granted();
    }

    [Fact, Spec("E-170"), Spec("E-171"), Spec("E-172"), Spec("E-144")]
    public async Task A_client_of_both_is_judged_by_what_it_sends_and_by_the_challenge_it_sent()
    {
        var form = await either.FormAsync(("code_challenge", Provider.Challenge), ("code_challenge_method", "S256"));

        (await either.TokenAsync(form)).RefusedWith(Agency.Verifier);
        (await either.TokenAsync(form.With("code_verifier", OtherVerifier))).RefusedWith(Agency.Verifier);
        (await either.TokenAsync(form.With("code_verifier", Provider.Verifier).With("client_assertion", "a.b.c"))).RefusedWith("Client assertion Invalid base64 encoding");
        (await either.TokenAsync(form.With("code_verifier", Provider.Verifier))).Granted();
    }

    [Fact, Spec("E-170")]
    public async Task A_client_of_both_may_use_either()
    {
        (await either.TokensAsync()).Granted();
        var form = await either.FormAsync(("code_challenge", Provider.Challenge), ("code_challenge_method", "S256"));
        (await either.TokenAsync(form.Without("client_assertion").Without("client_assertion_type").With("code_verifier", Provider.Verifier))).Granted();
    }

    [Fact, Spec("E-173"), Spec("E-286")]
    public async Task A_challenge_may_have_its_padding() => await pkce.TokensAsync(("code_challenge", Provider.Challenge + "="));

    [Fact, Spec("E-174")]
    public async Task A_verifier_may_have_any_length()
    {
        const string verifier = "0123456789abcdef0123456789abcdef";
        var form = await pkce.FormAsync(("code_challenge", System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));

        (await pkce.TokenAsync(form.With("code_verifier", verifier))).Granted();
    }

    [Theory, Spec("E-175"), Spec("E-172")]
    [InlineData(OtherVerifier)]
    [InlineData("")]
    [InlineData(Provider.Challenge)]
    public async Task A_verifier_that_does_not_hash_to_the_challenge_is_refused(string verifier)
    {
        var form = await pkce.FormAsync();

        (await pkce.TokenAsync(form.With("code_verifier", verifier))).RefusedWith(Agency.Verifier);
        (await pkce.TokenAsync(form)).Granted();
    }

    [Theory, Spec("E-175")]
    [InlineData("not-base64-at-all!")]
    [InlineData("c2hvcnQ")]
    public async Task A_challenge_that_is_no_hash_never_matches(string challenge) =>
        (await pkce.TokenAsync(await pkce.FormAsync(("code_challenge", challenge)))).RefusedWith(Agency.Verifier);

    [Fact, Spec("E-177"), Spec("E-178"), Spec("E-179")]
    public async Task A_code_is_used_once_and_what_it_bought_lives_on()
    {
        var form = await pkce.FormAsync();
        var bought = (await pkce.TokenAsync(form)).Granted();

        (await pkce.TokenAsync(form)).RefusedWith(Agency.Nobodys, Agency.Verifier);
        (await pkce.TokenAsync(form.Without("code_verifier"))).RefusedWith(Agency.Nobodys, Agency.Unproved);
        Assert.Equal(HttpStatusCode.OK, (await pkce.UserInfoAsync($"Bearer {bought["access_token"]}")).Status);

        var signed = await jwt.FormAsync();
        (await jwt.TokenAsync(signed)).Granted();
        (await jwt.TokenAsync(signed)).RefusedWith(Agency.Nobodys);
    }

    [Fact, Spec("E-177")]
    public async Task A_code_of_another_issuer_is_nobodys()
    {
        var client = await provider.RegisterPublicAsync();

        (await pkce.TokenAsync(pkce.Form(await provider.CodeAsync(client)))).RefusedWith(Agency.Nobodys, Agency.Verifier);
        Assert.Equal("invalid_grant", (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", await pkce.CodeAsync()))).Error);
    }

    [Fact, Spec("E-177")]
    public async Task A_code_of_a_client_that_was_disabled_is_nobodys()
    {
        var form = await pkce.FormAsync();
        await provider.RegisterAsync(_ => pkce.Client with { Active = false }, provider.LoginGov);

        (await pkce.TokenAsync(form)).RefusedWith(Agency.Nobodys, Agency.Verifier);
    }

    [Fact, Spec("E-180")]
    public async Task The_last_sign_in_wins_also_from_another_browser_and_ends_what_the_earlier_bought()
    {
        var (first, firstSigned) = (await pkce.FormAsync(), await jwt.FormAsync());
        var bought = await pkce.TokensAsync();
        var (second, secondSigned) = (await pkce.FormAsync(), await jwt.FormAsync());
        var other = await pkce.FormAsync(("login_hint", "basic-benjamin"));

        (await pkce.TokenAsync(first)).RefusedWith(Agency.Nobodys, Agency.Verifier);
        (await jwt.TokenAsync(firstSigned)).RefusedWith(Agency.Nobodys);
        Assert.Equal(HttpStatusCode.Unauthorized, (await pkce.UserInfoAsync($"Bearer {bought["access_token"]}")).Status);
        (await pkce.TokenAsync(second)).Granted();
        (await jwt.TokenAsync(secondSigned)).Granted();
        (await pkce.TokenAsync(other)).Granted();
    }

    [Fact, Spec("E-200")]
    public async Task Another_assertion_type_is_refused_though_the_assertion_holds()
    {
        var form = await jwt.FormAsync();

        (await jwt.TokenAsync(form.With("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))).RefusedWith(Agency.AssertionType);
        (await jwt.TokenAsync(form.Without("client_assertion_type"))).RefusedWith(Agency.AssertionType);
    }

    [Theory, Spec("E-003"), Spec("E-004"), Spec("E-025")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Another_method_is_not_found(string method)
    {
        var answer = await provider.SendAsync(new(new HttpMethod(method), provider.LoginGov.TokenEndpoint));

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.Status, answer.ContentHeaders.ContentType?.MediaType));
    }

    [Theory, Spec("E-003")]
    [InlineData("/token")]
    [InlineData("/openid_connect/token")]
    [InlineData("/token/introspect")]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/jwks.json")]
    public async Task What_Login_gov_does_not_have_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await provider.SendAsync(new(HttpMethod.Post, "/logingov" + path))).Status);

    [Fact, Spec("E-143")]
    public async Task Of_fifty_exchanges_of_one_code_at_two_nodes_one_is_answered()
    {
        await using var one = await Provider.StartAsync();
        await using var other = await one.StartAnotherAsync();
        var agency = await Agency.RegisterAsync(one, Agency.ByPkce);
        var form = await agency.FormAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : other).PostAsync(one.LoginGov.TokenEndpoint, null, form)));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.RefusedWith(Agency.Nobodys, Agency.Verifier));
        Assert.Equal("1 1", DatabaseFile.Row(one.DataFolder, "SELECT (SELECT COUNT(*) FROM access_tokens), COUNT(spent) FROM authorization_codes"));
    }

    [Fact, Spec("E-176"), Spec("E-203"), Spec("E-209")]
    public async Task A_code_lives_for_three_hundred_seconds_and_not_one_more()
    {
        await using var fresh = await Provider.StartAsync();
        var agency = await Agency.RegisterAsync(fresh, Agency.ByPkce);
        var (early, late) = (await agency.FormAsync(), await agency.FormAsync(("login_hint", "basic-benjamin")));

        fresh.Clock.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(600, (await agency.TokenAsync(early)).Granted().Json.GetProperty("expires_in").GetInt32());

        fresh.Clock.Advance(TimeSpan.FromSeconds(1));
        (await agency.TokenAsync(late)).RefusedWith(Agency.Expired);
        (await agency.TokenAsync(late.With("code_verifier", OtherVerifier))).RefusedWith(Agency.Expired, Agency.Verifier);
        (await agency.TokenAsync(late.With("grant_type", "x"))).RefusedWith(Agency.GrantType, Agency.Expired);
    }

    [Fact]
    public async Task A_code_that_was_answered_is_there_after_a_restart_and_stays_spent_after_another()
    {
        var before = await Provider.StartAsync();
        var agency = await Agency.RegisterAsync(before, Agency.ByPkce);
        var form = await agency.FormAsync();
        await before.DisposeAsync();

        string token;
        await using (var after = await before.StartAnotherAsync()) token = (await after.PostAsync(after.LoginGov.TokenEndpoint, null, form)).Granted()["access_token"];

        await using var later = await before.StartAnotherAsync();
        (await later.PostAsync(later.LoginGov.TokenEndpoint, null, form)).RefusedWith(Agency.Nobodys, Agency.Verifier);
        Assert.Equal(HttpStatusCode.OK, (await agency.UserInfoAsync($"Bearer {token}", later)).Status);
    }
}
