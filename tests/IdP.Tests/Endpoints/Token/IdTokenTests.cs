using System.Net;
using System.Text.Json;
using IdP.Issuers;
using IdP.Rules.Clients;
using IdP.Rules.Grants;
using IdP.Rules.Token;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdP.Tests.Endpoints.Token;

/// <summary>What an id_token says, E-223 to E-252.</summary>
public sealed class IdTokenTests : IAsyncLifetime
{
    private Provider provider = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        provider = await Provider.SharedAsync();
        client = await provider.RegisterAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, Spec("E-204")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task Header_and_claims_are_those_agreed_on(string issuer)
    {
        var owner = await provider.RegisterAsync(
            other => other with { ClientId = "golden-id-token", FrontchannelLogoutSessionRequired = true },
            issuer == "oidc" ? provider.Oidc : provider.IdPorten);
        var form = await provider.CodeFormAsync(owner);
        var answer = (await provider.TokenAsync(owner, form)).Granted();
        var token = answer.IdToken;

        Golden.AssertEqual($"id-token-{issuer}", Golden.Opened(token.EncodedToken), new()
        {
            [token.Kid] = "kid",
            [token.Subject] = "sub",
            [token.Id] = "jti",
            [token.GetClaim("sid").Value] = "sid",
            [TokenHash.Of(answer["access_token"], "RS256")] = "at_hash",
            [TokenHash.Of(form["code"], "RS256")] = "c_hash",
        });
    }

    [Fact, Spec("E-223"), Spec("D-58")]
    public async Task The_signature_is_RS256_by_a_published_key_that_the_header_names() =>
        await (await PublishedKeys.ReadAsync(provider, provider.IdPorten)).AssertSignedAsync((await ClaimsAsync()).EncodedToken, "RS256");

    [Theory, Spec("E-225"), Spec("D-20")]
    [InlineData("idporten")]
    [InlineData("oidc")]
    public async Task The_issuer_is_that_of_discovery_character_for_character(string name)
    {
        var issuer = provider.Get<IssuerDirectory>().All.Single(issuer => issuer.Name == name);
        var owner = await provider.RegisterAsync(issuer: issuer);
        var discovery = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, issuer.Url + "/.well-known/openid-configuration"));

        Assert.Equal(discovery["issuer"], (await ClaimsAsync(owner)).Issuer);
    }

    [Fact, Spec("E-226"), Spec("D-20")]
    public async Task The_issuer_ends_without_a_slash() => Assert.Equal("https://idp.test", (await ClaimsAsync()).Issuer);

    [Fact, Spec("E-228")]
    public async Task The_audience_is_the_client_as_a_string()
    {
        var audience = Member(await ClaimsAsync(), "aud");

        Assert.Equal((JsonValueKind.String, client.ClientId), (audience.ValueKind, audience.GetString()));
    }

    [Fact, Spec("E-229"), Spec("D-30")]
    public async Task The_subject_is_the_same_at_each_sign_in_and_another_at_each_client()
    {
        var subject = (await ClaimsAsync()).Subject;

        Assert.Equal(subject, (await ClaimsAsync()).Subject);
        Assert.NotEqual(subject, (await ClaimsAsync(await provider.RegisterAsync())).Subject);
    }

    [Fact, Spec("E-229")]
    public async Task The_subject_differs_between_persons_and_tells_nothing_about_them()
    {
        var subject = (await ClaimsAsync()).Subject;

        Assert.NotEqual(subject, (await ClaimsAsync(session: other => other with { UserId = "foreign-guest" })).Subject);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", subject);
    }

    [Fact, Spec("OIDCC-8")]
    public async Task The_oidc_profile_gives_every_client_the_same_subject()
    {
        var one = await provider.RegisterAsync(issuer: provider.Oidc);
        var other = await provider.RegisterAsync(issuer: provider.Oidc);

        Assert.Equal((await ClaimsAsync(one)).Subject, (await ClaimsAsync(other)).Subject);
    }

    [Theory, Spec("E-231")]
    [InlineData("min_fine_nonce_verdi")]
    [InlineData(" \"\\/<&+%20>~ ")]
    public async Task The_nonce_comes_back_exactly(string nonce) =>
        Assert.Equal(nonce, (await SignedInClaimsAsync(request => request.With("nonce", nonce))).GetClaim("nonce").Value);

    [Fact, Spec("E-232")]
    public async Task Without_a_nonce_in_the_request_there_is_none_in_the_token() =>
        AssertLacks(await SignedInClaimsAsync(request => request.Without("nonce")), "nonce");

    [Fact, Spec("E-233"), Spec("D-19")]
    public async Task It_lives_for_120_seconds_whatever_the_access_token_does()
    {
        var token = await ClaimsAsync(await provider.RegisterAsync(other => other with { AccessTokenLifetime = TimeSpan.FromSeconds(599) }));

        Assert.Equal(120, Member(token, "exp").GetInt64() - Member(token, "iat").GetInt64());
    }

    [Fact, Spec("E-236")]
    public async Task Auth_time_is_when_the_person_signed_in_also_after_single_sign_on()
    {
        await using var fresh = await Provider.StartAsync();
        var browser = new Visitor(fresh.NewBrowser(), fresh.IdPorten.Url);
        var first = await SignInAsync(fresh, browser);
        fresh.Clock.Advance(TimeSpan.FromSeconds(44));
        var second = await SignInAsync(fresh, browser);

        Assert.Equal(Member(first, "iat").GetInt64(), Member(first, "auth_time").GetInt64());
        Assert.Equal(Member(first, "auth_time").GetInt64(), Member(second, "auth_time").GetInt64());
        Assert.Equal(44, Member(second, "iat").GetInt64() - Member(second, "auth_time").GetInt64());

        static async Task<JsonWebToken> SignInAsync(Provider provider, Visitor browser)
        {
            var owner = await provider.RegisterAsync();
            var code = (await browser.SignInAsync(Visitor.Request(owner)))["code"];
            return (await provider.TokenAsync(owner, (await provider.CodeFormAsync(owner)).With("code", code))).Granted().IdToken;
        }
    }

    [Theory, Spec("E-238"), Spec("D-21"), Spec("D-22")]
    [InlineData(null, "idporten-loa-substantial")]
    [InlineData("idporten-loa-low", "idporten-loa-low")]
    [InlineData("idporten-loa-high", "idporten-loa-high")]
    [InlineData("Level4", "idporten-loa-high")]
    [InlineData("eidas-loa-high", "eidas-loa-high")]
    [InlineData("nobody-knows-this", "idporten-loa-substantial")]
    public async Task Acr_is_one_of_the_current_names(string? asked, string given) =>
        Assert.Equal(given, (await SignedInClaimsAsync(request => asked is null ? request : request.With("acr_values", asked))).GetClaim("acr").Value);

    [Fact, Spec("E-239")]
    public async Task A_sign_in_at_a_lower_level_than_asked_for_is_not_accepted()
    {
        var browser = Browser();
        var shown = await browser.AuthorizeAsync(Visitor.Request(client).With("acr_values", "idporten-loa-high"));

        var answered = await browser.AnswerAsync(shown, acr: "idporten-loa-substantial");

        Assert.Equal(HttpStatusCode.BadRequest, answered.StatusCode);
        Assert.Null(Visitor.ReturnedTo(answered));
    }

    [Fact, Spec("E-239")]
    public async Task A_session_of_a_lower_level_than_asked_for_does_not_answer()
    {
        var browser = Browser();
        await browser.SignInAsync(Visitor.Request(client).With("acr_values", "idporten-loa-substantial"));

        Assert.Null(Visitor.ReturnedTo(await browser.AuthorizeAsync(Visitor.Request(client).With("acr_values", "idporten-loa-high"))));
    }

    [Fact, Spec("E-239")]
    public async Task A_higher_level_than_asked_for_is_given_its_own_name() =>
        Assert.Equal("idporten-loa-high", (await SignedInClaimsAsync(request => request, acr: "idporten-loa-high")).GetClaim("acr").Value);

    [Fact, Spec("E-242"), Spec("D-23")]
    public async Task Amr_is_an_array_also_of_one()
    {
        var amr = Member(await ClaimsAsync(), "amr");

        Assert.Equal(JsonValueKind.Array, amr.ValueKind);
        Assert.Equal(["TestID"], amr.EnumerateArray().Select(method => method.GetString()));
    }

    [Fact, Spec("E-242")]
    public async Task Amr_names_every_method_in_order() =>
        Assert.Equal(["Minid-OTC", "otp"], Member(await ClaimsAsync(session: one => one with { Amr = ["Minid-OTC", "otp"] }), "amr").EnumerateArray().Select(method => method.GetString()));

    [Fact, Spec("E-243"), Spec("D-24")]
    public async Task Pid_is_eleven_digits() => Assert.Matches("^[0-9]{11}$", (await ClaimsAsync()).GetClaim("pid").Value);

    [Fact, Spec("E-243")]
    public async Task A_person_without_a_national_identity_number_has_no_pid() =>
        AssertLacks(await SignedInClaimsAsync(request => request, person: "foreign-guest"), "pid");

    [Fact, Spec("E-243")]
    public async Task The_oidc_profile_gives_out_no_pid() => AssertLacks(await ClaimsAsync(await provider.RegisterAsync(issuer: provider.Oidc)), "pid");

    [Theory, Spec("E-244")]
    [InlineData("nb", "nb")]
    [InlineData("nn", "nn")]
    [InlineData("en", "en")]
    [InlineData("se", "se")]
    [InlineData("no", "nb")]
    [InlineData("fr nn", "nn")]
    public async Task Locale_is_the_language_of_the_sign_in(string asked, string locale) =>
        Assert.Equal(locale, (await SignedInClaimsAsync(request => request.With("ui_locales", asked))).GetClaim("locale").Value);

    [Fact, Spec("E-244")]
    public async Task Locale_is_a_language_we_have_though_another_was_asked_for() =>
        Assert.Contains((await SignedInClaimsAsync(request => request.With("ui_locales", "fr"))).GetClaim("locale").Value, new[] { "nb", "nn", "en", "se" });

    [Fact, Spec("E-245"), Spec("D-26")]
    public async Task Sid_is_there_only_for_a_client_that_registered_for_it()
    {
        AssertLacks(await ClaimsAsync(), "sid");
        Assert.NotEmpty((await ClaimsAsync(await provider.RegisterAsync(other => other with { FrontchannelLogoutSessionRequired = true }))).GetClaim("sid").Value);
    }

    [Fact, Spec("E-246"), Spec("D-25")]
    public async Task ID_porten_gives_no_hash_claims()
    {
        var token = await ClaimsAsync();

        AssertLacks(token, "at_hash");
        AssertLacks(token, "c_hash");
    }

    [Theory, Spec("OIDCC-3.1.3.6"), Spec("OIDCC-3.3.2.11"), Spec("D-25")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task The_oidc_profile_binds_the_id_token_to_the_access_token_and_the_code(string algorithm)
    {
        await using var signing = await Provider.StartAsync(builder => builder.Services.SignWith(algorithm));
        var owner = await signing.RegisterAsync(issuer: signing.Oidc);
        var form = await signing.CodeFormAsync(owner);
        var answer = (await signing.TokenAsync(owner, form)).Granted();

        Assert.Equal(LeftHalf(answer["access_token"]), answer.IdToken.GetClaim("at_hash").Value);
        Assert.Equal(LeftHalf(form["code"]), answer.IdToken.GetClaim("c_hash").Value);
        await (await PublishedKeys.ReadAsync(signing, signing.Oidc)).AssertSignedAsync(answer["id_token"], algorithm);
    }

    [Fact, Spec("OIDCC-12.2")]
    public async Task The_oidc_profile_binds_a_refreshed_id_token_to_its_access_token_and_to_no_code()
    {
        var owner = await provider.RegisterAsync(issuer: provider.Oidc);
        var answer = (await provider.RefreshAsync(owner, (await provider.ExchangeAsync(owner)).Granted()["refresh_token"])).Granted();

        Assert.Equal(LeftHalf(answer["access_token"]), answer.IdToken.GetClaim("at_hash").Value);
        AssertLacks(answer.IdToken, "c_hash");
    }

    [Fact, Spec("OIDCC-3.1.3.6")]
    public void The_published_vector_of_a_hash_claim_holds() => Assert.Equal("wfgvmE9VxjAudsl9lc6TqA", TokenHash.Of("dNZX1hEZ9wBCzNL40Upu646bdzQA", "RS256"));

    [Fact, Spec("E-248"), Spec("D-18")]
    public async Task Jti_is_a_string_that_never_repeats()
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var jti = Member(await ClaimsAsync(), "jti");
            Assert.Equal(JsonValueKind.String, jti.ValueKind);
            Assert.True(ids.Add(jti.GetString()!));
        }
    }

    [Fact, Spec("E-252")]
    public async Task A_Norwegian_sign_in_has_no_eidas_claims() =>
        Assert.DoesNotContain((await ClaimsAsync()).Claims, claim => claim.Type.StartsWith("eidas_", StringComparison.Ordinal));

    private Visitor Browser() => new(provider.NewBrowser(), provider.IdPorten.Url);

    /// <summary>The id_token of a code exchange.</summary>
    private async Task<JsonWebToken> ClaimsAsync(Client? owner = null, Func<Session, Session>? session = null)
    {
        owner ??= client;
        var form = (await provider.CodeFormAsync(owner)).With("code", await provider.CodeAsync(owner, session: session));
        return (await provider.TokenAsync(owner, form)).Granted().IdToken;
    }

    /// <summary>The id_token after a whole sign-in in a browser.</summary>
    private async Task<JsonWebToken> SignedInClaimsAsync(Func<Dictionary<string, string>, Dictionary<string, string>> request, string person = "lysbla-fregatt", string? acr = null)
    {
        var code = (await Browser().SignInAsync(request(Visitor.Request(client)), person, acr))["code"];
        return (await provider.TokenAsync(client, (await provider.CodeFormAsync(client)).With("code", code))).Granted().IdToken;
    }

    private static JsonElement Member(JsonWebToken token, string name) => JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).RootElement.GetProperty(name);

    private static void AssertLacks(JsonWebToken token, string claim) => Assert.False(token.TryGetClaim(claim, out _), $"{claim} is there");

    private static string LeftHalf(string value) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(value)).AsSpan(0, 16));
}
