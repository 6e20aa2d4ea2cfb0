using System.Text.Json;
using IdP.Rules.Token;

namespace IdP.Tests.Endpoints.LoginGov;

/// <summary>What Login.gov's id_token says, and what it says to whom.</summary>
public sealed class LoginGovIdTokenTests : IAsyncLifetime
{
    private const string Legacy = "http://idmanagement.gov/ns/assurance/";
    private const string Semantic = "urn:acr.login.gov:";

    private Provider provider = null!;
    private Agency agency = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        agency = await Agency.RegisterAsync(provider, Agency.ByPkce);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Spec("E-223"), Spec("E-224"), Spec("E-305")]
    public async Task It_is_signed_with_RS256_by_a_key_of_the_certs()
    {
        var answer = await agency.TokensAsync();

        await (await PublishedKeys.ReadAsync(provider, provider.LoginGov)).AssertSignedAsync(answer["id_token"], "RS256");
        Assert.NotEmpty(answer.IdToken.Kid);
    }

    [Fact, Spec("E-227"), Spec("E-225"), Spec("E-228"), Spec("E-231"), Spec("E-234"), Spec("E-235"), Spec("E-237"), Spec("E-248"), Spec("E-249"), Spec("E-251")]
    public async Task Its_claims_are_those_of_Login_gov()
    {
        var code = await agency.CodeAsync();
        var answer = (await agency.TokenAsync(agency.Form(code))).Granted();
        var claims = answer.Claims();
        string Text(string claim) => claims.GetProperty(claim).GetString()!;
        long Number(string claim) => claims.GetProperty(claim).GetInt64();

        Assert.Equal(
            ["iss", "aud", "iat", "exp", "sub", "acr", "nonce", "jti", "nbf", "ial", "aal", "email", "email_verified", "at_hash", "c_hash"],
            claims.EnumerateObject().Select(member => member.Name));
        Assert.Equal("https://idp.test/logingov/", Text("iss"));
        Assert.Equal(agency.Client.ClientId, Text("aud"));
        Assert.Equal("nonce-of-22-characters", Text("nonce"));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", Text("jti"));
        Assert.Equal((Number("iat"), Number("iat") + answer.Json.GetProperty("expires_in").GetInt64()), (Number("nbf"), Number("exp")));
        Assert.True(Number("exp") > Number("iat"));
        Assert.All(claims.EnumerateObject(), member => Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind));
        Assert.Equal(TokenHash.Of(answer["access_token"], "RS256"), Text("at_hash"));
        Assert.Equal(TokenHash.Of(code, "RS256"), Text("c_hash"));
    }

    // The vector of Login.gov's own specification.
    [Fact, Spec("E-247")]
    public void A_hash_claim_is_the_left_half_of_the_hash() => Assert.Equal("wfgvmE9VxjAudsl9lc6TqA", TokenHash.Of("dNZX1hEZ9wBCzNL40Upu646bdzQA", "RS256"));

    [Fact, Spec("E-227")]
    public async Task An_issuer_may_be_written_without_its_slash()
    {
        await using var docs = await Provider.StartAsync(builder => builder.Configuration["IdP:Issuers:logingov:Url"] = Provider.Origin + "/logingov");
        var plain = await Agency.RegisterAsync(docs, Agency.ByPkce);

        Assert.Equal("https://idp.test/logingov", (await plain.TokensAsync()).Claims().GetProperty("iss").GetString());
        Assert.Equal("https://idp.test/logingov", (await docs.SendAsync(new(HttpMethod.Get, "/logingov/.well-known/openid-configuration"))).Granted()["issuer"]);
    }

    [Theory, Spec("E-240"), Spec("E-241")]
    [InlineData("basic-benjamin", Legacy + "ial/1", Legacy + "ial/1")]
    [InlineData("basic-benjamin", Legacy + "loa/1", Legacy + "ial/1")]
    [InlineData("basic-benjamin", Legacy + "ial/0", Legacy + "ial/1")]
    [InlineData("basic-benjamin", Semantic + "auth-only", Semantic + "auth-only")]
    [InlineData("verified-victoria", Legacy + "ial/1", Legacy + "ial/1")]
    [InlineData("verified-victoria", Legacy + "ial/0", Legacy + "ial/2")]
    [InlineData("verified-victoria", Legacy + "ial/2", Legacy + "ial/2")]
    [InlineData("verified-victoria", Legacy + "loa/3", Legacy + "ial/2")]
    [InlineData("verified-victoria", Legacy + "ial/2 junk " + Legacy + "aal/2", Legacy + "ial/2")]
    [InlineData("verified-victoria", Semantic + "verified", Semantic + "verified")]
    [InlineData("verified-victoria", Semantic + "verified-facial-match-preferred", Semantic + "verified")]
    [InlineData("verified-victoria", Semantic + "verified " + Legacy + "ial/1", Semantic + "verified")]
    [InlineData("facial-fiona", Legacy + "ial/2", Legacy + "ial/2")]
    [InlineData("facial-fiona", Legacy + "ial/2?bio=required", Legacy + "ial/2?bio=required")]
    [InlineData("facial-fiona", Legacy + "ial/2?bio=preferred", Legacy + "ial/2?bio=required")]
    [InlineData("facial-fiona", Semantic + "verified-facial-match-required", Semantic + "verified-facial-match-required")]
    [InlineData("facial-fiona", Semantic + "verified-facial-match-preferred", Semantic + "verified-facial-match-required")]
    [InlineData("facial-fiona", Semantic + "auth-only", Semantic + "auth-only")]
    public async Task What_was_reached_is_asserted_and_not_what_was_asked(string person, string asked, string asserted)
    {
        var claims = (await agency.TokensAsync(("login_hint", person), ("acr_values", asked))).Claims();

        Assert.Equal((asserted, asserted), (claims.GetProperty("acr").GetString(), claims.GetProperty("ial").GetString()));
    }

    [Theory, Spec("E-249")]
    [InlineData("", null, "urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo")]
    [InlineData("", 1, "urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo")]
    [InlineData("", 2, Legacy + "aal/2")]
    [InlineData("", 3, Legacy + "aal/3")]
    [InlineData(Legacy + "aal/2", 3, Legacy + "aal/2")]
    [InlineData(Legacy + "aal/2 " + Legacy + "aal/3?hspd12=true", null, Legacy + "aal/3?hspd12=true")]
    [InlineData(Legacy + "aal/3 " + Legacy + "aal/2?phishing_resistant=true", null, Legacy + "aal/2?phishing_resistant=true")]
    public async Task The_authenticator_level_is_that_of_the_request_or_of_the_registration(string asked, int? registered, string asserted)
    {
        var client = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { DefaultAal = registered });

        Assert.Equal(asserted, (await client.TokensAsync(("acr_values", $"{Legacy}ial/1 {asked}"))).Claims().GetProperty("aal").GetString());
    }

    [Fact, Spec("E-230")]
    public async Task Clients_of_one_agency_see_one_subject_and_others_another()
    {
        async Task<string> SubjectAsync(string? agencyId, string person = "verified-victoria") =>
            (await (await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { AgencyId = agencyId })).TokensAsync(("login_hint", person))).Claims().GetProperty("sub").GetString()!;

        var first = await SubjectAsync("7");
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", first);
        Assert.Equal(first, await SubjectAsync("7"));
        string[] subjects = [first, await SubjectAsync("8"), await SubjectAsync(null), await SubjectAsync(null), await SubjectAsync("7", "basic-benjamin")];
        Assert.Equal(subjects.Length, subjects.Distinct().Count());
    }

    [Fact, Spec("E-250"), Spec("OIDCC-5.4")]
    public async Task An_attribute_is_told_to_whom_its_scope_was_granted()
    {
        Assert.Empty(Attributes(await agency.TokensAsync(("scope", "openid"))));
        Assert.Equal(["email", "email_verified"], Attributes(await agency.TokensAsync(("scope", "email"))));
        Assert.Equal("""["victoria@example.com","v@example.org"]""", (await agency.TokensAsync(("scope", "openid all_emails"))).Claims().GetProperty("all_emails").GetRawText());

        var unregistered = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { Scopes = ["openid"] });
        Assert.Empty(Attributes(await unregistered.TokensAsync()));
    }

    [Fact, Spec("E-250"), Spec("E-251")]
    public async Task Attributes_of_a_verified_identity_are_told_when_one_was_asked_for_and_found()
    {
        const string all = "openid profile phone address social_security_number";
        var verified = (await agency.TokensAsync(("scope", all), ("acr_values", Legacy + "ial/2"))).Claims();
        Assert.Equal("Victoria Verified 1985-03-12 1750000000 +12025550143 True 666-12-3456", string.Join(' ',
            new[] { "given_name", "family_name", "birthdate", "verified_at", "phone", "phone_verified", "social_security_number" }.Select(claim => verified.GetProperty(claim).ToString())));
        Assert.Equal(JsonValueKind.Number, verified.GetProperty("verified_at").ValueKind);
        Assert.Equal("""{"formatted":"1 Microfilm Drive\nSpringfield, VA 22150","street_address":"1 Microfilm Drive","locality":"Springfield","region":"VA","postal_code":"22150"}""", verified.GetProperty("address").GetRawText());

        Assert.Equal(["verified_at"], Attributes(await agency.TokensAsync(("scope", all))));
        var unverified = await agency.TokensAsync(("scope", all), ("acr_values", Legacy + "ial/0"), ("login_hint", "basic-benjamin"));
        Assert.Equal(["verified_at"], Attributes(unverified));
        Assert.Equal(JsonValueKind.Null, unverified.Claims().GetProperty("verified_at").ValueKind);

        var low = await Agency.RegisterAsync(provider, Agency.ByPkce, client => client with { Ial = 1 });
        Assert.Empty(Attributes(await low.TokensAsync(("scope", all))));
    }

    [Fact, Spec("E-209"), Spec("E-234"), Spec("E-235")]
    public async Task It_ends_with_the_session_and_a_session_that_is_gone_leaves_nothing()
    {
        await using var fresh = await Provider.StartAsync();
        var client = await Agency.RegisterAsync(fresh, Agency.ByPkce);
        var browser = new WebBrowser(fresh);
        var first = (await client.AuthorizeAsync(browser)).Sends("code").Sent["code"];
        fresh.Clock.Advance(TimeSpan.FromSeconds(100));
        var form = client.Form(first);
        Assert.Equal((800, 800L), Left((await client.TokenAsync(form)).Granted()));

        // Another sign-in of the same person in the same browser goes on with the session.
        var second = (await client.AuthorizeAsync(browser)).Sends("code").Sent["code"];
        Assert.Equal((900, 900L), Left((await client.TokenAsync(client.Form(second))).Granted()));

        var third = (await client.AuthorizeAsync(browser)).Sends("code").Sent["code"];
        using var signOut = new HttpRequestMessage(HttpMethod.Delete, "/logingov/openid_connect/logout?" + WebBrowser.Query([new("client_id", client.Client.ClientId), new("post_logout_redirect_uri", client.Client.RedirectUris[0])]));
        await browser.SendAsync(signOut);
        Assert.Equal((0, 0L), Left((await client.TokenAsync(client.Form(third))).Granted()));

        static (int, long) Left(Answer answer) => (answer.Json.GetProperty("expires_in").GetInt32(), answer.Claims().GetProperty("exp").GetInt64() - answer.Claims().GetProperty("iat").GetInt64());
    }

    private static IEnumerable<string> Attributes(Answer answer) => answer.Claims().EnumerateObject().Select(member => member.Name)
        .Except(["iss", "aud", "iat", "exp", "sub", "acr", "nonce", "jti", "nbf", "ial", "aal", "at_hash", "c_hash"]);
}
